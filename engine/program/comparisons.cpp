// Comparisons onto the tape: of one cell with a constant as a set of its values, of anything else
// as the sign of a difference.
#include <algorithm>

#include "model/walk.hpp"
#include "program/compiler.hpp"

namespace rung::program {
namespace {

using model::CompareOp;

CompareOp opposite(CompareOp op) {
  switch (op) {
    case CompareOp::Less: return CompareOp::AtLeast;
    case CompareOp::AtMost: return CompareOp::Greater;
    case CompareOp::AtLeast: return CompareOp::Less;
    case CompareOp::Greater: return CompareOp::AtMost;
    case CompareOp::Equal: return CompareOp::NotEqual;
    case CompareOp::NotEqual: return CompareOp::Equal;
  }
  return op;
}

ValueSet set_of(CompareOp op, std::int64_t v, std::int64_t low, std::int64_t high) {
  switch (op) {
    case CompareOp::Less: return ValueSet::of(low, std::min(high, v - 1));
    case CompareOp::AtMost: return ValueSet::of(low, std::min(high, v));
    case CompareOp::AtLeast: return ValueSet::of(std::max(low, v), high);
    case CompareOp::Greater: return ValueSet::of(std::max(low, v + 1), high);
    case CompareOp::Equal: return intersect(ValueSet::of(v, v), ValueSet::of(low, high));
    case CompareOp::NotEqual: return ValueSet::of(v, v).complement_in(low, high);
  }
  return {};
}

// Days are whole; a bound between two of them is moved to the one that means the same.
ValueSet days_set(CompareOp op, Fixed bound) {
  std::int64_t v = bound.whole();
  if (!bound.is_whole()) {
    if (op == CompareOp::Equal) return {};
    if (op == CompareOp::NotEqual) return ValueSet::of(0, kMaxDaysAgo);
    if (op == CompareOp::AtLeast || op == CompareOp::Less) ++v;
  }
  return set_of(op, v, 0, kMaxDaysAgo);
}

// The values that the cell can have, each with all up to the next, so that neighbours join: nobody
// can answer what lies between two steps.
ValueSet on_steps(const ValueSet& set, const Cell& domain) {
  ValueSet out;
  for (const ValueSet::Range& range : set.ranges()) {
    const std::int64_t first = (range.low - domain.low + domain.step - 1) / domain.step;
    const std::int64_t last = (range.high - domain.low) / domain.step;
    if (first > last) continue;
    const std::int64_t end = domain.low + (last + 1) * domain.step - 1;
    out = unite(out, ValueSet::of(domain.low + first * domain.step, std::min(domain.high, end)));
  }
  return out;
}

}  // namespace

NodeId Compiler::in_scope(const model::Num& n, NodeId comparison, const Reading& reading) {
  std::vector<NodeId> parts = {comparison};
  std::vector<const model::NumLog*> logs;
  logs_in(n, logs);
  for (const model::NumLog* log : logs) {
    parts.push_back(counts(log->exercise, log->field == LogField::CleanReps, log->side,
                           tape_.constant(Truth::yes()), reading));
  }
  const auto add_scope = [&](const auto& self, const model::Num& part) -> void {
    if (const auto* s = std::get_if<model::NumScore>(&part.node)) {
      const model::Score& sc = model_.scores[s->score.index()];
      if (sc.applies_when) parts.push_back(cond(*sc.applies_when, false, reading));
    }
    for (const model::Num* below : model::parts_of(part).nums) self(self, *below);
  };
  add_scope(add_scope, n);
  return tape_.all_of(std::move(parts));
}

NodeId Compiler::compare(const model::CompareNums& node, bool negated, const Reading& reading) {
  if (!has_window(*node.left) && !has_window(*node.right)) return compared(node, negated, reading);
  return windowed(reading, [&](const Reading& r) { return compared(node, negated, r); });
}

NodeId Compiler::compared(const model::CompareNums& node, bool negated, const Reading& reading) {
  const CompareOp op = negated ? opposite(node.op) : node.op;
  const auto cell = single_cell(*node.left, reading);
  const auto* constant = std::get_if<model::NumConst>(&node.right->node);
  NodeId result = kNoNode;
  if (cell && constant) {
    const Cell& domain = tape_.program().cells[*cell];
    const bool days = std::holds_alternative<model::NumDaysSince>(node.left->node);
    result = tape_.in_set(
        *cell, days ? days_set(op, constant->value)
                    : on_steps(set_of(op, constant->value.milli, domain.low, domain.high), domain));
  } else {
    const NodeId left = number(*node.left, reading), right = number(*node.right, reading);
    const NodeId more = tape_.sum({left, tape_.add(Op::Negate, right)});
    const NodeId less = tape_.sum({right, tape_.add(Op::Negate, left)});
    const auto strictly = [&](NodeId difference) { return tape_.at_least(difference, 1); };
    switch (op) {
      case CompareOp::AtLeast: result = tape_.at_least(more, 0); break;
      case CompareOp::Greater: result = strictly(more); break;
      case CompareOp::AtMost: result = tape_.at_least(less, 0); break;
      case CompareOp::Less: result = strictly(less); break;
      case CompareOp::Equal:
        result = tape_.all_of({tape_.at_least(more, 0), tape_.at_least(less, 0)});
        break;
      case CompareOp::NotEqual: result = tape_.any_of({strictly(more), strictly(less)}); break;
    }
  }
  return in_scope(*node.left, in_scope(*node.right, result, reading), reading);
}

NodeId Compiler::compare_shares(const model::CompareShares& node, bool negated,
                                const Reading& reading) {
  if (!has_window(*node.left) && !has_window(*node.right))
    return compared_shares(node, negated, reading);
  return windowed(reading, [&](const Reading& r) { return compared_shares(node, negated, r); });
}

NodeId Compiler::compared_shares(const model::CompareShares& node, bool negated,
                                 const Reading& reading) {
  const CompareOp op = negated ? opposite(node.op) : node.op;
  const NodeId left = number(*node.left, reading), right = number(*node.right, reading);
  const auto share = [&](CompareOp which, bool at_most) {
    return tape_.share({which, node.percent.milli, at_most}, left, right);
  };
  NodeId result = kNoNode;
  switch (op) {
    case CompareOp::AtLeast: result = share(CompareOp::AtLeast, false); break;
    case CompareOp::Greater: result = share(CompareOp::Greater, false); break;
    case CompareOp::AtMost: result = share(CompareOp::AtLeast, true); break;
    case CompareOp::Less: result = share(CompareOp::Greater, true); break;
    case CompareOp::Equal:
      result = tape_.all_of({share(CompareOp::AtLeast, false), share(CompareOp::AtLeast, true)});
      break;
    case CompareOp::NotEqual:
      result = tape_.any_of({share(CompareOp::Greater, false), share(CompareOp::Greater, true)});
      break;
  }
  return in_scope(*node.left, in_scope(*node.right, result, reading), reading);
}

NodeId Compiler::band(const model::ScoreInBand& node, bool negated, const Reading& reading) {
  const model::Score& sc = model_.scores[node.score.index()];
  const NodeId total = score(node.score, reading);
  const NodeId minus = tape_.add(Op::Negate, total);
  std::vector<NodeId> bands;
  for (const std::uint32_t index : node.bands) {
    const model::Band& b = sc.bands[index];
    std::vector<NodeId> ends;
    // From F: total >= F. Below B: total < B, so -total >= 1 - B. Negated, each end turns round.
    if (b.from)
      ends.push_back(negated ? tape_.at_least(minus, 1 - b.from->milli)
                             : tape_.at_least(total, b.from->milli));
    if (b.below)
      ends.push_back(negated ? tape_.at_least(total, b.below->milli)
                             : tape_.at_least(minus, 1 - b.below->milli));
    bands.push_back(negated ? tape_.any_of(std::move(ends)) : tape_.all_of(std::move(ends)));
  }
  const NodeId inside = negated ? tape_.all_of(std::move(bands)) : tape_.any_of(std::move(bands));
  if (!sc.applies_when) return inside;
  return tape_.all_of({inside, cond(*sc.applies_when, false, reading)});
}

}  // namespace rung::program
