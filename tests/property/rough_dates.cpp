// Dates that are known roughly, against each of the days that they may be.
#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "model/walk.hpp"
#include "property/inside.hpp"
#include "property/promises.hpp"
#include "property/quoting.hpp"

namespace rung::testing {
namespace {

constexpr std::size_t kMostDays = 6;  // of one range

struct RoughAnswer {
  Answer* answer;
  Day told;       // the day of the answer
  bool of_today;  // told today, and nobody said that it is not known more closely
};

// Those that are the only answer to their fact on their day.
std::vector<RoughAnswer> rough_answers(State& state) {
  std::vector<RoughAnswer> out;
  std::map<std::tuple<std::string, Side, Day>, std::size_t> of_day;
  const auto look = [&](std::vector<FactAnswer>& facts, Day day) {
    for (FactAnswer& given : facts) {
      Answer& answer = given.answer;
      const Day told = answer.has_on ? answer.on : day;
      if (of_day[{given.fact, given.side, told}] > 1) continue;
      if (answer.kind != Answer::Kind::Date || answer.more_days == 0) continue;
      out.push_back(
          {&answer, told, told == state.today && answer.closer == Answer::Closer::NotAsked});
    }
  };
  const auto count = [&](const std::vector<FactAnswer>& facts, Day day) {
    for (const FactAnswer& given : facts)
      ++of_day[{given.fact, given.side, given.answer.has_on ? given.answer.on : day}];
  };
  count(state.facts, state.today);
  for (const Session& session : state.sessions) count(session.facts, session.date);
  look(state.facts, state.today);
  for (Session& session : state.sessions) look(session.facts, session.date);
  return out;
}

void make_exact(const RoughAnswer& rough, Day day) {
  rough.answer->date = day;
  rough.answer->more_days = 0;
  rough.answer->said.clear();
  rough.answer->closer = Answer::Closer::NotAsked;
}

std::vector<Day> some_days(const RoughAnswer& rough, Choices& choices) {
  const Day first = rough.answer->date, last = std::min(rough.answer->last_date(), rough.told);
  std::vector<Day> out = {first, last};
  const auto days = static_cast<std::size_t>(last.number - first.number) + 1;
  while (out.size() < kMostDays)
    out.push_back(Day{first.number + static_cast<std::int32_t>(choices.pick(days))});
  return out;
}

// What is not known on a day that is over may come in softened, as not sure does, and what a rule
// remembers of it hangs on when it was released.
bool only_looks_at_today(const model::Model& m) {
  return std::none_of(m.protective.begin(), m.protective.end(),
                      [](const model::Protective& rule) { return rule.unsure || rule.latches; });
}

Broken opens_more(const RuleSet& rules, const State& rough, const State& exact) {
  const Inside r(rules, rough), e(rules, exact);
  const program::Outputs& o = r.compiled.program.outputs;
  const model::Model& m = r.compiled.model;
  std::string wrong;
  const auto acts_less = [&](program::NodeId node) {
    return node != program::kNoNode && r.of(node).is_no() && !e.of(node).is_no();
  };
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    if (acts_less(o.protective[i].acts)) wrong += "\n  " + m.protective[i].name + " is silent";
  }
  const auto opens = [&](program::NodeId node) {
    return r.situation.yes(node) && !e.situation.yes(node);
  };
  for (std::size_t i = 0; i < m.gates.size(); ++i) {
    if (opens(o.gate_open[i])) wrong += "\n  the gate " + m.gates[i].name + " opens";
  }
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    if (opens(o.permissive[i])) wrong += "\n  " + m.permissive[i].name + " holds";
  }
  for (std::size_t i = 0; i < m.exercises.size(); ++i) {
    if (opens(o.exercises[i].may)) wrong += "\n  " + m.exercises[i].name + " may be done";
  }
  if (wrong.empty()) return std::nullopt;
  return "roughly known, it is less cautious than on one of its days:" + wrong + shown(rough) +
         shown(exact);
}

}  // namespace

Broken rough_dates_are_careful(const RuleSet& rules, const State& state, Choices& choices) {
  State rough = state;
  const std::size_t all = rough_answers(rough).size();
  for (std::size_t i = 0; i < all; ++i) {
    State exact = state;
    const RoughAnswer answer = rough_answers(exact)[i];
    for (const Day day : some_days(answer, choices)) {
      make_exact(answer, day);
      if (answer.of_today) {
        if (Broken broken = allows_more(rules, rough, exact)) return broken;
      }
      if (!answer.of_today && !only_looks_at_today(rules.compiled().model)) continue;
      if (Broken broken = opens_more(rules, rough, exact)) return broken;
    }
  }
  return std::nullopt;
}

Broken one_day_is_the_day(const RuleSet& rules, const State& state, Choices& choices) {
  State range = state, exact = state;
  const std::size_t all = rough_answers(range).size();
  for (std::size_t i = all; i-- > 0;) {
    const RoughAnswer as_range = rough_answers(range)[i];
    const RoughAnswer as_day = rough_answers(exact)[i];
    const Day day = some_days(as_day, choices).back();
    make_exact(as_day, day);
    // The rest of the days lies behind the day of the answer.
    as_range.answer->date = day;
    if (day != as_range.told) as_range.answer->more_days = 0;
  }
  const auto a = rules.decide(range), b = rules.decide(exact);
  if (a.ok() != b.ok()) return "a range of one day is refused" + shown(range);
  if (!a.ok() || write_decision(a.value()) == write_decision(b.value())) return std::nullopt;
  return "a range of one day is not that day" + shown(range) + shown(exact);
}

}  // namespace rung::testing
