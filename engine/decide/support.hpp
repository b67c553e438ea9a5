// What holds a truth of the tape where it is, read off from above.
//
// In: an evaluated tape and one of its truths. Out: the single statements that the truth rests on,
// and whether it would still be held when nothing were known of some of them. Who knows less is
// never surer, a truth only gets wider: so what does not hold it now never will, and need not be
// looked at. One Support serves many truths; it allocates only while it grows.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "program/evaluate.hpp"

namespace rung::decide {

class Support {
 public:
  // A node whose truth must stay within some outcomes; a place among all of them.
  using Goal = std::uint32_t;
  static constexpr Goal kNoGoal = 0xFFFF'FFFF;

  struct End {
    program::NodeId node = program::kNoNode;
    Goal goal = kNoGoal;
  };

  explicit Support(const program::Program& program);

  // What holds `root` within these outcomes: certainly yes, certainly no, or only that one of the
  // two is ruled out. REQUIRES: `work` has it so. O(what it rests on), not O(what is below it).
  void find(program::NodeId root, std::uint8_t within, const program::Workspace& work);

  // Where it ends: nodes that read one cell, or nothing but the past.
  const std::vector<End>& ends() const { return ends_; }
  // Nodes of which only trying tells whether they stay: sums, windows.
  const std::vector<End>& to_try() const { return to_try_; }

  bool stays_within(Goal goal, program::Truth truth) const {
    return (truth.bits() & ~goals_[goal].within) == 0;
  }
  // This one no longer stays, nor does what nothing else holds.
  void let_fall(Goal goal);
  bool stands() const { return !goals_.front().fallen; }

  std::size_t mark() const { return log_.size(); }
  void back_to(std::size_t mark);

 private:
  struct Claim {
    program::NodeId node = program::kNoNode;
    std::uint8_t within = 0;
  };
  struct Known {
    Claim claim;
    std::uint8_t within = 0;
    bool fallen = false;
    std::int32_t left = 1;          // it falls when so many of those below it have fallen
    std::uint32_t above = kNoGoal;  // the first of the links to those that it holds
  };
  struct Link {
    Goal to = kNoGoal;
    std::uint32_t next = kNoGoal;
  };

  bool holds(const Claim& claim) const;
  Claim below(Claim claim) const;
  Goal goal_of(Claim claim);
  Goal add(const Claim& claim);
  void link(Goal from, Goal to);
  void expand(Goal goal);
  bool expand_all(Goal goal, std::span<const Claim> parts);
  bool expand_any(Goal goal, std::span<const Claim> parts);
  bool expand_children(Goal goal);

  const program::Program& p_;
  const program::Workspace* work_ = nullptr;
  std::vector<std::uint32_t> goal_at_;  // by node and outcomes
  std::vector<Known> goals_;            // the root first
  std::vector<Link> links_;
  std::vector<End> ends_, to_try_;
  std::vector<Goal> log_, stack_;
  std::vector<Claim> parts_;
};

}  // namespace rung::decide
