// A023: a score that nothing reads.
//
// It is computed and shown, and nothing follows from it, although a published score usually says
// what to do for each band.
#include "audit/conditions.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void unused_score(const Context& context, Findings& findings) {
  const auto& uses = context.get<Uses>();
  const auto& all = context.model().scores;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (uses.reads(model::ScoreId(i))) continue;
    findings.add(Code::A023, all[i].span, "nothing reads the score `" + all[i].name + "`",
                 "let a rule act on its bands, or take the score away");
  }
}

}  // namespace rung::audit::lint
