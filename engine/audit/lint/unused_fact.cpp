// A021: a fact that nothing reads.
//
// It asks a question whose answer changes nothing. A person's time is short, and each question that
// cannot matter makes them doubt the others. An invariant does not count as reading: it only speaks
// about the rules. The equipment that exercises need is read by them.
#include "audit/conditions.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void unused_fact(const Context& context, Findings& findings) {
  const auto& uses = context.get<Uses>();
  const auto& all = context.model().facts;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (uses.reads(model::FactId(i))) continue;
    findings.add(Code::A021, all[i].span, "nothing reads the fact `" + all[i].name + "`",
                 "let a rule read it, or take the fact away");
  }
}

}  // namespace rung::audit::lint
