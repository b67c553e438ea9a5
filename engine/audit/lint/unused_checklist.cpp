// A026: a checklist of which nothing is read.
//
// Such a screen is never shown, because no question on it can matter. A person who was promised the
// warning signs first does not get them.
#include <algorithm>

#include "audit/conditions.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void unused_checklist(const Context& context, Findings& findings) {
  const auto& uses = context.get<Uses>();
  for (const model::Checklist& checklist : context.model().checklists) {
    const auto read = [&](model::FactId id) { return uses.reads(id); };
    if (std::any_of(checklist.items.begin(), checklist.items.end(), read)) continue;
    findings.add(Code::A026, checklist.span,
                 "nothing reads any item of the checklist `" + checklist.name + "`",
                 "let a rule read them, for example `any of " + checklist.name + "`");
  }
}

}  // namespace rung::audit::lint
