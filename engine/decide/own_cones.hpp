// What a condition itself rests on.
#pragma once

#include <algorithm>
#include <vector>

#include "program/evaluate.hpp"

namespace rung::decide {

// Without the rules that could make a result void: they stand behind IsNo. One walk after the
// other, in memory of its own.
class OwnCones {
 public:
  explicit OwnCones(const program::Program& p) : p_(p), seen_(p.nodes.size(), 0) {}

  // In tape order, until the next call. O(n log n) of its nodes.
  const std::vector<program::NodeId>& of(const std::vector<program::NodeId>& roots) {
    for (const program::NodeId id : cone_) seen_[id] = 0;
    cone_.clear();
    stack_ = roots;
    while (!stack_.empty()) {
      const program::NodeId id = stack_.back();
      stack_.pop_back();
      if (seen_[id] != 0) continue;
      seen_[id] = 1;
      cone_.push_back(id);
      if (p_.nodes[id].op != program::Op::IsNo) program::operands_of(p_, p_.nodes[id], stack_);
    }
    std::sort(cone_.begin(), cone_.end());
    return cone_;
  }

 private:
  const program::Program& p_;
  std::vector<char> seen_;  // by node
  std::vector<program::NodeId> stack_, cone_;
};

}  // namespace rung::decide
