// What a person is told beside an exercise and beside a question: what may go wrong, who waits.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// Fills `watch` with the faults of each exercise that is given, and `stop_when` with the rules that
// stop, or send to somebody urgently, by what is logged of that exercise.
void add_warnings(const Situation& s, std::vector<PlanItem>& plan);

// Sorts the rules that wait for each answer, the most cautious first, and gives them their titles.
// `speakers`: of the first questions, those of find_open.
void name_waiting(const Situation& s, std::vector<std::vector<std::uint32_t>> speakers,
                  std::vector<Question>& questions);

}  // namespace rung::decide
