#include "audit/diff/joint.hpp"

#include <algorithm>

namespace rung::audit::diff {
namespace {

using program::Cell;
using program::CellId;
using program::kNoNode;
using program::Node;
using program::NodeId;
using program::Op;

// Lists of which each different entry is kept once.
template <typename Entry, typename Less = std::less<Entry>>
class Kept {
 public:
  explicit Kept(std::vector<Entry>& list) : list_(list) {}
  std::uint32_t add(const Entry& entry) {
    const auto [at, fresh] = known_.emplace(entry, static_cast<std::uint32_t>(list_.size()));
    if (fresh) list_.push_back(entry);
    return at->second;
  }

 private:
  std::vector<Entry>& list_;
  std::map<Entry, std::uint32_t, Less> known_;
};

struct BySign {
  bool operator()(const program::ShareTest& a, const program::ShareTest& b) const {
    return std::tie(a.op, a.percent_milli, a.at_most) < std::tie(b.op, b.percent_milli, b.at_most);
  }
};

class Joining {
 public:
  Joining(const api::Compiled& from, const api::Compiled& to, const Match& match,
          const Sharing& sharing)
      : programs_{&from.program, &to.program}, match_(match), sharing_(sharing) {}

  Joint join() {
    for (const std::size_t set : {kFrom, kTo}) {
      for (CellId id = 0; id < programs_[set]->cells.size(); ++id) add_cell(set, id);
      for (NodeId id = 0; id < programs_[set]->nodes.size(); ++id) add_node(set, id);
    }
    out_.no = static_cast<NodeId>(p().nodes.size());
    p().nodes.push_back({Op::Const, program::Truth::kNo, 0, 0, p().truth_slots++, 0});
    out_.nodes_from.push_back({kNoNode, kNoNode});
    return std::move(out_);
  }

 private:
  program::Program& p() { return out_.program; }
  std::uint32_t number(const Matched& things, std::size_t set, std::uint32_t index) const {
    return index == kNone ? kNone : things.number[set][index];
  }

  Cell by_number(std::size_t set, Cell cell) const {
    if (cell.kind == Cell::Kind::Choice) cell.choice = match_.choice(set, cell.fact, cell.choice);
    if (cell.kind == Cell::Kind::Log && cell.field == model::LogField::FaultAt)
      cell.choice = match_.fault(set, cell.exercise, cell.choice);
    cell.fact.value = number(match_.facts, set, cell.fact.value);
    cell.after_fire = number(match_.rules, set, cell.after_fire);
    cell.after_release = number(match_.rules, set, cell.after_release);
    cell.morning_of.value = number(match_.exercises, set, cell.morning_of.value);
    cell.ladder.value = number(match_.ladders, set, cell.ladder.value);
    cell.exercise.value = number(match_.exercises, set, cell.exercise.value);
    cell.setting.value = number(match_.settings, set, cell.setting.value);
    return cell;
  }

  void add_cell(std::size_t set, CellId id) {
    const Cell cell = by_number(set, programs_[set]->cells[id]);
    if (set == kFrom) {
      cells_.emplace(cell, static_cast<CellId>(p().cells.size()));
    } else if (const auto at = cells_.find(cell); at != cells_.end()) {
      const CellId before = out_.cells_from[at->second][kFrom];
      if (sharing_.cells(before, id)) {
        out_.cell_of[set].push_back(at->second);
        out_.cells_from[at->second][kTo] = id;
        return;
      }
    }
    out_.cell_of[set].push_back(static_cast<CellId>(p().cells.size()));
    out_.cells_from.push_back({set == kFrom ? id : kNone, set == kTo ? id : kNone});
    p().cells.push_back(cell);
  }

  // In terms of the joint tape; of a group its children are in `children`, and `a` says nothing.
  Node translated(std::size_t set, const Node& node, std::vector<NodeId>& children) {
    const program::Program& of = *programs_[set];
    const auto node_at = [&](std::uint32_t id) { return out_.node_of[set][id]; };
    Node out = node;
    out.past = 0;
    switch (node.op) {
      case Op::Const: break;
      case Op::InSet:
        out.a = out_.cell_of[set][node.a];
        out.b = sets_.add(of.sets[node.b]);
        break;
      case Op::IsAnswered:
      case Op::NumCell: out.a = out_.cell_of[set][node.a]; break;
      case Op::And:
      case Op::Or:
      case Op::Sum:
        for (std::uint32_t i = 0; i < node.b; ++i)
          children.push_back(node_at(of.children[node.a + i]));
        std::sort(children.begin(), children.end());
        out.a = 0;
        break;
      case Op::Not:
      case Op::IsYes:
      case Op::IsNo:
      case Op::NotNo:
      case Op::IsUnknown:
      case Op::NoIsUnknown:
      case Op::AtLeastZero:
      case Op::Negate:
      case Op::NotBelowZero: out.a = node_at(node.a); break;
      case Op::Share:
        out.a = node_at(node.a);
        out.b = node_at(node.b);
        out.c = shares_.add(of.shares[node.c]);
        break;
      case Op::OnSide:
        out.a = out_.cell_of[set][node.a];
        out.b = node_at(node.b);
        out.c = node_at(node.c);
        break;
      case Op::Latch: out.a = number(match_.rules, set, node.a); break;
      case Op::Release:
        out.a = node_at(node.a);
        out.b = node_at(node.b);
        break;
      case Op::Since:
        out.a = node_at(node.a);
        out.b = node_at(node.b);
        out.c = node_at(node.c);
        break;
      case Op::ResultValid:
        out.a = number(match_.exercises, set, node.a);
        if (node.c != 0) out.c = number(match_.rules, set, node.c - 1) + 1;
        break;
      case Op::HoldAllows:
      case Op::Reached:
      case Op::Pauses:
      case Op::AboveLast:
      case Op::DaysSinceSession:
      case Op::SessionsInLast: out.a = number(match_.exercises, set, node.a); break;
      case Op::OnLadder: out.a = number(match_.ladders, set, node.a); break;
      case Op::SessionBefore: out.a = window(set, node.a); break;
      case Op::EachSession:
      case Op::AnySession:
      case Op::Rises:
      case Op::Highest:
      case Op::Lowest:
      case Op::Latest:
        out.a = node_at(node.a);
        out.b = window(set, node.b);
        break;
      case Op::NumConst: out.a = numbers_.add(of.numbers[node.a]); break;
      case Op::Points:
        out.a = node_at(node.a);
        out.b = numbers_.add(of.numbers[node.b]);
        break;
      case Op::PointsByCell:
        out.a = out_.cell_of[set][node.a];
        out.b = points_.add(of.points[node.b]);
        out.c = numbers_.add(of.numbers[node.c]);
        break;
    }
    return out;
  }

  std::uint32_t window(std::size_t set, std::uint32_t index) {
    program::Window out = programs_[set]->windows[index];
    out.exercise = number(match_.exercises, set, out.exercise);
    out.since_rule = number(match_.rules, set, out.since_rule);
    return windows_.add(out);
  }

  void add_node(std::size_t set, NodeId id) {
    const Node& original = programs_[set]->nodes[id];
    std::vector<NodeId> children;
    Node node = translated(set, original, children);
    if (const auto known = shared(set, id, node, children)) {
      out_.node_of[set].push_back(*known);
      if (out_.nodes_from[*known][set] == kNoNode) out_.nodes_from[*known][set] = id;
      return;
    }
    const auto here = static_cast<NodeId>(p().nodes.size());
    known_.emplace(Key{node.op, node.a, node.b, node.c, children}, here);
    if (!children.empty()) {
      node.a = static_cast<std::uint32_t>(p().children.size());
      p().children.insert(p().children.end(), children.begin(), children.end());
    }
    node.slot = program::is_number(node.op) ? p().number_slots++ : p().truth_slots++;
    p().nodes.push_back(node);
    out_.node_of[set].push_back(here);
    out_.nodes_from.push_back({set == kFrom ? id : kNoNode, set == kTo ? id : kNoNode});
  }

  std::optional<NodeId> shared(std::size_t set, NodeId id, const Node& node,
                               const std::vector<NodeId>& children) const {
    if (set == kFrom) return std::nullopt;
    if (const auto window = sharing_.windows.find(id); window != sharing_.windows.end())
      return out_.node_of[kFrom][window->second];
    const auto at = known_.find(Key{node.op, node.a, node.b, node.c, children});
    if (at == known_.end()) return std::nullopt;
    const NodeId before = out_.nodes_from[at->second][kFrom];
    if (!program::reads_history(node.op)) return at->second;
    if (before == kNoNode || !sharing_.nodes(before, id)) return std::nullopt;
    return at->second;
  }

  using Key = std::tuple<Op, std::uint32_t, std::uint32_t, std::uint32_t, std::vector<NodeId>>;

  const program::Program* programs_[2];
  const Match& match_;
  const Sharing& sharing_;
  Joint out_;
  std::map<Cell, CellId> cells_;
  std::map<Key, NodeId> known_;
  Kept<program::ValueSet> sets_{out_.program.sets};
  Kept<std::int64_t> numbers_{out_.program.numbers};
  Kept<program::Window> windows_{out_.program.windows};
  Kept<std::vector<program::Segment>> points_{out_.program.points};
  Kept<program::ShareTest, BySign> shares_{out_.program.shares};
};

}  // namespace

Joint join(const api::Compiled& from, const api::Compiled& to, const Match& match,
           const Sharing& sharing) {
  return Joining(from, to, match, sharing).join();
}

std::pair<std::size_t, const Node*> JointPast::origin(const Node& node) const {
  const auto id = static_cast<NodeId>(&node - joint_.program.nodes.data());
  const std::size_t set = joint_.set_of_node(id);
  return {set, &programs_[set]->nodes[joint_.nodes_from[id][set]]};
}

program::Truth JointPast::truth(const Node& node, program::Truth inner) const {
  const auto [set, original] = origin(node);
  return pasts_[set]->truth(*original, inner);
}

program::Number JointPast::number(const Node& node, const program::Number& inner) const {
  const auto [set, original] = origin(node);
  return pasts_[set]->number(*original, inner);
}

}  // namespace rung::audit::diff
