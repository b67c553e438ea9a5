// For each open question, which rules wait for the answer and how much hangs on it.
#pragma once

#include <vector>

#include "decide/items.hpp"

namespace rung::decide {

// Who waits for an answer.
struct Waiting {
  ReferralLevel could_refer = ReferralLevel::None;
  int could_restrain = 0;               // 2 stop, 1 rest
  std::vector<std::uint32_t> speakers;  // places in the index, in order
};

// By place in `asked`: numbers of items, in order. O(the unsettled part of the tape above the open
// cells of each 64 of them, and who waits).
std::vector<Waiting> who_waits(const Situation& s, const Items& items,
                               const std::vector<std::uint32_t>& asked);

}  // namespace rung::decide
