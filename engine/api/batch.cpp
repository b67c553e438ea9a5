#include "rung/batch.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "api/compiled.hpp"
#include "api/live_parts.hpp"
#include "api/plain_facts.hpp"
#include "base/sink.hpp"
#include "decide/outcome.hpp"
#include "program/history.hpp"
#include "program/lanes.hpp"
#include "program/one_state.hpp"

namespace rung {
namespace {

using program::BitPlane;
using program::CellValue;

CellValue cell_value(const api::PlainFact& fact, const Said& said) {
  switch (said.kind) {
    case Said::Kind::Unanswered: return fact.before;
    case Said::Kind::Value: return CellValue::known(said.value);
    case Said::Kind::NotSure: break;
  }
  return {CellValue::Kind::Closed, fact.domain.low, fact.domain.high};
}

// The lanes as the program takes them; what is wrong with one is told.
std::vector<program::Lane> lanes_of(const api::Compiled& c,
                                    const std::vector<api::PlainFact>& plain,
                                    const std::vector<Lane>& lanes, base::Sink& sink) {
  std::vector<program::Lane> out;
  std::vector<bool> seen(plain.size(), false);
  for (const Lane& lane : lanes) {
    const auto wrong = [&](base::Code code, const std::string& why) {
      sink.report(code, {}, "lane " + lane.fact + ": " + why);
    };
    const auto at = api::plain_fact_named(c.model, plain, lane.fact, lane.side);
    if (!at) {
      wrong(
          base::Code::R7101,
          "there is no such fact whose answer today is one value of its own; name a number, a yes "
          "or no or one choice, with its side where it has sides");
      continue;
    }
    const api::PlainFact& fact = plain[*at];
    if (seen[*at]) wrong(base::Code::R7104, "it stands here twice; give each fact one lane");
    seen[*at] = true;
    program::Lane told{fact.cell, {}};
    for (std::size_t b = 0; b < lane.says.size(); ++b) {
      const Said& said = lane.says[b];
      if (said.kind == Said::Kind::Value && !fact.domain.has(said.value))
        wrong(base::Code::R7103,
              "byte " + std::to_string(b) +
                  " says a value that the fact cannot have; leave it out, and it "
                  "means not sure");
      told.says[b] = cell_value(fact, said);
    }
    out.push_back(told);
  }
  return out;
}

program::LaneWidth width_of(const BatchOptions& options) {
  using program::LaneWidth;
  const LaneWidth most = options.most_bits >= 512   ? LaneWidth::Avx512
                         : options.most_bits >= 256 ? LaneWidth::Avx2
                                                    : LaneWidth::Plain;
  return std::min(most, program::widest_lanes());
}

// The outputs that a batch reads, of those of api::LiveParts.
std::vector<std::uint32_t> outputs_read(const api::LiveParts& parts, bool possible) {
  const std::size_t all =
      possible ? parts.circuit.outputs.size() : parts.words * program::kWordBits;
  std::vector<std::uint32_t> out(all);
  for (std::size_t i = 0; i < all; ++i) out[i] = static_cast<std::uint32_t>(i);
  return out;
}

}  // namespace

// Never moved: the readers keep references into it.
struct Batch::Data {
  Data(RuleSet its_rules, program::BoundState its_bound, std::vector<program::Lane> its_lanes,
       const BatchOptions& options)
      : rules(std::move(its_rules)),
        bound(std::move(its_bound)),
        lanes(std::move(its_lanes)),
        possible(options.possible),
        parts(api::live_parts_of(rules.compiled())),
        history(rules.compiled().program, rules.compiled().model, bound),
        slice(program::slice_of(rules.compiled().program, parts.circuit, history,
                                history.cells_today(), lanes, outputs_read(parts, possible))),
        single(rules.compiled().program, history, lanes, slice, width_of(options)),
        wide(rules.compiled().program, history, lanes, slice, width_of(options)) {}

  std::size_t first_possible() const { return parts.words * program::kWordBits; }
  std::size_t first_channel() const { return 2 * first_possible(); }
  void write_rules(std::span<std::uint64_t> out, std::size_t first, std::size_t step,
                   std::span<const std::uint64_t> told, const program::Lanes::Room& room) const;
  void write_verdicts(std::span<std::uint64_t> out, std::size_t step,
                      std::span<const std::uint64_t> told, const program::Lanes::Room& room) const;

  RuleSet rules;
  program::BoundState bound;
  std::vector<program::Lane> lanes;
  bool possible;
  const api::LiveParts& parts;  // of the rules
  program::History history;
  program::Slice slice;
  program::OneState single;
  program::Lanes wide;
  std::vector<api::PlainFact> plain;
};

struct Batch::Room::Data {
  program::OneState::Room single;
  program::Lanes::Room wide;
};

Batch::Room::Room(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Batch::Room::Room(Room&& other) noexcept = default;
Batch::Room& Batch::Room::operator=(Room&& other) noexcept = default;
Batch::Room::~Room() = default;

Batch::Batch(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Batch::Batch(Batch&& other) noexcept = default;
Batch& Batch::operator=(Batch&& other) noexcept = default;
Batch::~Batch() = default;

Result<Batch> Batch::start(RuleSet rules, State base, std::vector<Lane> lanes,
                           const BatchOptions& options) {
  const api::Compiled& c = rules.compiled();
  base::Sink sink;
  auto bound = program::bind(c.model, base, sink);
  if (!bound) return Result<Batch>::failure(sink.take_sorted());
  std::vector<api::PlainFact> plain = api::plain_facts_of(c, base);
  std::vector<program::Lane> told = lanes_of(c, plain, lanes, sink);
  if (sink.has_errors()) return Result<Batch>::failure(sink.take_sorted());
  auto data = std::make_unique<Data>(std::move(rules), std::move(*bound), std::move(told), options);
  data->plain = std::move(plain);
  return Batch(std::move(data));
}

std::vector<LaneFact> Batch::lane_facts(const RuleSet& rules, const State& base) {
  const api::Compiled& c = rules.compiled();
  std::vector<LaneFact> out;
  for (const api::PlainFact& plain : api::plain_facts_of(c, base)) {
    const model::Fact& fact = c.model.facts[plain.fact];
    LaneFact& told = out.emplace_back();
    told.fact = fact.name;
    told.side = plain.side;
    told.kind = !fact.type.choices.empty()                 ? LaneFact::Kind::Choice
                : fact.type.kind == model::FactKind::YesNo ? LaneFact::Kind::YesNo
                                                           : LaneFact::Kind::Number;
    for (const auto& choice : fact.type.choices) told.choices.push_back(choice.name.text);
    told.low = plain.domain.low, told.high = plain.domain.high, told.step = plain.domain.step;
  }
  return out;
}

std::size_t Batch::lane_count() const { return data_->lanes.size(); }
std::optional<RuleHandle> Batch::rule(std::string_view name, Side side) const {
  return api::rule_named(data_->parts, name, side);
}
std::size_t Batch::rule_count() const { return data_->parts.rules.size(); }
const std::string& Batch::rule_name(RuleHandle rule) const {
  return *data_->parts.rules[rule.index].name;
}

std::vector<std::int64_t> Batch::told_apart(std::string_view name, Side side) const {
  const api::Compiled& c = data_->rules.compiled();
  const auto at = api::plain_fact_named(c.model, data_->plain, name, side);
  if (!at) return {};
  const api::PlainFact* const fact = &data_->plain[*at];
  if (fact->cell == program::Source::kNone) return {fact->domain.low};
  const program::Circuit& whole = data_->parts.circuit;
  if (!whole.odd_of_cell[fact->cell].empty()) {
    std::vector<std::int64_t> all;
    for (std::int64_t v = fact->domain.low; v <= fact->domain.high; v += fact->domain.step)
      all.push_back(v);
    return all;
  }
  const std::uint32_t source = whole.source_of_cell[fact->cell];
  if (source == program::Source::kNone) return {fact->domain.low};
  const auto first = whole.starts.begin() + whole.sources[source].first_start;
  return {first, first + whole.sources[source].starts};
}

Batch::Room Batch::room() const {
  return Room(std::make_unique<Room::Data>(Room::Data{data_->single.room(), data_->wide.room()}));
}

Batch::One Batch::one(std::span<const std::uint8_t> said, Room& room) const {
  const std::span<const std::uint64_t> bits = data_->single.outputs(said, room.data_->single);
  One out;
  out.certain = bits.subspan(0, data_->parts.words);
  if (!data_->possible) return out;
  out.possible = bits.subspan(data_->parts.words, data_->parts.words);
  out.verdicts = decide::possible_verdicts(api::channels_at(bits, data_->first_channel()));
  return out;
}

// `told`: the bits of states that there are.
void Batch::Data::write_rules(std::span<std::uint64_t> out, std::size_t first, std::size_t step,
                              std::span<const std::uint64_t> told,
                              const program::Lanes::Room& room) const {
  const std::size_t rules_there = parts.rules.size();
  const bool is_full = told.back() == ~std::uint64_t{0};
  std::uint64_t* at = out.data() + step * rules_there * kWordsAStep;
  for (std::size_t r = 0; r < rules_there; ++r, at += kWordsAStep) {
    const BitPlane& plane = wide.output(first + r, room);
    std::memcpy(at, plane.words, sizeof plane.words);
    for (std::size_t w = 0; !is_full && w < kWordsAStep; ++w) at[w] &= told[w];
  }
}

void Batch::Data::write_verdicts(std::span<std::uint64_t> out, std::size_t step,
                                 std::span<const std::uint64_t> told,
                                 const program::Lanes::Room& room) const {
  std::uint64_t* const at = out.data() + step * kVerdicts * kWordsAStep;
  std::fill_n(at, kVerdicts * kWordsAStep, std::uint64_t{0});
  for (std::size_t w = 0; w < kWordsAStep; ++w) {
    const decide::Channels channels =
        api::channels_by(first_channel(), [&](std::size_t certain, std::size_t likely) {
          return decide::Likely{wide.output(certain, room).words[w],
                                wide.output(likely, room).words[w]};
        });
    decide::each_possible_verdict(channels, [&](Verdict verdict, std::uint64_t states) {
      at[static_cast<std::size_t>(verdict) * kWordsAStep + w] |= states & told[w];
    });
  }
}

void Batch::many(std::span<const std::uint8_t* const> columns, std::size_t states, const Bits& out,
                 Room& room) const {
  program::Lanes::Room& wide = room.data_->wide;
  for (std::size_t first = 0; first < states; first += kStatesAStep) {
    const std::size_t step = first / kStatesAStep;
    const std::size_t here = std::min(kStatesAStep, states - first);
    data_->wide.step(columns, first, here, wide);
    std::array<std::uint64_t, kWordsAStep> told{};
    for (std::size_t w = 0; w < kWordsAStep; ++w) {
      const std::size_t left = here - std::min(here, w * 64);
      told[w] = left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
    }
    if (!out.certain.empty()) data_->write_rules(out.certain, 0, step, told, wide);
    if (!data_->possible) continue;
    if (!out.possible.empty())
      data_->write_rules(out.possible, data_->first_possible(), step, told, wide);
    if (!out.verdicts.empty()) data_->write_verdicts(out.verdicts, step, told, wide);
  }
}

}  // namespace rung
