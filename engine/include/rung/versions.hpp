// What becomes of the answers and records of an earlier version of rules under a later one.
//
// Thread-safety: a pure function.
#pragma once

#include <vector>

#include "rung/diagnostic.hpp"
#include "rung/rule_set.hpp"

namespace rung {

// Everything that a state could say under `before` and that `now` would refuse: names that vanished
// without `was` or `retired` (R8001), and answers that no longer fit (R8002); each with what to
// write. Warnings are what would be read otherwise than it was meant (R8003). The places are those
// of the files of `before`. In the order of its files. O(names × log names).
std::vector<Diagnostic> lost_between(const RuleSet& before, const RuleSet& now);

}  // namespace rung
