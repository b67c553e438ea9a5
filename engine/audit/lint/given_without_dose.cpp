// A052: an exercise that is given without a dose. Only a note.
//
// The plan names it, and does not say how often or how long: the person chooses. Where the source
// says nothing, `dose not stated` is the honest answer; whoever signs the rules should still see
// the list of what people are left alone with. Exercises that are never given are left out.
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void given_without_dose(const Context& context, Findings& findings) {
  for (const model::Exercise& exercise : context.model().exercises) {
    if (exercise.retired || !exercise.never_given_because.empty()) continue;
    if (exercise.dose && !exercise.dose->not_stated) continue;
    findings.add(Code::A052, exercise.dose ? exercise.dose->span : exercise.span,
                 "a plan with `" + exercise.name + "` does not say how much of it", "");
  }
}

}  // namespace rung::audit::lint
