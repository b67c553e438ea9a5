// What the scenarios of the rules reach, read off the tape: which rules act and which stay silent
// on a judged day, and on which side of each number and each count they stand.
#pragma once

#include <string>
#include <vector>

#include "audit/context.hpp"

namespace rung::audit {

// Tried: the two outcomes of which a pack should have an example each.
struct Tried {
  bool yes = false, no = false;
};

// A comparison with a number, a length of time, or a count of items. One that stands for several
// sides or exercises is one threshold.
struct Threshold {
  Span span;
  Tried tried;             // known true; known false because of a value, not for want of one
  Tried just;              // the same, one step from the other side
  bool has_steps = false;  // what `just` means is known
  bool is_tried() const { return tried.yes && tried.no && (!has_steps || (just.yes && just.no)); }
};

struct BandTried {
  std::size_t score = 0, band = 0;
  bool tried = false;
};

class Coverage {
 public:
  // Runs every scenario. O(scenario days × size of the rules).
  explicit Coverage(const Context& context);

  std::size_t judged_days() const { return judged_days_; }
  const std::vector<Threshold>& thresholds() const { return thresholds_; }
  const std::vector<BandTried>& bands() const { return bands_; }
  // By index in the model. A rule that protects acts when it is certain or could not be ruled out;
  // not yet asked counts as neither.
  const std::vector<Tried>& protective() const { return protective_; }
  const std::vector<Tried>& permissive() const { return permissive_; }
  const std::vector<Tried>& gates() const { return gates_; }

 private:
  std::size_t judged_days_ = 0;
  std::vector<Threshold> thresholds_;
  std::vector<BandTried> bands_;
  std::vector<Tried> protective_, permissive_, gates_;
};

}  // namespace rung::audit
