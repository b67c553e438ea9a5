// Many states at once, and one from nothing, against the same states in a live one.
#include <random>

#include "api/compiled.hpp"
#include "property/promises.hpp"
#include "rung/batch.hpp"
#include "rung/json.hpp"

namespace rung::testing {
namespace {

constexpr std::size_t kValuesALane = 12;
constexpr std::uint8_t kUnansweredByte = 200;

// A few values of the fact on bytes of any kind, one byte for no answer; the others mean not sure.
rung::Lane some_lane(const model::Fact& fact, Side side, Choices& choices) {
  rung::Lane lane{fact.name, side, {}};
  const program::Domain domain = program::domain_of(fact.type);
  const std::int64_t steps = (domain.high - domain.low) / domain.step;
  for (std::size_t i = 0; i < kValuesALane; ++i) {
    const auto up_to = static_cast<std::size_t>(std::min<std::int64_t>(steps, 60'000));
    const auto some = static_cast<std::int64_t>(choices.pick(up_to + 1));
    lane.says[choices.pick(256)] = Said::of(domain.low + domain.step * some);
  }
  lane.says[kUnansweredByte] = Said::unanswered();
  return lane;
}

std::vector<rung::Lane> some_lanes(const rung::Live& live, const model::Model& m,
                                   Choices& choices) {
  std::vector<rung::Lane> out;
  for (const model::Fact& fact : m.facts) {
    const std::vector<Side> sides =
        fact.type.per_side ? std::vector{Side::Left, Side::Right} : std::vector{Side::None};
    for (const Side side : sides) {
      if (live.fact(fact.name, side) && choices.chance(75))
        out.push_back(some_lane(fact, side, choices));
    }
  }
  return out;
}

// By lane, a byte a state: mostly one that says a value.
std::vector<std::vector<std::uint8_t>> some_columns(const std::vector<rung::Lane>& lanes,
                                                    std::size_t states, Choices& choices) {
  std::vector<std::vector<std::uint8_t>> out;
  for (const rung::Lane& lane : lanes) {
    std::vector<std::uint8_t> telling = {kUnansweredByte,
                                         static_cast<std::uint8_t>(choices.pick(256))};
    for (std::size_t b = 0; b < lane.says.size(); ++b) {
      if (lane.says[b].kind == Said::Kind::Value) telling.push_back(static_cast<std::uint8_t>(b));
    }
    // Far more than there are choices for.
    std::mt19937 dice(static_cast<std::uint32_t>(choices.pick(60'000)));
    std::vector<std::uint8_t> column;
    for (std::size_t s = 0; s < states; ++s) column.push_back(telling[dice() % telling.size()]);
    out.push_back(std::move(column));
  }
  return out;
}

void put(rung::Live& live, const rung::Lane& lane, std::uint8_t byte) {
  const FactHandle fact = live.fact(lane.fact, lane.side).value();
  const Said& said = lane.says[byte];
  if (said.kind == Said::Kind::Value)
    live.set(fact, said.value);
  else if (said.kind == Said::Kind::Unanswered)
    live.forget(fact);
  else
    live.set_unsure(fact);
}

struct Planes {
  explicit Planes(std::size_t states, std::size_t rules)
      : certain(Batch::words_for(states, rules), ~std::uint64_t{0}),
        possible(certain),
        verdicts(Batch::words_for(states, Batch::kVerdicts), ~std::uint64_t{0}) {}
  Batch::Bits bits() { return {certain, possible, verdicts}; }
  friend bool operator==(const Planes&, const Planes&) = default;
  std::vector<std::uint64_t> certain, possible, verdicts;
};

bool bit(const std::vector<std::uint64_t>& of, std::size_t state, std::size_t k, std::size_t n) {
  const std::uint64_t word = of[(state / 512 * n + k) * 8 + state % 512 / 64];
  return (word >> (state % 64) & 1) != 0;
}

Broken one_apart(const Batch& batch, const Batch::One& one, const Planes& many, std::size_t state,
                 bool possible) {
  const std::size_t rules = batch.rule_count();
  for (std::uint32_t r = 0; r < rules; ++r) {
    const auto has = [&](std::span<const std::uint64_t> words) {
      return (words[r / 64] >> (r % 64) & 1) != 0;
    };
    if (has(one.certain) != bit(many.certain, state, r, rules))
      return "one state and many differ, certain: " + batch.rule_name({r});
    if (possible && has(one.possible) != bit(many.possible, state, r, rules))
      return "one state and many differ, possible: " + batch.rule_name({r});
  }
  for (std::size_t v = 0; possible && v < Batch::kVerdicts; ++v) {
    if ((one.verdicts >> v & 1) != (bit(many.verdicts, state, v, Batch::kVerdicts) ? 1 : 0))
      return "one state and many differ: verdict " + std::to_string(v);
  }
  return std::nullopt;
}

Broken live_apart(rung::Live& live, const Batch& batch, const Batch::One& one, bool possible) {
  const auto same = [](std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  };
  for (std::uint32_t r = 0; r < batch.rule_count(); ++r) {
    if (live.rule_name({r}) != batch.rule_name({r})) return "handles differ";
  }
  if (!same(live.certain(), one.certain)) return "one state and a live one differ: certain";
  if (!possible) return std::nullopt;
  if (!same(live.possible(), one.possible)) return "one state and a live one differ: possible";
  if (live.verdicts() != one.verdicts) return "one state and a live one differ: verdicts";
  return std::nullopt;
}

std::size_t compared = 0;

}  // namespace

std::size_t states_compared() { return compared; }

Broken batches_agree(const RuleSet& rules, const State& state, Choices& choices) {
  auto live = rung::Live::start(rules, state);
  if (!live.ok()) return "a state is refused that can be decided on";
  const std::vector<rung::Lane> lanes = some_lanes(live.value(), rules.compiled().model, choices);
  const std::size_t states = 1 + choices.pick(1'100);
  const bool possible = choices.chance(70);
  std::vector<Batch> batches;  // in each width that this machine has
  for (const unsigned bits : {512u, 256u, 64u}) {
    auto batch = Batch::start(rules, state, lanes, {possible, bits});
    if (!batch.ok()) return "lanes are refused that have handles";
    batches.push_back(std::move(batch).value());
  }
  const auto columns = some_columns(lanes, states, choices);
  std::vector<const std::uint8_t*> begins;
  for (const auto& column : columns) begins.push_back(column.data());
  const std::size_t rules_there = batches.front().rule_count();
  std::vector<Planes> planes;
  std::vector<Batch::Room> rooms;
  for (const Batch& batch : batches) {
    rooms.push_back(batch.room());
    planes.emplace_back(states, rules_there);
    batch.many(begins, states, planes.back().bits(), rooms.back());
    if (planes.back() != planes.front()) return "lanes of two widths differ";
  }
  std::vector<std::uint8_t> said(lanes.size());
  for (std::size_t s = 0; s < states; ++s) {
    for (std::size_t i = 0; i < lanes.size(); ++i) said[i] = columns[i][s];
    for (std::size_t w = 0; w < batches.size(); ++w) {
      const Batch::One one = batches[w].one(said, rooms[w]);
      if (auto broken = one_apart(batches[w], one, planes.front(), s, possible)) return broken;
    }
    if (s % 97 != 0 && s + 1 != states) continue;
    const Batch::One one = batches.front().one(said, rooms.front());
    for (std::size_t i = 0; i < lanes.size(); ++i) put(live.value(), lanes[i], said[i]);
    if (auto broken = live_apart(live.value(), batches.front(), one, possible))
      return *broken + "\n" + write_state(live.value().state());
  }
  compared += states;
  for (std::size_t s = states; s < (states + 511) / 512 * 512; ++s) {
    for (std::size_t r = 0; r < rules_there; ++r) {
      if (bit(planes.front().certain, s, r, rules_there)) return "a state that is not there";
    }
  }
  return std::nullopt;
}

}  // namespace rung::testing
