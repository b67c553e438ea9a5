// The tape, as far as it is asked for, turned into gates.
#include <algorithm>
#include <bit>
#include <optional>

#include "base/seam.hpp"
#include "program/circuit_gates.hpp"
#include "program/circuit_leaves.hpp"

namespace rung::program {
namespace {

using base::Breakage;
using base::broken;

// A count over so many items is left to `evaluate_one`: as gates it takes items times the count.
constexpr std::size_t kMostCounted = 512;

class Lowering {
 public:
  explicit Lowering(const Program& p)
      : p_(p),
        gates_(out_),
        wanted_(p.nodes.size(), 0),
        is_odd_(p.nodes.size(), false),
        gates_before_(p.nodes.size(), 0) {}

  Circuit lower(const std::vector<Watched>& watched) {
    for (const Watched& one : watched) {
      if (one.node != kNoNode) want(one.node, one.plane);
    }
    for (auto id = static_cast<NodeId>(p_.nodes.size()); id-- > 0;) ask(id);
    first_ = std::vector<std::uint32_t>(p_.nodes.size(), 0);
    std::vector<Question> leaves;
    for (NodeId id = 0; id < p_.nodes.size(); ++id) number_signals(id, leaves);
    const std::vector<std::uint32_t> places = lay_out_leaves(p_, leaves, out_);
    for (Signal& signal : signals_) {
      if (signal.kind == Signal::Kind::Leaf) signal.index = places[signal.index];
    }
    building_ = true;
    for (NodeId id = 0; id < p_.nodes.size(); ++id) build(id);
    for (const Watched& one : watched)
      out_.outputs.push_back(one.node == kNoNode ? Gates::kNever : get(one.node, one.plane));
    add_odd();
    add_readers(out_);
    return std::move(out_);
  }

 private:
  using P = Plane;

  static std::uint16_t bit_of(Plane plane) {
    return static_cast<std::uint16_t>(1u << static_cast<unsigned>(plane));
  }
  void want(NodeId id, Plane plane) { wanted_[id] |= bit_of(plane); }
  void want_truth(NodeId id) {
    want(id, P::MayBeYes);
    want(id, P::MayBeUnknown);
    want(id, P::MayBeNo);
  }

  // Before anything is built it only notes what will be asked for.
  Signal get(NodeId id, Plane plane) {
    if (!building_) {
      want(id, plane);
      return {};
    }
    const auto below = static_cast<unsigned>(wanted_[id] & (bit_of(plane) - 1u));
    return signals_[first_[id] + static_cast<std::uint32_t>(std::popcount(below))];
  }

  void ask(NodeId id) {
    const Node& node = p_.nodes[id];
    if (is_odd_[id] || (wanted_[id] != 0 && is_odd(node))) {
      is_odd_[id] = true;
      operands_.clear();
      operands_of(p_, node, operands_);
      for (const NodeId operand : operands_) {
        if (is_number(p_.nodes[operand].op))
          is_odd_[operand] = true;
        else
          want_truth(operand);
      }
      return;
    }
    for (std::size_t plane = 0; plane < kPlanes; ++plane) {
      if ((wanted_[id] & bit_of(static_cast<P>(plane))) != 0) lower(node, static_cast<P>(plane));
    }
  }

  void number_signals(NodeId id, std::vector<Question>& leaves) {
    first_[id] = static_cast<std::uint32_t>(signals_.size());
    const bool leaf = is_odd_[id] || reads_one_cell(p_.nodes[id]);
    for (std::size_t plane = 0; plane < kPlanes; ++plane) {
      if ((wanted_[id] & bit_of(static_cast<P>(plane))) == 0) continue;
      Signal signal;
      if (leaf) {
        signal = {Signal::Kind::Leaf, static_cast<std::uint32_t>(leaves.size())};
        leaves.emplace_back(id, static_cast<P>(plane));
      }
      signals_.push_back(signal);
    }
  }

  void build(NodeId id) {
    gates_before_[id] = static_cast<std::uint32_t>(out_.gates.size());
    if (is_odd_[id] || reads_one_cell(p_.nodes[id])) return;
    std::uint32_t at = first_[id];
    for (std::size_t plane = 0; plane < kPlanes; ++plane) {
      if ((wanted_[id] & bit_of(static_cast<P>(plane))) != 0)
        signals_[at++] = lower(p_.nodes[id], static_cast<P>(plane));
    }
  }

  bool is_odd(const Node& node) const {
    switch (node.op) {
      case Op::Const:
      case Op::InSet:
      case Op::IsAnswered:
      case Op::PointsByCell:
      case Op::And:
      case Op::Or:
      case Op::Not:
      case Op::IsYes:
      case Op::IsNo:
      case Op::NotNo:
      case Op::IsUnknown:
      case Op::NoIsUnknown:
      case Op::Release:
      case Op::Since: return false;
      case Op::AtLeastZero: return !counted(node).has_value();
      default: return true;
    }
  }

  // What is asked of a node in terms of what is asked of its operands.
  Signal lower(const Node& node, Plane plane) {
    switch (node.op) {
      case Op::Const:
        return answer(plane, Truth(static_cast<std::uint8_t>(node.a))) ? Gates::kAlways
                                                                       : Gates::kNever;
      case Op::InSet:
      case Op::IsAnswered:
      case Op::PointsByCell: return {};
      case Op::And: return group(node, plane, true);
      case Op::Or: return group(node, plane, false);
      case Op::Not: return get(node.a, turned_round(plane));
      case Op::NoIsUnknown: return without_no(node.a, plane);
      case Op::Release: return released(node, plane);
      case Op::Since: return since(node, plane);
      case Op::AtLeastZero: return count(node, plane);
      default: return outcome(node, plane);
    }
  }

  static Plane turned_round(Plane plane) {
    switch (plane) {
      case P::Certain: return P::RuledOut;
      case P::RuledOut: return P::Certain;
      case P::MayBeYes: return P::MayBeNo;
      case P::MayBeNo: return P::MayBeYes;
      case P::MayBeUnknown: return P::MayBeUnknown;
      default: return opposite(turned_round(opposite(plane)));
    }
  }

  // Of each of a group.
  Signal each(const Node& node, Plane plane, bool all) {
    std::vector<Signal> inputs;
    for (std::uint32_t i = 0; i < node.b; ++i)
      inputs.push_back(get(p_.children[node.a + i], plane));
    return all ? gates_.all(std::move(inputs)) : gates_.any(std::move(inputs));
  }

  // As `both` and `either`: unknown where one may be unknown and none decides by itself.
  Signal group(const Node& node, Plane plane, bool is_and) {
    const Plane decides = is_and ? P::RuledOut : P::Certain;
    switch (plane) {
      case P::MayBeUnknown:
        if (broken(Breakage::GatesDoubtTooMuch)) return each(node, plane, false);
        return gates_.all({each(node, plane, false), each(node, opposite(decides), true)});
      case P::CannotBeUnknown:
        return gates_.any({each(node, plane, true), each(node, decides, false)});
      case P::Certain:
      case P::MayBeYes:
      case P::NotRuledOut:
      case P::CannotBeNo: return each(node, plane, is_and);
      default: return each(node, plane, !is_and);
    }
  }

  // IsYes, IsNo, NotNo, IsUnknown: yes for some outcomes, no for the others.
  Signal outcome(const Node& node, Plane plane) {
    const auto yes_when = [&](Plane is, Plane surely_is, Plane surely_not, Plane may_not) {
      switch (plane) {
        case P::MayBeYes:
        case P::NotRuledOut: return get(node.a, is);
        case P::Certain:
        case P::CannotBeNo: return get(node.a, surely_is);
        case P::RuledOut:
        case P::CannotBeYes: return get(node.a, surely_not);
        case P::MayBeNo:
        case P::NotCertain: return get(node.a, may_not);
        case P::MayBeUnknown: return Gates::kNever;
        default: return Gates::kAlways;
      }
    };
    switch (node.op) {
      case Op::IsYes: return yes_when(P::MayBeYes, P::Certain, P::CannotBeYes, P::NotCertain);
      case Op::IsNo: return yes_when(P::MayBeNo, P::RuledOut, P::CannotBeNo, P::NotRuledOut);
      case Op::NotNo: return yes_when(P::NotRuledOut, P::CannotBeNo, P::RuledOut, P::MayBeNo);
      default: break;
    }
    switch (plane) {  // IsUnknown
      case P::MayBeYes:
      case P::NotRuledOut: return get(node.a, P::MayBeUnknown);
      case P::RuledOut:
      case P::CannotBeYes: return get(node.a, P::CannotBeUnknown);
      case P::MayBeNo:
      case P::NotCertain: return gates_.any({get(node.a, P::MayBeYes), get(node.a, P::MayBeNo)});
      case P::Certain:
      case P::CannotBeNo:
        return gates_.all({get(node.a, P::CannotBeYes), get(node.a, P::CannotBeNo)});
      case P::MayBeUnknown: return Gates::kNever;
      default: return Gates::kAlways;
    }
  }

  Signal without_no(NodeId a, Plane plane) {
    switch (plane) {
      case P::MayBeUnknown: return gates_.any({get(a, P::MayBeUnknown), get(a, P::MayBeNo)});
      case P::CannotBeUnknown:
        return gates_.all({get(a, P::CannotBeUnknown), get(a, P::CannotBeNo)});
      case P::MayBeNo:
      case P::RuledOut: return Gates::kNever;
      case P::CannotBeNo:
      case P::NotRuledOut: return Gates::kAlways;
      default: return get(a, plane);
    }
  }

  // Truth a, with no as well where b may be yes; no where b is certain.
  Signal released(const Node& node, Plane plane) {
    switch (plane) {
      case P::MayBeYes:
      case P::MayBeUnknown:
      case P::NotRuledOut: return gates_.all({get(node.a, plane), get(node.b, P::NotCertain)});
      case P::CannotBeYes:
      case P::CannotBeUnknown:
      case P::RuledOut: return gates_.any({get(node.a, plane), get(node.b, P::Certain)});
      case P::MayBeNo:
      case P::NotCertain: return gates_.any({get(node.a, plane), get(node.b, P::MayBeYes)});
      case P::CannotBeNo:
      case P::Certain: return gates_.all({get(node.a, plane), get(node.b, P::CannotBeYes)});
    }
    return Gates::kNever;
  }

  // Truth b where c is certain, truth a where c cannot be, else what either may be.
  Signal since(const Node& node, Plane plane) {
    const Signal a = get(node.a, plane), b = get(node.b, plane);
    switch (plane) {
      case P::MayBeYes:
      case P::MayBeNo:
      case P::MayBeUnknown:
      case P::NotCertain:
      case P::NotRuledOut:
        return gates_.any({gates_.all({a, get(node.c, P::NotCertain)}),
                           gates_.all({b, get(node.c, P::MayBeYes)})});
      default:
        return gates_.all({gates_.any({a, get(node.c, P::Certain)}),
                           gates_.any({b, get(node.c, P::CannotBeYes)})});
    }
  }

  // Items that count one each, and how many of them there must be.
  struct Count {
    std::vector<NodeId> items;
    std::size_t least = 0;
  };
  // Nothing where items count differently or are too many.
  std::optional<Count> counted(const Node& node) const {
    Count out;
    std::int64_t unit = 0, constant = 0;
    const auto same_unit = [&](std::int64_t points) {
      if (unit == 0) unit = points;
      return points == unit && points > 0;
    };
    std::vector<NodeId> terms = {node.a};
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const NodeId id = terms[i];
      const Node& term = p_.nodes[id];
      if (term.op == Op::NumConst) {
        constant += p_.numbers[term.a];
      } else if (term.op == Op::Points && same_unit(p_.numbers[term.b])) {
        out.items.push_back(term.a);
      } else if (term.op == Op::PointsByCell) {
        const std::int64_t absent = p_.numbers[term.c];
        if (absent != 0 && !same_unit(absent)) return std::nullopt;
        for (const Segment& segment : p_.points[term.b]) {
          if (!same_unit(segment.points)) return std::nullopt;
        }
        out.items.push_back(id);
      } else if (term.op == Op::Sum) {
        operands_of(p_, term, terms);
      } else {
        return std::nullopt;
      }
    }
    if (unit == 0 || constant >= 0) return std::nullopt;
    out.least = static_cast<std::size_t>((-constant + unit - 1) / unit);
    if (out.items.size() * std::min(out.least, out.items.size()) > kMostCounted)
      return std::nullopt;
    return out;
  }

  Signal at_least(const Count& count, std::size_t least, Plane plane) {
    std::vector<Signal> of;
    for (const NodeId item : count.items) of.push_back(get(item, plane));
    return building_ ? gates_.at_least(least, of) : Signal{};
  }
  // Fewer than enough of them are something that all others are not.
  Signal too_few(const Count& count, Plane others) {
    const std::size_t all = count.items.size();
    return at_least(count, count.least > all ? 0 : all - count.least + 1, others);
  }

  // As at_least_zero of a sum of points.
  Signal count(const Node& node, Plane plane) {
    const Count c = *counted(node);
    switch (plane) {
      case P::Certain:
      case P::MayBeYes:
      case P::NotRuledOut:
      case P::CannotBeNo: return at_least(c, c.least, plane);
      case P::NotCertain:
      case P::CannotBeYes:
      case P::RuledOut:
      case P::MayBeNo: return too_few(c, plane);
      case P::MayBeUnknown:
        return gates_.any(
            {gates_.all({at_least(c, 1, P::MayBeUnknown), too_few(c, P::NotCertain),
                         at_least(c, c.least, P::NotRuledOut)}),
             gates_.all({too_few(c, P::CannotBeYes), at_least(c, c.least, P::CannotBeNo)})});
      case P::CannotBeUnknown:
        return gates_.all(
            {gates_.any({at_least(c, c.items.size(), P::CannotBeUnknown),
                         at_least(c, c.least, P::Certain), too_few(c, P::RuledOut)}),
             gates_.any({at_least(c, c.least, P::MayBeYes), too_few(c, P::MayBeNo)})});
    }
    return Gates::kNever;
  }

  void add_odd() {
    std::vector<std::uint32_t> place(p_.nodes.size(), Source::kNone);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_cell;
    std::vector<std::uint32_t> source_of(p_.nodes.size(), Source::kNone);
    for (std::uint32_t s = 0; s < out_.sources.size(); ++s) {
      if (out_.sources[s].cell == Source::kNone) source_of[out_.sources[s].node] = s;
    }
    for (NodeId id = 0; id < p_.nodes.size(); ++id) {
      if (!is_odd_[id]) continue;
      const auto here = static_cast<std::uint32_t>(out_.odd.size());
      place[id] = here;
      Circuit::Odd odd;
      odd.node = id;
      odd.source = source_of[id];
      odd.gates_before = gates_before_[id];
      const Node& node = p_.nodes[id];
      if (reads_cell(node.op)) by_cell.emplace_back(node.a, here);
      operands_.clear();
      operands_of(p_, node, operands_);
      std::sort(operands_.begin(), operands_.end());
      operands_.erase(std::unique(operands_.begin(), operands_.end()), operands_.end());
      for (const NodeId operand : operands_) {
        if (place[operand] != Source::kNone)
          out_.odd[place[operand]].readers.push_back(here);
        else
          odd.operands.push_back({operand, get(operand, P::MayBeYes), get(operand, P::MayBeUnknown),
                                  get(operand, P::MayBeNo)});
      }
      out_.odd.push_back(std::move(odd));
    }
    out_.odd_of_cell = Lists(p_.cells.size(), by_cell);
  }

  const Program& p_;
  Circuit out_;
  Gates gates_;
  bool building_ = false;
  std::vector<std::uint16_t> wanted_;  // by node: one bit a plane
  std::vector<bool> is_odd_;
  std::vector<std::uint32_t> gates_before_;  // by node
  std::vector<std::uint32_t> first_;  // by node: of its wanted planes, the first among signals_
  std::vector<Signal> signals_;
  std::vector<NodeId> operands_;
};

}  // namespace

Circuit circuit_of(const Program& program, const std::vector<Watched>& watched) {
  return Lowering(program).lower(watched);
}

}  // namespace rung::program
