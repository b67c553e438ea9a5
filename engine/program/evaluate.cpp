#include "program/evaluate.hpp"

#include <algorithm>

#include "base/seam.hpp"

namespace rung::program {
namespace {

using Kind = CellValue::Kind;
using base::Breakage;
using base::broken;

Truth in_set(const CellValue& value, const ValueSet& set, Truth when_absent) {
  switch (value.kind) {
    case Kind::Absent: return when_absent;
    case Kind::Known: return set.contains(value.low) ? Truth::yes() : Truth::no();
    case Kind::Unheard: return Truth::open() | when_absent;
    default: break;
  }
  if (set.covers(value.low, value.high)) return Truth::yes();
  if (!set.touches(value.low, value.high)) return Truth::no();
  if (broken(Breakage::UnsureIsNo) && value.kind == Kind::Closed) return Truth::no();
  if (broken(Breakage::UnaskedIsNo) && value.kind == Kind::Open) return Truth::no();
  if (value.kind == Kind::Closed) return Truth::unknown();
  return value.kind == Kind::Open ? Truth::open() : Truth(Truth::kYes | Truth::kNo);
}

Truth is_answered(const CellValue& value, bool answered) {
  switch (value.kind) {
    case Kind::Known: return answered ? Truth::yes() : Truth::no();
    case Kind::Open:
    case Kind::Unheard: return Truth(Truth::kYes | Truth::kNo);
    case Kind::Unasked: return answered ? Truth::no() : Truth::yes();
    default: return Truth::no();
  }
}

// A date that is `never` is no number of days.
Number number_of(const CellValue& value, bool days) {
  if (value.kind == Kind::Absent || (days && value.low > kMaxDaysAgo)) return Number::absent();
  const std::int64_t scale = days ? Fixed::kScale : 1;
  const bool may_be_never = days && value.high > kMaxDaysAgo;
  const std::int64_t low = value.low * scale,
                     high = (may_be_never ? kMaxDaysAgo : value.high) * scale;
  Number out = Number::open(low, high);
  std::uint8_t lack = Number::kMayLack | Number::kMayDoubt;
  if (value.kind == Kind::Known) return Number::known(low);
  if (value.kind == Kind::Closed) out = Number::closed(low, high), lack = Number::kDoubt;
  if (value.kind == Kind::Unasked) out = Number::unasked(low, high), lack = Number::kMayLack;
  if (may_be_never || value.kind == Kind::Unheard) out.lack = lack;
  return out;
}

Number points_if(Truth truth, std::int64_t points) {
  if (points < 0) return -points_if(truth, -points);
  Number out;
  const bool not_yes = truth.may_be_unknown() || truth.may_be_no();
  out.low_min = not_yes ? 0 : points;
  out.low_max = truth.may_be_yes() ? points : 0;
  out.high_min = truth.may_be_no() ? 0 : points;
  out.high_max = truth.may_be_yes() || truth.may_be_unknown() ? points : 0;
  out.unsure = truth.may_be_unknown();
  return out;
}

Number points_by_cell(const CellValue& value, const std::vector<Segment>& segments,
                      std::int64_t when_absent) {
  if (value.kind == Kind::Absent) return Number::known(when_absent);
  std::int64_t low = 0, high = 0, covered = 0;
  bool any = false;
  for (const Segment& segment : segments) {
    const std::int64_t from = std::max(segment.low, value.low),
                       to = std::min(segment.high, value.high);
    if (from > to) continue;
    covered += to - from + 1;
    low = any ? std::min(low, segment.points) : segment.points;
    high = any ? std::max(high, segment.points) : segment.points;
    any = true;
  }
  if (covered < value.high - value.low + 1 || value.kind == Kind::Unheard) {
    low = any ? std::min<std::int64_t>(low, 0) : 0;
    high = any ? std::max<std::int64_t>(high, 0) : 0;
  }
  if (value.kind == Kind::Unheard) {
    low = std::min(low, when_absent);
    high = std::max(high, when_absent);
  }
  switch (value.kind) {
    case Kind::Known: return Number::known(low);
    case Kind::Closed: return Number::closed(low, high);
    case Kind::Unasked: return Number::unasked(low, high);
    default: return Number::open(low, high);
  }
}

Number scaled(const Number& n, std::int64_t factor) {
  return {n.low_min * factor,
          n.low_max * factor,
          n.high_min * factor,
          n.high_max * factor,
          n.exists,
          n.unsure,
          n.lack};
}

// left against percent of right; not known while right may be nothing.
Truth share(const ShareTest& test, const Number& left, Number right) {
  if (!left.exists || !right.exists) return Truth::no();
  if (right.low_max <= 0) return Truth::unknown();
  const bool may_be_nothing = right.low_min <= 0;
  right.low_min = std::max<std::int64_t>(right.low_min, 1);
  right.high_min = std::max<std::int64_t>(right.high_min, 1);
  const std::int64_t strict = test.op == model::CompareOp::Greater ? 1 : 0;
  constexpr std::int64_t kHundred = 100 * Fixed::kScale;
  Number difference = scaled(left, kHundred) + -scaled(right, test.percent_milli);
  if (test.at_most) difference = -difference;
  difference = difference + Number::known(-strict);
  const Truth result = at_least_zero(difference);
  return may_be_nothing ? result | Truth::unknown() : result;
}

Truth on_side(const CellValue& side, Truth left, Truth right) {
  if (side.kind == Kind::Known)
    return side.low == 0 ? left : side.low == 1 ? right : Truth::unknown();
  if (side.kind == Kind::Absent || side.kind == Kind::Closed) {
    // One of the sides, and nobody will say which: known only where both come out alike.
    if (side.kind == Kind::Absent || side.high > 1) return Truth::unknown();
    const bool alike = left == right && left.settled();
    const auto common = static_cast<std::uint8_t>(left.bits() & right.bits());
    return alike ? left : Truth(common) | Truth::unknown();
  }
  return left | right | Truth::unknown();
}

class Pass {
 public:
  Pass(const Program& program, const std::vector<CellValue>& cells, const HistoryReader& history,
       Workspace& work)
      : p_(program), cells_(cells), history_(history), work_(work) {}

  void run(const Node& node, bool hidden) {
    if (is_number(node.op)) {
      work_.numbers[node.slot] = hidden ? open_number() : number(node);
    } else {
      work_.truths[node.slot] = hidden ? Truth::open() : truth(node);
    }
  }

 private:
  Truth t(NodeId id) const { return work_.truths[p_.nodes[id].slot]; }
  const Number& n(NodeId id) const { return work_.numbers[p_.nodes[id].slot]; }
  static Number open_number() {
    return Number::open(-Fixed::kMaxWhole * Fixed::kScale, Fixed::kMaxWhole * Fixed::kScale);
  }

  Truth truth(const Node& node) const {
    switch (node.op) {
      case Op::Const: return Truth(static_cast<std::uint8_t>(node.a));
      case Op::InSet:
        return in_set(cells_[node.a], p_.sets[node.b], Truth(static_cast<std::uint8_t>(node.c)));
      case Op::IsAnswered: return is_answered(cells_[node.a], node.b == 1);
      case Op::And: return all_of(node);
      case Op::Or: return any_of(node);
      case Op::Not: return negate(t(node.a));
      case Op::IsYes:
        if (broken(Breakage::MaybeOpensGates))
          return is_outcome(t(node.a), Truth::kYes | Truth::kUnknown);
        return is_outcome(t(node.a), Truth::kYes);
      case Op::IsNo: return is_outcome(t(node.a), Truth::kNo);
      case Op::NotNo:
        if (broken(Breakage::DoubtIsIgnored)) return is_outcome(t(node.a), Truth::kYes);
        return is_outcome(t(node.a), Truth::kYes | Truth::kUnknown);
      case Op::IsUnknown: return is_outcome(t(node.a), Truth::kUnknown);
      case Op::NoIsUnknown: {
        const Truth a = t(node.a);
        return a.may_be_no()
                   ? Truth(static_cast<std::uint8_t>((a.bits() & ~Truth::kNo) | Truth::kUnknown))
                   : a;
      }
      case Op::AtLeastZero: return at_least_zero(n(node.a));
      case Op::Share: return share(p_.shares[node.c], n(node.a), n(node.b));
      case Op::OnSide: return on_side(cells_[node.a], t(node.b), t(node.c));
      case Op::Release: {
        const Truth x = t(node.a), c = t(node.b);
        if (c.is_yes()) return Truth::no();
        return c.may_be_yes() ? x | Truth::no() : x;
      }
      case Op::Since: {
        const Truth c = t(node.c);
        if (c.is_yes()) return t(node.b);
        return c.may_be_yes() ? t(node.a) | t(node.b) : t(node.a);
      }
      case Op::EachSession:
      case Op::AnySession: return history_.truth(node, t(node.a));
      case Op::Rises: return rises(node);
      default: return history_.truth(node, Truth::unknown());
    }
  }
  // What `both` of each with the next comes to, in one go: yes where each may be yes, no where one
  // may be no, unknown where one may be unknown and none is certainly no.
  Truth all_of(const Node& node) const {
    std::uint8_t each = Truth::kYes, some = 0;
    for (std::uint32_t i = 0; i < node.b; ++i) {
      const std::uint8_t bits = t(p_.children[node.a + i]).bits();
      if (bits == Truth::kNo) return Truth::no();
      each &= bits;
      some |= bits;
    }
    return Truth(
        static_cast<std::uint8_t>((each & Truth::kYes) | (some & (Truth::kNo | Truth::kUnknown))));
  }
  Truth any_of(const Node& node) const {
    std::uint8_t each = Truth::kNo, some = 0;
    for (std::uint32_t i = 0; i < node.b; ++i) {
      const std::uint8_t bits = t(p_.children[node.a + i]).bits();
      if (bits == Truth::kYes) return Truth::yes();
      each &= bits;
      some |= bits;
    }
    return Truth(
        static_cast<std::uint8_t>((each & Truth::kNo) | (some & (Truth::kYes | Truth::kUnknown))));
  }

  // The number goes along through the reader's own window; only the sign of the difference comes
  // back.
  Truth rises(const Node& node) const { return at_least_zero(history_.number(node, n(node.a))); }

  Number number(const Node& node) const {
    switch (node.op) {
      case Op::NumConst: return Number::known(p_.numbers[node.a]);
      case Op::NumCell: {
        const Cell& cell = p_.cells[node.a];
        return number_of(cells_[node.a], cell.kind == Cell::Kind::Fact && cell.high == kNever);
      }
      case Op::Sum: {
        Number out = Number::known(0);
        for (std::uint32_t i = 0; i < node.b; ++i) out = out + n(p_.children[node.a + i]);
        return out;
      }
      case Op::Negate: return -n(node.a);
      case Op::NotBelowZero: return not_below_zero(n(node.a));
      case Op::Points: return points_if(t(node.a), p_.numbers[node.b]);
      case Op::PointsByCell:
        return points_by_cell(cells_[node.a], p_.points[node.b], p_.numbers[node.c]);
      case Op::Highest:
      case Op::Lowest:
      case Op::Latest: return history_.number(node, n(node.a));
      default: return history_.number(node, Number::absent());
    }
  }

  const Program& p_;
  const std::vector<CellValue>& cells_;
  const HistoryReader& history_;
  Workspace& work_;
};

}  // namespace

void evaluate(const Program& program, const std::vector<CellValue>& cells,
              const HistoryReader& history, Workspace& work, const std::vector<NodeId>* nodes,
              const std::vector<char>* hidden) {
  work.truths.resize(program.truth_slots);
  work.numbers.resize(program.number_slots);
  Pass pass(program, cells, history, work);
  const auto is_hidden = [&](NodeId id) { return hidden && (*hidden)[id]; };
  if (nodes) {
    for (const NodeId id : *nodes) pass.run(program.nodes[id], is_hidden(id));
  } else {
    for (NodeId id = 0; id < program.nodes.size(); ++id) pass.run(program.nodes[id], is_hidden(id));
  }
}

void evaluate_one(const Program& program, const std::vector<CellValue>& cells,
                  const HistoryReader& history, Workspace& work, NodeId node, bool hidden) {
  Pass(program, cells, history, work).run(program.nodes[node], hidden);
}

Truth truth_of_cell(const Program& program, const Node& node, const CellValue& value) {
  if (node.op == Op::IsAnswered) return is_answered(value, node.b == 1);
  if (node.op == Op::InSet)
    return in_set(value, program.sets[node.b], Truth(static_cast<std::uint8_t>(node.c)));
  ValueSet set;
  for (const Segment& segment : program.points[node.b])
    set = unite(set, ValueSet::of(segment.low, segment.high));
  return in_set(value, set, program.numbers[node.c] != 0 ? Truth::yes() : Truth::no());
}

void operands_of(const Program& program, const Node& node, std::vector<NodeId>& out) {
  switch (node.op) {
    case Op::And:
    case Op::Or:
    case Op::Sum:
      out.insert(out.end(), program.children.begin() + node.a,
                 program.children.begin() + node.a + node.b);
      break;
    case Op::Share:
    case Op::Release:
      out.push_back(node.a);
      out.push_back(node.b);
      break;
    case Op::Since:
      out.push_back(node.a);
      out.push_back(node.b);
      out.push_back(node.c);
      break;
    case Op::OnSide:
      out.push_back(node.b);
      out.push_back(node.c);
      break;
    case Op::Not:
    case Op::IsYes:
    case Op::IsNo:
    case Op::NotNo:
    case Op::IsUnknown:
    case Op::NoIsUnknown:
    case Op::AtLeastZero:
    case Op::EachSession:
    case Op::AnySession:
    case Op::Rises:
    case Op::Negate:
    case Op::NotBelowZero:
    case Op::Points:
    case Op::Highest:
    case Op::Lowest:
    case Op::Latest: out.push_back(node.a); break;
    default: break;
  }
}

std::vector<NodeId> cone_of(const Program& program, const std::vector<NodeId>& roots) {
  std::vector<char> in(program.nodes.size(), 0);
  std::vector<NodeId> stack = roots, out, operands;
  while (!stack.empty()) {
    const NodeId id = stack.back();
    stack.pop_back();
    if (in[id]) continue;
    in[id] = 1;
    out.push_back(id);
    operands.clear();
    operands_of(program, program.nodes[id], operands);
    stack.insert(stack.end(), operands.begin(), operands.end());
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool unsettled(const Program& program, const Workspace& work, NodeId id) {
  const Node& node = program.nodes[id];
  if (!is_number(node.op)) return !work.truths[node.slot].settled();
  const Number& n = work.numbers[node.slot];
  return n.exists && (n.low_min != n.low_max || n.high_min != n.high_max);
}

void open_cells_under(const Program& program, const Workspace& work,
                      const std::vector<CellValue>& cells, NodeId root, std::vector<char>& seen,
                      std::vector<CellId>& open, std::vector<NodeId>& history_nodes) {
  std::vector<NodeId> stack = {root}, operands;
  while (!stack.empty()) {
    const NodeId id = stack.back();
    stack.pop_back();
    if (seen[id] || !unsettled(program, work, id)) continue;
    seen[id] = 1;
    const Node& node = program.nodes[id];
    if (reads_cell(node.op) && cells[node.a].kind == Kind::Open) open.push_back(node.a);
    if (reads_history(node.op)) history_nodes.push_back(id);
    operands.clear();
    operands_of(program, node, operands);
    stack.insert(stack.end(), operands.begin(), operands.end());
  }
}

}  // namespace rung::program
