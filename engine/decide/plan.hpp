// What to do today.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// In order: how to begin, then ladders and gives as `before` and then their names say. Empty unless
// at least one exercise beyond a warm-up may be done.
std::vector<PlanItem> plan_of(const Situation& s);

// The open cells on which it hangs whether a test is offered in place of an exercise: not on the
// tape like the rest of the plan, since a test is offered by supposing that its result were there.
std::vector<CellId> open_behind_tests(const Situation& s);

}  // namespace rung::decide
