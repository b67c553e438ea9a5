// A live state against the same state decided on anew.
#include "rung/live.hpp"

#include "property/inside.hpp"
#include "property/promises.hpp"
#include "rung/json.hpp"

namespace rung::testing {
namespace {

// What each handle stands for, in a situation worked out anew.
Broken bits_apart(Live& live, const Inside& anew) {
  const program::Outputs& o = anew.compiled.program.outputs;
  const model::Model& m = anew.compiled.model;
  const auto check = [&](const std::string& name, Side side, program::NodeId node) -> Broken {
    const auto rule = live.rule(name, side);
    if (!rule) return "no handle for " + name;
    const program::Truth truth = anew.of(node);
    if (live.is_certain(*rule) != truth.is_yes()) return "certain or not: " + name;
    if (live.is_possible(*rule) != truth.not_ruled_out()) return "possible or not: " + name;
    return std::nullopt;
  };
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    if (auto broken = check(m.protective[i].name, Side::None, o.protective[i].acts)) return broken;
  }
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    if (auto broken = check(m.permissive[i].name, Side::None, o.permissive[i])) return broken;
  }
  for (std::size_t i = 0; i < m.findings.size(); ++i) {
    const Side first = m.findings[i].per_side ? Side::Left : Side::None;
    if (auto broken = check(m.findings[i].name, first, o.findings[0][i])) return broken;
    if (!m.findings[i].per_side) continue;
    if (auto broken = check(m.findings[i].name, Side::Right, o.findings[1][i])) return broken;
  }
  return std::nullopt;
}

// One answer more, other or less; by handle where the fact has one.
void change(Live& live, const model::Model& m, Choices& choices) {
  const model::Fact& fact = choices.of(m.facts);
  const Side side = !fact.type.per_side  ? Side::None
                    : choices.chance(50) ? Side::Left
                                         : Side::Right;
  const auto handle = live.fact(fact.name, side);
  const std::size_t way = choices.pick(6);
  if (!handle) {
    FactAnswer answer{fact.name, side, {}};
    answer.answer.by = live.state().answering;
    answer.answer.kind = way == 0   ? Answer::Kind::NotAsked
                         : way == 1 ? Answer::Kind::NotSure
                         : way == 2 ? Answer::Kind::Declined
                         : way == 3 ? Answer::Kind::Yes
                         : way == 4 ? Answer::Kind::Never
                                    : Answer::Kind::Choices;
    // What does not fit the fact is refused, and changes nothing.
    (void)live.answer(answer).ok();
    return;
  }
  if (way == 0) return live.forget(*handle);
  if (way == 1) return live.set_unsure(*handle);
  const program::Domain domain = program::domain_of(fact.type);
  const std::int64_t steps = (domain.high - domain.low) / domain.step;
  const auto up_to = static_cast<std::size_t>(std::min<std::int64_t>(steps, 60'000));
  const auto some = static_cast<std::int64_t>(choices.pick(up_to + 1));
  live.set(*handle, domain.low + domain.step * some);
}

}  // namespace

Broken live_follows(const RuleSet& rules, const State& state, Choices& choices) {
  auto live = Live::start(rules, state);
  if (!live.ok()) return "a state is refused that can be decided on";
  const model::Model& m = rules.compiled().model;
  for (int round = 0; round < 5; ++round) {
    const Inside anew(rules, live.value().state());
    if (!anew.bound) return "the live state has come to a state that is refused";
    if (auto broken = bits_apart(live.value(), anew))
      return *broken + "\n" + write_state(live.value().state());
    const auto decision = rules.decide(live.value().state(), {false, 256});
    if (!decision.ok()) return "the live state has come to a state that is refused";
    const auto verdict = static_cast<unsigned>(decision.value().verdict);
    const bool told = decision.value().verdict != Verdict::Ask;
    if (told && (live.value().verdicts() >> verdict & 1) == 0)
      return "the verdict is not among those that are possible\n" +
             write_state(live.value().state());
    for (std::size_t changes = 1 + choices.pick(4); changes > 0 && !m.facts.empty(); --changes)
      change(live.value(), m, choices);
  }
  return std::nullopt;
}

}  // namespace rung::testing
