// What was done before, as a reason quotes it.
#pragma once

#include "decide/situation.hpp"

namespace rung::decide {

constexpr const char* kDoneBefore = "what was done before";

// REQUIRES: the node reads the past.
BecauseItem quote_past(const Situation& s, NodeId id);

}  // namespace rung::decide
