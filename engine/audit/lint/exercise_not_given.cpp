// A027: an exercise that nothing gives.
//
// It stands there with its dose and steps, and nobody is ever told to do it. An exercise gets into
// a plan by a `give`, by a `begin`, or as a rung of a ladder that has a `focus` or asks what
// somebody does now. What is `never given` says so itself.
#include <algorithm>

#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void exercise_not_given(const Context& context, Findings& findings) {
  using namespace model;
  const Model& m = context.model();
  std::vector<char> given(m.exercises.size(), 0), climbed(m.ladders.size(), 0);
  for (std::size_t i = 0; i < m.ladders.size(); ++i) climbed[i] = m.ladders[i].ask.empty() ? 0 : 1;
  for (const Permissive& rule : m.permissive) {
    if (rule.kind == PermitKind::Focus) climbed[rule.ladder.index()] = 1;
    for (const auto& group : rule.groups) {
      for (const ExerciseId id : group) given[id.index()] = 1;
    }
  }
  for (std::size_t i = 0; i < m.exercises.size(); ++i) {
    const Exercise& exercise = m.exercises[i];
    const bool on_ladder = exercise.ladder.valid();
    if (given[i] || (on_ladder && climbed[exercise.ladder.index()]) ||
        !exercise.never_given_because.empty())
      continue;
    findings.add(Code::A027, exercise.span, "nothing gives the exercise `" + exercise.name + "`",
                 on_ladder ? "write a `focus` for its ladder, or let the ladder `ask`"
                           : "write a `give`, put it on a ladder, or say `never given because`");
  }
}

}  // namespace rung::audit::lint
