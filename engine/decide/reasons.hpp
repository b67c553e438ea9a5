// Why: for each rule that acts and each exercise given, a smallest set of facts that suffices by
// itself.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// What `root` is certainly yes by, whatever else there is: let nothing be known of any one of them,
// and it no longer is. REQUIRES: it is yes.
std::vector<BecauseItem> because_certain(const Situation& s, NodeId root);

// What keeps `root` from being ruled out, whatever else there is: what is not sure before what was
// told, that before what was merely not asked. REQUIRES: it is not ruled out.
std::vector<BecauseItem> because_not_ruled_out(const Situation& s, NodeId root);

// All reasons, rules first by name within protective, then permissive; then one for each exercise
// of the plan.
std::vector<Reason> reasons_of(const Situation& s, const std::vector<PlanItem>& plan);

}  // namespace rung::decide
