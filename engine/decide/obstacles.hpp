// What stands in the way of an exercise today, and what ends the rules that stay.
#pragma once

#include <vector>

#include "decide/situation.hpp"
#include "rung/explain.hpp"

namespace rung::decide {

// Every requirement of the exercise that is not known to be met, in the order in which they are
// looked at; a stop or rest of the whole day as one obstacle for each rule that acts.
std::vector<Obstacle> obstacles_of(const Situation& s, ExerciseId exercise);

// For each rule that acts because it fired before today: what would end it.
std::vector<Release> releases_of(const Situation& s);

}  // namespace rung::decide
