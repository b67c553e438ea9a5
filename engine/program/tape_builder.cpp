#include "program/tape_builder.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace rung::program {
namespace {

// A group of more operands than this stays as it is within another of its kind: groups that each
// hold the one before would take space that grows with the square of their number.
constexpr std::uint32_t kMostFlattened = 64;

template <typename Map, typename List, typename Value>
std::uint32_t intern(Map& map, List& list, const Value& value) {
  const auto [at, fresh] = map.emplace(value, static_cast<std::uint32_t>(list.size()));
  if (fresh) list.push_back(value);
  return at->second;
}

std::size_t hash_of(Op op, std::span<const std::uint32_t> parts) {
  constexpr std::uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;
  std::uint64_t out = static_cast<std::uint64_t>(op) + 1;
  for (const std::uint32_t part : parts) {
    out = (out ^ part) * kOdd;
    out ^= out >> 32;
  }
  return static_cast<std::size_t>(out);
}

}  // namespace

bool is_number(Op op) { return op >= Op::NumConst; }

bool reads_cell(Op op) {
  switch (op) {
    case Op::InSet:
    case Op::IsAnswered:
    case Op::NumCell:
    case Op::PointsByCell:
    case Op::OnSide: return true;
    default: return false;
  }
}

bool reads_history(Op op) {
  switch (op) {
    case Op::Latch:
    case Op::ResultValid:
    case Op::HoldAllows:
    case Op::Reached:
    case Op::OnLadder:
    case Op::Pauses:
    case Op::AboveLast:
    case Op::EachSession:
    case Op::AnySession:
    case Op::SessionBefore:
    case Op::Rises:
    case Op::Highest:
    case Op::Lowest:
    case Op::Latest:
    case Op::DaysSinceSession:
    case Op::SessionsInLast: return true;
    default: return false;
  }
}

CellId TapeBuilder::cell(const Cell& cell) { return intern(cells_, program_.cells, cell); }

std::uint32_t TapeBuilder::window(const Window& window) {
  return intern(windows_, program_.windows, window);
}

NodeId TapeBuilder::append(Op op, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  Node node{op, a, b, c, 0};
  node.slot = is_number(op) ? program_.number_slots++ : program_.truth_slots++;
  program_.nodes.push_back(node);
  return static_cast<NodeId>(program_.nodes.size() - 1);
}

NodeId TapeBuilder::add(Op op, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  const std::size_t hash = hash_of(op, std::array{a, b, c});
  const auto [first, last] = nodes_.equal_range(hash);
  const auto same = std::find_if(first, last, [&](const auto& entry) {
    const Node& known = node(entry.second);
    return known.op == op && known.a == a && known.b == b && known.c == c;
  });
  if (same != last) return same->second;
  return nodes_.emplace(hash, append(op, a, b, c))->second;
}

NodeId TapeBuilder::constant(Truth truth) { return add(Op::Const, truth.bits()); }

NodeId TapeBuilder::in_set(CellId cell, const ValueSet& set, Truth when_absent) {
  const std::uint32_t index = intern(sets_, program_.sets, set);
  // Only a record can be absent; one node for what means the same.
  const bool may_be_absent = program_.cells[cell].kind == Cell::Kind::Log;
  return add(Op::InSet, cell, index, (may_be_absent ? when_absent : Truth::no()).bits());
}

NodeId TapeBuilder::answered(CellId cell, bool answered) {
  return add(Op::IsAnswered, cell, answered ? 1 : 0);
}

NodeId TapeBuilder::with_children(Op op, const std::vector<NodeId>& children) {
  const std::size_t hash = hash_of(op, children);
  const auto [first, last] = groups_.equal_range(hash);
  const auto same = std::find_if(first, last, [&](const auto& entry) {
    const Node& known = node(entry.second);
    const auto begin = program_.children.begin() + known.a;
    return known.op == op && std::equal(children.begin(), children.end(), begin, begin + known.b);
  });
  if (same != last) return same->second;
  const auto at = static_cast<std::uint32_t>(program_.children.size());
  program_.children.insert(program_.children.end(), children.begin(), children.end());
  return groups_.emplace(hash, append(op, at, static_cast<std::uint32_t>(children.size()), 0))
      ->second;
}

NodeId TapeBuilder::group(Op op, std::vector<NodeId> operands) {
  const Truth neutral = op == Op::And ? Truth::yes() : Truth::no();
  const Truth absorbing = op == Op::And ? Truth::no() : Truth::yes();
  std::vector<NodeId> flat;
  for (const NodeId id : operands) {
    const Node& child = node(id);
    if (child.op == op && child.b <= kMostFlattened) {
      flat.insert(flat.end(), program_.children.begin() + child.a,
                  program_.children.begin() + child.a + child.b);
    } else {
      flat.push_back(id);
    }
  }
  struct Joined {
    ValueSet set;
    Truth when_absent;
  };
  std::map<CellId, Joined> by_cell;
  std::vector<NodeId> rest;
  for (const NodeId id : flat) {
    const Node& child = node(id);
    if (child.op == Op::Const && Truth(static_cast<std::uint8_t>(child.a)) == neutral) continue;
    if (child.op == Op::Const && Truth(static_cast<std::uint8_t>(child.a)) == absorbing)
      return constant(absorbing);
    if (child.op != Op::InSet) {
      rest.push_back(id);
      continue;
    }
    const ValueSet& set = program_.sets[child.b];
    const Truth when_absent(static_cast<std::uint8_t>(child.c));
    const auto [at, fresh] = by_cell.emplace(child.a, Joined{set, when_absent});
    if (fresh) continue;
    Joined& one = at->second;
    one.set = op == Op::And ? intersect(one.set, set) : unite(one.set, set);
    one.when_absent =
        op == Op::And ? both(one.when_absent, when_absent) : either(one.when_absent, when_absent);
  }
  for (const auto& [cell, one] : by_cell) rest.push_back(in_set(cell, one.set, one.when_absent));
  std::sort(rest.begin(), rest.end());
  rest.erase(std::unique(rest.begin(), rest.end()), rest.end());
  if (rest.empty()) return constant(neutral);
  if (rest.size() == 1) return rest.front();
  return with_children(op, rest);
}

NodeId TapeBuilder::all_of(std::vector<NodeId> operands) {
  return group(Op::And, std::move(operands));
}
NodeId TapeBuilder::any_of(std::vector<NodeId> operands) {
  return group(Op::Or, std::move(operands));
}

NodeId TapeBuilder::unary(Op op, NodeId operand) {
  const Node& child = node(operand);
  if (op == Op::Not && child.op == Op::Not) return child.a;
  return add(op, operand);
}

NodeId TapeBuilder::complement(NodeId truth) {
  if (const auto known = complements_.find(truth); known != complements_.end())
    return known->second;
  const Node of = node(truth);
  NodeId out = kNoNode;
  if (of.op == Op::Const) {
    out = constant(negate(Truth(static_cast<std::uint8_t>(of.a))));
  } else if (of.op == Op::InSet) {
    const Cell& domain = program_.cells[of.a];
    const ValueSet others = program_.sets[of.b].complement_in(domain.low, domain.high);
    out = in_set(of.a, others, negate(Truth(static_cast<std::uint8_t>(of.c))));
  } else if (of.op == Op::And || of.op == Op::Or) {
    std::vector<NodeId> parts;
    for (std::uint32_t i = 0; i < of.b; ++i)
      parts.push_back(complement(program_.children[of.a + i]));
    out = of.op == Op::And ? any_of(std::move(parts)) : all_of(std::move(parts));
  } else {
    out = unary(Op::Not, truth);
  }
  complements_.emplace(truth, out);
  return out;
}

NodeId TapeBuilder::number(std::int64_t value) {
  return add(Op::NumConst, intern(numbers_, program_.numbers, value));
}

NodeId TapeBuilder::sum(std::vector<NodeId> operands) {
  if (operands.size() == 1) return operands.front();
  std::sort(operands.begin(), operands.end());
  return with_children(Op::Sum, operands);
}

std::vector<Segment> TapeBuilder::segments_of(CellId cell, const std::vector<NodeId>& truths,
                                              const std::vector<std::int64_t>& points) const {
  const Cell& domain = program_.cells[cell];
  std::set<std::int64_t> starts = {domain.low, domain.high + 1};
  for (const NodeId truth : truths) {
    for (const ValueSet::Range& range : program_.sets[node(truth).b].ranges()) {
      starts.insert(std::clamp(range.low, domain.low, domain.high + 1));
      starts.insert(std::clamp(range.high + 1, domain.low, domain.high + 1));
    }
  }
  std::vector<Segment> out;
  for (auto at = starts.begin(); std::next(at) != starts.end(); ++at) {
    Segment segment{*at, *std::next(at) - 1, 0};
    for (std::size_t i = 0; i < truths.size(); ++i) {
      if (program_.sets[node(truths[i]).b].contains(segment.low)) segment.points += points[i];
    }
    if (segment.points != 0) out.push_back(segment);
  }
  return out;
}

NodeId TapeBuilder::count(const std::vector<NodeId>& truths,
                          const std::vector<std::int64_t>& points) {
  std::map<CellId, std::vector<std::size_t>> by_cell;
  std::vector<NodeId> terms;
  for (std::size_t i = 0; i < truths.size(); ++i) {
    const Node& truth = node(truths[i]);
    if (truth.op == Op::InSet) {
      by_cell[truth.a].push_back(i);
    } else {
      terms.push_back(add(Op::Points, truths[i], intern(numbers_, program_.numbers, points[i])));
    }
  }
  for (const auto& [cell, items] : by_cell) {
    std::vector<NodeId> its_truths;
    std::vector<std::int64_t> its_points;
    std::int64_t when_absent = 0;
    for (const std::size_t i : items) {
      if (node(truths[i]).c == Truth::kYes) when_absent += points[i];
      its_truths.push_back(truths[i]);
      its_points.push_back(points[i]);
    }
    const std::uint32_t table =
        intern(points_, program_.points, segments_of(cell, its_truths, its_points));
    terms.push_back(
        add(Op::PointsByCell, cell, table, intern(numbers_, program_.numbers, when_absent)));
  }
  if (terms.empty()) return number(0);
  return sum(std::move(terms));
}

NodeId TapeBuilder::at_least(NodeId value, std::int64_t threshold) {
  const Node counted = node(value);
  if (counted.op == Op::PointsByCell && threshold > 0) {
    // Rests on one cell alone, so it is a statement about its values.
    ValueSet enough;
    for (const Segment& segment : program_.points[counted.b]) {
      if (segment.points >= threshold)
        enough = unite(enough, ValueSet::of(segment.low, segment.high));
    }
    const bool when_absent = program_.numbers[counted.c] >= threshold;
    return in_set(counted.a, enough, when_absent ? Truth::yes() : Truth::no());
  }
  return add(Op::AtLeastZero, threshold == 0 ? value : sum({value, number(-threshold)}));
}

NodeId TapeBuilder::share(const ShareTest& test, NodeId left, NodeId right) {
  return add(Op::Share, left, right, intern(shares_, program_.shares, test));
}

}  // namespace rung::program
