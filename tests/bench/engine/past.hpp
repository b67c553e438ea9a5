// Somebody who has been in training for a while.
#pragma once

#include "rung/rule_set.hpp"

namespace rung::bench {

// Every question of a person answered harmlessly, today.
State harmless_state(const RuleSet& rules);

// The same, with that many sessions before it, every other day: all questions answered, and a
// handful of exercises done and recorded without pain or fault.
State trained_state(const RuleSet& rules, std::size_t sessions);

}  // namespace rung::bench
