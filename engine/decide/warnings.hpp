// What a person is told beside an exercise: what may go wrong.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// Fills `watch` with the faults of each exercise that is given, and `stop_when` with the rules that
// stop, or send to somebody urgently, by what is logged of that exercise.
void add_warnings(const Situation& s, std::vector<PlanItem>& plan);

}  // namespace rung::decide
