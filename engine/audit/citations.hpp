// Which claims are cited where, and which take part in a disagreement.
#pragma once

#include <functional>
#include <vector>

#include "audit/context.hpp"

namespace rung::audit {

class Citations {
 public:
  explicit Citations(const Context& context);

  bool cited(model::ClaimRef claim) const { return of(claim).cited; }
  bool disputed(model::ClaimRef claim) const { return of(claim).disputed; }

 private:
  struct Kept {
    bool cited = false, disputed = false;
  };
  const Kept& of(model::ClaimRef claim) const { return claims_[claim.source.index()][claim.claim]; }
  std::vector<std::vector<Kept>> claims_;  // by source, by claim
};

std::optional<model::ClaimRef> claim_of(const model::Model& model, const ast::Citation& citation);

// "top3.S3-50"
std::string name_of(const model::Model& model, model::ClaimRef claim);

// Every list of citations of a declaration; those of its items too. A disagreement has none: it
// weighs claims, it does not rest on them.
void each_citation(const ast::Declaration& declaration,
                   const std::function<void(const ast::Citation&)>& visit);

}  // namespace rung::audit
