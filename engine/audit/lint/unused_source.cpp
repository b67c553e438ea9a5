// A025: a source of which nothing is cited.
//
// A list of sources that is longer than what was used makes rules look better founded than they
// are. A source that was read and wholly set aside is left alone, and so is one that is weighed in
// a disagreement.
#include <algorithm>

#include "audit/citations.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void unused_source(const Context& context, Findings& findings) {
  const auto& citations = context.get<Citations>();
  const std::vector<model::Source>& sources = context.model().sources;
  for (std::size_t s = 0; s < sources.size(); ++s) {
    bool used = false, accounted = !sources[s].claims.empty();
    for (std::uint32_t i = 0; i < sources[s].claims.size(); ++i) {
      const model::ClaimRef ref{model::SourceId(s), i};
      const model::Claim& claim = sources[s].claims[i];
      used |= citations.cited(ref) || citations.disputed(ref);
      accounted &= claim.set_aside || claim.doubtful;
    }
    if (used || accounted) continue;
    findings.add(Code::A025, sources[s].span,
                 "nothing of the source `" + sources[s].name + "` is cited",
                 "cite its claims where they are used, set them aside, or take the source away");
  }
}

}  // namespace rung::audit::lint
