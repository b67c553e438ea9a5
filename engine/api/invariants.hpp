// Invariants tried on states: those of the scenarios, plausible ones, and for each invariant some
// that are led to where its condition holds. Always the same ones.
#pragma once

#include <vector>

#include "api/compiled.hpp"

namespace rung::api {

// Stops when each has been tried `enough` times; 0: never. O((scenario days + states × (1 +
// invariants / 5)) × size of the rules).
std::vector<InvariantResult> try_invariants(const Compiled& compiled, std::size_t states,
                                            std::size_t enough = 0);

}  // namespace rung::api
