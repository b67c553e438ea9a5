// People to whom something happened just so long ago that a change of days decides about them.
#pragma once

#include <functional>

#include "audit/mutate/judged_days.hpp"
#include "audit/mutate/mutant.hpp"
#include "model/model.hpp"

namespace rung::audit::mutate {

// Each in turn until `take` says that one will do: on the day on which it counts by the rules and
// not by the change, or the other way round. First somebody well, then people of the scenarios,
// those with the shortest past first. Whether it matters is for `take` to find out. REQUIRES: the
// draft is about days. Some hundred calls of `take` at most.
void just_so_long_ago(const model::Model& model, const std::vector<JudgedDay>& days,
                      const Draft& draft, const std::function<bool(const State&)>& take);

}  // namespace rung::audit::mutate
