#include "decide/support.hpp"

#include <algorithm>
#include <array>

namespace rung::decide {
namespace {

using program::Node;
using program::NodeId;
using program::Op;
using program::Truth;

constexpr std::uint8_t kYes = Truth::kYes, kNo = Truth::kNo, kNotNo = Truth::kYes | Truth::kUnknown,
                       kNotYes = Truth::kNo | Truth::kUnknown;
constexpr std::size_t kOutcomes = 4;

std::size_t number_of(std::uint8_t within) {
  return within == kYes ? 0 : within == kNo ? 1 : within == kNotNo ? 2 : 3;
}

bool may_be_yes(std::uint8_t within) { return (within & kYes) != 0; }

// What `not` turns it into.
std::uint8_t turned(std::uint8_t within) {
  return within == kYes ? kNo : within == kNo ? kYes : within == kNotNo ? kNotYes : kNotNo;
}

// Whether one of those below it is enough.
bool one_is_enough(Op op, std::uint8_t within) { return (op == Op::Or) == may_be_yes(within); }

}  // namespace

Support::Support(const program::Program& program)
    : p_(program), goal_at_(program.nodes.size() * kOutcomes, kNoGoal) {}

void Support::find(NodeId root, std::uint8_t within, const program::Workspace& work) {
  for (const Known& goal : goals_) {
    if (goal.claim.node != program::kNoNode)
      goal_at_[goal.claim.node * kOutcomes + number_of(goal.claim.within)] = kNoGoal;
  }
  work_ = &work;
  goals_.clear();
  links_.clear();
  ends_.clear();
  to_try_.clear();
  log_.clear();
  goal_of({root, within});
  for (Goal goal = 0; goal < goals_.size(); ++goal) expand(goal);
}

bool Support::holds(const Claim& claim) const {
  return (work_->truth(p_, claim.node).bits() & ~claim.within) == 0;
}

// What the claim is the same as, as far down as it is one other claim.
Support::Claim Support::below(Claim claim) const {
  for (;;) {
    const Node& node = p_.nodes[claim.node];
    Claim next{node.a, 0};
    switch (node.op) {
      case Op::Not: next.within = turned(claim.within); break;
      case Op::IsYes: next.within = may_be_yes(claim.within) ? kYes : kNotYes; break;
      case Op::IsNo: next.within = may_be_yes(claim.within) ? kNo : kNotNo; break;
      case Op::NotNo: next.within = may_be_yes(claim.within) ? kNotNo : kNo; break;
      case Op::NoIsUnknown:
        if (claim.within != kYes && claim.within != kNotYes) return claim;
        next.within = claim.within;
        break;
      case Op::And:
      case Op::Or: {
        if (node.b == 0 || (node.b > 1 && !one_is_enough(node.op, claim.within))) return claim;
        std::size_t found = 0;
        for (std::uint32_t i = 0; i < node.b && found < 2; ++i) {
          const Claim one{p_.children[node.a + i], claim.within};
          if (!holds(one)) continue;
          next = one;
          ++found;
        }
        if (found != 1) return claim;
        break;
      }
      default: return claim;
    }
    if (!holds(next)) return claim;
    claim = next;
  }
}

Support::Goal Support::goal_of(Claim claim) {
  claim = below(claim);
  std::uint32_t& at = goal_at_[claim.node * kOutcomes + number_of(claim.within)];
  if (at == kNoGoal) at = add(claim);
  return at;
}

Support::Goal Support::add(const Claim& claim) {
  goals_.push_back({claim, claim.within, false, 1, kNoGoal});
  return static_cast<Goal>(goals_.size() - 1);
}

void Support::link(Goal from, Goal to) {
  links_.push_back({to, goals_[from].above});
  goals_[from].above = static_cast<std::uint32_t>(links_.size() - 1);
}

bool Support::expand_all(Goal goal, std::span<const Claim> parts) {
  if (!std::all_of(parts.begin(), parts.end(), [&](const Claim& one) { return holds(one); }))
    return false;
  for (const Claim& one : parts) link(goal_of(one), goal);
  return true;
}

bool Support::expand_any(Goal goal, std::span<const Claim> parts) {
  std::int32_t found = 0;
  for (const Claim& one : parts) {
    if (!holds(one)) continue;
    link(goal_of(one), goal);
    ++found;
  }
  goals_[goal].left = found;
  return found > 0;
}

bool Support::expand_children(Goal goal) {
  const Claim claim = goals_[goal].claim;
  const Node& node = p_.nodes[claim.node];
  parts_.clear();
  for (std::uint32_t i = 0; i < node.b; ++i)
    parts_.push_back({p_.children[node.a + i], claim.within});
  return one_is_enough(node.op, claim.within) ? expand_any(goal, parts_) : expand_all(goal, parts_);
}

void Support::expand(Goal goal) {
  const Claim claim = goals_[goal].claim;
  if (claim.node == program::kNoNode) return;
  const Node& node = p_.nodes[claim.node];
  const std::uint8_t within = claim.within;
  bool known = false;
  switch (node.op) {
    case Op::Const: return;
    case Op::NoIsUnknown: known = within == kNotNo; break;  // it never is no
    case Op::InSet:
    case Op::IsAnswered:
    case Op::Latch:
    case Op::ResultValid:
    case Op::HoldAllows:
    case Op::Reached:
    case Op::OnLadder:
    case Op::Pauses:
    case Op::AboveLast:
    case Op::SessionBefore: ends_.push_back({claim.node, goal}); return;
    case Op::And:
    case Op::Or: known = expand_children(goal); break;
    case Op::Release: {
      if (may_be_yes(within)) {
        known = expand_all(goal, std::array<Claim, 2>{{{node.a, within}, {node.b, kNotYes}}});
      } else {
        known = expand_any(goal, std::array<Claim, 2>{{{node.b, kYes}, {node.a, within}}});
      }
      break;
    }
    case Op::Since: {
      const Goal before = add({}), since = add({});
      known = expand_any(before, std::array<Claim, 2>{{{node.a, within}, {node.c, kYes}}}) &&
              expand_any(since, std::array<Claim, 2>{{{node.b, within}, {node.c, kNotYes}}});
      if (known) {
        link(before, goal);
        link(since, goal);
      }
      break;
    }
    default: break;
  }
  if (!known) to_try_.push_back({claim.node, goal});
}

void Support::let_fall(Goal goal) {
  stack_.push_back(goal);
  while (!stack_.empty()) {
    const Goal one = stack_.back();
    stack_.pop_back();
    if (goals_[one].fallen) continue;
    goals_[one].fallen = true;
    log_.push_back(one);
    for (std::uint32_t at = goals_[one].above; at != kNoGoal; at = links_[at].next) {
      const Goal above = links_[at].to;
      if (--goals_[above].left == 0) stack_.push_back(above);
    }
  }
}

void Support::back_to(std::size_t mark) {
  for (; log_.size() > mark; log_.pop_back()) {
    Known& goal = goals_[log_.back()];
    goal.fallen = false;
    for (std::uint32_t at = goal.above; at != kNoGoal; at = links_[at].next)
      ++goals_[links_[at].to].left;
  }
}

}  // namespace rung::decide
