// Promise 6: on each pack, someone whose answers make a focus or a give true and rule everything
// else out reaches an exercise.
#pragma once

#include <string>
#include <vector>

#include "rung/rule_set.hpp"

namespace rung::testing {

// The focuses and gives for which no such answers were found; // Starts from the harmless answers
// and changes up to two of those that the rule reads.
std::vector<std::string> good_answers_lead_somewhere(const RuleSet& rules);

}  // namespace rung::testing
