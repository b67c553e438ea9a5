// A034: an invariant that no state tried.
//
// An invariant is tried on the states of the scenarios, on plausible ones, and on states that are
// led to where its condition holds. One that none of them reached was never put to the test, and
// still looks like a promise.
#include "api/invariants.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void invariant_untried(const Context& context, Findings& findings) {
  constexpr std::size_t kStates = 200;
  for (const InvariantResult& result : api::try_invariants(context.compiled(), kStates, 1)) {
    if (result.tried != 0) continue;
    findings.add(Code::A034, result.span,
                 "no state in which the invariant \"" + result.title + "\" says anything was found",
                 "add a scenario in which its condition holds, or mend the condition");
  }
}

}  // namespace rung::audit::lint
