// What may not be done today, and what it would take.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// For each exercise of the planned ladders and gives, and each wanted one, that may not be done:
// what stands in the way apart from a stop or rest of the whole day.
std::vector<Blocked> blocked_of(const Situation& s, const std::vector<ExerciseId>& wanted);

// "a day between: next on Thursday, 2026-12-03"; empty when the exercise does not pause today.
std::string pause_words(const Situation& s, ExerciseId exercise);

}  // namespace rung::decide
