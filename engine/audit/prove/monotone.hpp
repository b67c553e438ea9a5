// Whether what is certain can only stay so when more is answered: a proof by the structure of the
// circuit, for all states and all pasts at once.
//
// Gates are "all of" and "any of" with no negation, so what they say only ever turns one way when
// their leaves do. A leaf that asks whether its truth lies *within* some outcomes (certain, ruled
// out, cannot be …) turns only from no to yes, as answers make the set of outcomes smaller (S-3.5).
// So nothing is left but to look whether any other leaf stands below.
#pragma once

#include <optional>
#include <vector>

#include "program/circuit.hpp"

namespace rung::audit::prove {

struct Monotone {
  bool holds = false;
  std::size_t gates = 0, leaves = 0;  // looked at
};

// Each of `watched` stays true when it is true and more is answered. Also tries each answer that a
// cell can have against the cell as it was while open. O(circuit + cells × their classes × leaves).
Monotone only_grows(const program::Program& program, const std::vector<program::Watched>& watched);

}  // namespace rung::audit::prove
