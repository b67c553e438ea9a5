// What is asked, and what is said to be in the way, tried out by brute force.
#pragma once

#include "property/promises.hpp"

namespace rung::testing {

// Where a decision calls itself exact, each of its questions has two answers that lead to another
// verdict, to somebody else, or to another plan, for some answers to the rest.
Broken asks_only_what_matters(const RuleSet& rules, const State& state);

// `blocked` names every gate, rule and pack that keeps an exercise of the plan or a wish away, as
// the reference evaluator sees it, and nothing that does not.
Broken blocked_is_complete(const RuleSet& rules, const State& state, Choices& choices);

}  // namespace rung::testing
