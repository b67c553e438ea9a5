// A053: rungs of equal height that are not alike. Only a note.
//
// Two rungs that stand on the same one are equally high: the plan offers both, and taking the other
// one is no step up. Where one of them is loaded or advanced and the other is not, the author may
// have meant the one to come after the other.
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void unlike_rungs_as_high(const Context& context, Findings& findings) {
  using namespace model;
  const Model& m = context.model();
  const auto is_hard = [](const Exercise& exercise) {
    return exercise.load == ast::LoadWord::Loaded || exercise.advanced;
  };
  for (const Exercise& below : m.exercises) {
    const Exercise* hard = nullptr;
    const Exercise* easy = nullptr;
    for (const ExerciseId above : below.above) {
      const Exercise& rung = m.exercises[above.index()];
      (is_hard(rung) ? hard : easy) = &rung;
    }
    if (!hard || !easy) continue;
    Diagnostic& d = findings.add(Code::A053, hard->span,
                                 "`" + hard->name + "` stands as high as `" + easy->name +
                                     "`, which is neither loaded nor advanced",
                                 "");
    d.secondary.push_back({easy->span, "a choice beside it, not a step before it"});
  }
}

}  // namespace rung::audit::lint
