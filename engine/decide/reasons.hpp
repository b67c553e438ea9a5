// Why: for each rule that acts and each exercise given, a smallest set of facts that suffices by
// itself.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// Facts on which `root` is certainly yes: make any one of them unknown and it no longer is.
// REQUIRES: it is yes.
std::vector<BecauseItem> because_certain(const Situation& s, NodeId root);

// Open items that keep `root` from being ruled out: let any one of them be answered freely and it
// could be ruled out. REQUIRES: it is not ruled out.
std::vector<BecauseItem> because_not_ruled_out(const Situation& s, NodeId root);

// All reasons, rules first by name within protective, then permissive; then one for each exercise
// of the plan.
std::vector<Reason> reasons_of(const Situation& s, const std::vector<PlanItem>& plan);

}  // namespace rung::decide
