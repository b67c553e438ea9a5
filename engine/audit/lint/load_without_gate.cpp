// A005: a loaded or advanced exercise without a gate.
//
// Weight on a sore knee is where this kind of advice does harm, so somebody should have shown what
// they can do without it first. A rung above the lowest always has a gate; this finds loaded lowest
// rungs and exercises on no ladder. The latter pass when every rule that gives them reads a result,
// which is how the language writes a gate there. Stretches and the like with `load none` are not
// meant, nor is what is never given.
#include <algorithm>

#include "audit/conditions.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

bool reads_result(const Model& m, const CondPtr& when) {
  bool found = false;
  if (!when) return false;
  walk(m, *when, nullptr, [&](const Num& num) {
    found |= std::holds_alternative<NumLog>(num.node) ||
             std::holds_alternative<NumSessionsInLast>(num.node);
  });
  return found;
}

bool gives(const Permissive& rule, ExerciseId exercise) {
  return std::any_of(rule.groups.begin(), rule.groups.end(), [&](const auto& group) {
    return std::find(group.begin(), group.end(), exercise) != group.end();
  });
}

}  // namespace

void load_without_gate(const Context& context, Findings& findings) {
  const Model& m = context.model();
  for (std::size_t i = 0; i < m.exercises.size(); ++i) {
    const Exercise& exercise = m.exercises[i];
    const bool loaded = exercise.load == ast::LoadWord::Loaded;
    if ((!loaded && !exercise.advanced) || !exercise.never_given_because.empty()) continue;
    if (!exercise.gates.empty()) continue;
    bool given = exercise.ladder.valid(), shown = !given;
    for (const Permissive& rule : m.permissive) {
      if (!gives(rule, ExerciseId(i))) continue;
      given = true;
      shown = shown && reads_result(m, rule.when);
    }
    if (!given || shown) continue;
    findings.add(Code::A005, exercise.span,
                 "`" + exercise.name + "` is " + (loaded ? "loaded" : "advanced") +
                     ", and nothing has to be shown before it",
                 exercise.ladder.valid()
                     ? "put an exercise without load below it, and a gate between them"
                     : "put it on a ladder behind a gate, or let what gives it read a result");
  }
}

}  // namespace rung::audit::lint
