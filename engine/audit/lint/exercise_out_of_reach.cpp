// A068: an exercise that nobody may ever do.
//
// Its gates can open and something gives it, but whatever the answers and the past, something else
// takes it away: an `avoid` that always acts beside its gate, the `for` of a pack, a rule that
// rests wherever it is given. The rung and all above it are words without effect. Where a gate or
// the pack itself is in vain, that is told instead.
#include <algorithm>

#include "audit/lint/lint.hpp"
#include "audit/never.hpp"
#include "audit/possible.hpp"
#include "audit/proofs.hpp"

namespace rung::audit::lint {
namespace {

bool has_gate_that_never_opens(const Context& context, const model::Exercise& exercise) {
  const NeverProofs& never = context.get<NeverProofs>();
  const Possible& possible = context.get<Possible>();
  return std::any_of(exercise.gates.begin(), exercise.gates.end(), [&](model::GateId gate) {
    return !possible.can_open(gate.index()) || never.has(Never::Kind::Opens, gate.index());
  });
}

}  // namespace

void exercise_out_of_reach(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  for (const Never& never : context.get<NeverProofs>().all()) {
    if (never.kind != Never::Kind::May) continue;
    const model::Exercise& exercise = m.exercises[never.index];
    if (has_gate_that_never_opens(context, exercise) ||
        !context.get<Possible>().is_for_somebody(context, exercise.span))
      continue;
    findings.add(Code::A068, exercise.span,
                 "no answers and no past let anybody do `" + exercise.name + "`" +
                     resting_on(context, never.rests_on, exercise.name),
                 "mend what takes it away, or say `never given because`");
  }
}

}  // namespace rung::audit::lint
