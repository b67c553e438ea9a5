// A022: a finding that nothing reads.
//
// It is computed and shown, and nothing follows from it. Somebody may think that it protects. Read
// counts in any rule, gate, score or other finding.
#include "audit/conditions.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void unused_finding(const Context& context, Findings& findings) {
  const auto& uses = context.get<Uses>();
  const auto& all = context.model().findings;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (uses.reads(model::FindingId(i))) continue;
    findings.add(Code::A022, all[i].span, "nothing reads the finding `" + all[i].name + "`",
                 "let a rule read it, or take the finding away");
  }
}

}  // namespace rung::audit::lint
