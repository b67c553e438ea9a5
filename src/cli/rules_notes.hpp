// What those who follow rules should know of them first: whom they are not for, that they are a
// draft, that they should have been looked at again.
#pragma once

#include <string>
#include <vector>

#include "rung/rule_set.hpp"

namespace rung::cli {

// A sentence each, in the order of the packs: whom they are not for, that their author has retired
// them, that the day of review has passed.
std::vector<std::string> rules_notes(const RuleSet& rules, Day today);

// "The rules "A knee" are a draft, says their author."; one for each that is.
std::vector<std::string> draft_notes(const RuleSet& rules);

}  // namespace rung::cli
