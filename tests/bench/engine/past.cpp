#include "engine/past.hpp"

#include <algorithm>

#include "api/compiled.hpp"

namespace rung::bench {
namespace {

LogValue number(const char* name, Side side, std::int64_t value) {
  LogValue out{name, side, {}};
  out.answer.kind = Answer::Kind::Number;
  out.answer.number = Fixed::of(value);
  return out;
}

ExerciseLog good_log(const model::Exercise& exercise) {
  ExerciseLog out;
  out.exercise = exercise.name;
  out.has_faults = true;
  const std::vector<Side> sides = exercise.one_sided ? std::vector<Side>{Side::Left, Side::Right}
                                                     : std::vector<Side>{Side::None};
  for (const Side side : sides) {
    for (const char* name : {"pain", "pain_before"}) out.values.push_back(number(name, side, 0));
    for (const char* name : {"reps", "sets"}) out.values.push_back(number(name, side, 3));
    if (!exercise.test.empty()) out.values.push_back(number("clean_reps", side, 5));
  }
  return out;
}

}  // namespace

State harmless_state(const RuleSet& rules) {
  State state;
  state.today = Day{20'000};
  for (const auto& fact : rules.compiled().model.facts) {
    if (fact.type.from_clinician) continue;
    for (const Side side : {Side::None, Side::Left, Side::Right}) {
      if (fact.type.per_side != (side != Side::None) || !fact.harmless) continue;
      state.facts.push_back({fact.name, side, *fact.harmless});
    }
  }
  return state;
}

State trained_state(const RuleSet& rules, std::size_t sessions) {
  State state = harmless_state(rules);
  constexpr std::size_t kExercises = 5;
  const auto& exercises = rules.compiled().model.exercises;
  for (std::size_t i = 0; i < sessions; ++i) {
    Session session;
    session.date = Day{state.today.number - 2 * static_cast<std::int32_t>(sessions - i)};
    session.facts = state.facts;
    for (std::size_t e = 0; e < std::min(kExercises, exercises.size()); ++e)
      session.exercises.push_back(good_log(exercises[(e + i / 20) % exercises.size()]));
    state.sessions.push_back(std::move(session));
  }
  return state;
}

}  // namespace rung::bench
