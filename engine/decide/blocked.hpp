// What may not be done today, and what it would take.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// For each exercise of the planned ladders and gives, and each wanted one, that may not be done:
// every requirement that is not known to be met. A stop or rest of the whole day is among them only
// for what is wanted; for the rest the decision says it once.
std::vector<Blocked> blocked_of(const Situation& s, const std::vector<ExerciseId>& wanted);

}  // namespace rung::decide
