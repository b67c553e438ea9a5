// A013: a dose without a source.
//
// How many, how long and how often are the numbers that people act on. An exercise whose dose is
// not stated needs none for it. Steps and faults may cite their own; that does not speak for the
// dose.
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void dose_without_source(const Context& context, Findings& findings) {
  for (const model::Exercise& exercise : context.model().exercises) {
    const bool dosed = (exercise.dose && !exercise.dose->not_stated) || exercise.often;
    if (!dosed || !exercise.cite.empty()) continue;
    Diagnostic& d = findings.add(Code::A013, exercise.span,
                                 "the dose of `" + exercise.name + "` cites no source",
                                 "add `cite SOURCE.CLAIM`, or write `dose not stated`");
    d.secondary.push_back(
        {exercise.dose && !exercise.dose->not_stated ? exercise.dose->span : exercise.often->span,
         "where is this from?"});
  }
}

}  // namespace rung::audit::lint
