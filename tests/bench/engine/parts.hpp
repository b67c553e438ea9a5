// What each part of one decision costs: time, and how often it asks for memory.
#pragma once

#include <string>

#include "rung/rule_set.hpp"

namespace rung::bench {

void measure_parts(const RuleSet& rules, const State& state, const std::string& what);

}  // namespace rung::bench
