// A014: a claim that nothing accounts for.
//
// A source is read as a whole: each statement that was written down is used, or set aside, or
// called doubtful, or weighed against another one, and the text says which. Otherwise nobody can
// tell what was left out on purpose from what was forgotten. The claims of a source of which
// nothing at all is cited are told once, with the source.
#include "audit/citations.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

using model::ClaimRef;
using model::SourceId;

bool anything_cited(const Citations& citations, std::size_t source, std::size_t claims) {
  for (std::uint32_t i = 0; i < claims; ++i) {
    if (citations.cited(ClaimRef{SourceId(source), i})) return true;
  }
  return false;
}

}  // namespace

void claim_unaccounted(const Context& context, Findings& findings) {
  const auto& citations = context.get<Citations>();
  const std::vector<model::Source>& sources = context.model().sources;
  for (std::size_t s = 0; s < sources.size(); ++s) {
    if (!anything_cited(citations, s, sources[s].claims.size())) continue;
    for (std::uint32_t i = 0; i < sources[s].claims.size(); ++i) {
      const model::Claim& claim = sources[s].claims[i];
      const ClaimRef ref{SourceId(s), i};
      if (claim.doubtful || claim.set_aside || citations.cited(ref) || citations.disputed(ref))
        continue;
      findings.add(
          Code::A014, claim.span,
          "nothing cites `" + name_of(context.model(), ref) + "`, and the text does not say why",
          "cite it where it is used, or add `set aside because \"…\"`");
    }
  }
}

}  // namespace rung::audit::lint
