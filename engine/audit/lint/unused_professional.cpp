// A024: a professional to whom nobody is referred.
//
// Either a referral was forgotten, or a name is left over that a clinic would have to keep up to
// date for nothing.
#include "audit/conditions.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void unused_professional(const Context& context, Findings& findings) {
  const auto& uses = context.get<Uses>();
  const auto& all = context.model().professionals;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (uses.refers_to(model::ProfessionalId(i))) continue;
    findings.add(Code::A024, all[i].span, "nobody is referred to `" + all[i].name + "`",
                 "name them in a referral, or take the declaration away");
  }
}

}  // namespace rung::audit::lint
