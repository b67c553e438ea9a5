// What a decision quotes, checked against the state itself: each value by its item and its day, and
// each reason of what could not be ruled out.
#pragma once

#include "property/promises.hpp"

namespace rung::testing {

// Every value that a reason or a need quotes stands in the state, for that item, on that day, and
// is the one that counts today.
Broken quotes_are_told(const RuleSet& rules, const State& state);

// What could not be ruled out cannot be ruled out by what is quoted alone, whatever else is
// answered; no item of it can be left out; and what is merely not asked is quoted only where
// nothing that was told will do.
Broken doubts_suffice(const RuleSet& rules, const State& state, Choices& choices);

}  // namespace rung::testing
