#include "audit/mutate/dose.hpp"

#include "audit/stated_dose.hpp"

namespace rung::audit::mutate {

std::optional<DoseNoticed> noticed_by_claim(const Context& context, const Draft& draft) {
  if (draft.off_tape.kind != OffTape::Kind::Dose) return std::nullopt;
  const model::Exercise& as_is = context.model().exercises[draft.off_tape.index];
  model::Model changed = context.model();
  draft.change(changed);
  const StatedDose now = stated_by(*as_is.dose),
                   then = stated_by(*changed.exercises[draft.off_tape.index].dose);
  for (const model::ClaimRef& ref : as_is.cite) {
    const model::Source& source = context.model().sources[ref.source.index()];
    const StatedDose stated = stated_by(source.claims[ref.claim].title);
    const auto clash = clash_of(then, stated);
    if (!clash || clash_of(now, stated)) continue;
    return DoseNoticed{source.name + "." + source.claims[ref.claim].name,
                       "the dose says " + clash->one + ", the claim " + clash->other};
  }
  return std::nullopt;
}

}  // namespace rung::audit::mutate
