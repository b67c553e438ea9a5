// A073: a loaded or advanced exercise for somebody who has never done anything.
//
// A005 looks whether a gate or a result stands before it. Here the gate is put to the test: `open
// when squat.clean_reps >= 30 or knee_pain <= 1` reads a result and lets in whoever has no pain.
// Told is somebody without any past to whom the exercise is allowed, decided on by the engine.
#include "audit/lint/lint.hpp"
#include "audit/promises.hpp"
#include "audit/prove/witness.hpp"

namespace rung::audit::lint {

void load_at_once(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  const FirstLoadProof& first = context.get<FirstLoadProof>();
  if (!first.judged() || first.judged()->answer.kind != prove::Answered::Kind::Refuted) return;
  const prove::Answered& answer = first.judged()->answer;
  const model::Exercise& exercise = m.exercises[first.exercises()[answer.way].index()];
  if (findings.has(Code::A005, exercise.span)) return;
  findings.add(Code::A073, exercise.span,
               "`" + exercise.name + "` may be done by somebody who has never done anything: " +
                   prove::in_words(m, answer.somebody),
               "let its gate need a result, whatever else it asks");
  findings.add_scenario(
      prove::scenario_text(m, answer.somebody, "nothing done yet", "not " + exercise.name));
}

}  // namespace rung::audit::lint
