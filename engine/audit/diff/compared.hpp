// What counts as an outcome, and every way in which two sets of rules can come to another one.
//
// Compared by name: whom to see and how urgently, stop, rest and hold, each exercise that may be
// done, what is eased or raised, what is planned and spoken; and what the day leaves behind for
// days to come, so that two sets that leave the same behind have the same past. Which of two is
// more cautious is what prove/question.hpp says.
#pragma once

#include <string>
#include <vector>

#include "audit/diff/joint.hpp"
#include "decide/situation.hpp"
#include "program/circuit.hpp"
#include "rung/explain.hpp"

namespace rung::audit::diff {

// One way: all of this at once.
struct Difference {
  std::vector<program::Watched> of[2];       // of each set, on the joint tape
  Direction direction = Direction::Neither;  // of the later set beside the earlier one
  bool left_behind = false;                  // it is no matter of today, but of days to come
  bool shows = false;                        // it is said in a decision, whatever is planned
  std::string says;                          // "`squat` may be done"
};

// Without those that cannot be, as both sets have that alike. `windows`: as of Sharing.
std::vector<Difference> differences_in(const Joint& joint, const api::Compiled& from,
                                       const api::Compiled& to, const Match& match,
                                       const std::map<program::NodeId, program::NodeId>& windows);

// Whether it is so for these two situations, one of each set.
bool holds(const Difference& difference, const Joint& joint, const decide::Situation& from,
           const decide::Situation& to);

}  // namespace rung::audit::diff
