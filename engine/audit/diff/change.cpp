#include "audit/diff/change.hpp"

#include <algorithm>
#include <iterator>

namespace rung::audit::diff {
namespace {

using model::RuleId;
using program::Cell;
using program::CellId;
using program::kNoNode;
using program::Node;
using program::NodeId;
using program::Op;

// Rules that end such a result. One that the other set lacks has never fired: that it does is a
// difference of its own.
std::set<std::uint32_t> voided(const api::Compiled& rules, std::size_t set, const Match& match,
                               NodeId node) {
  std::set<std::uint32_t> out;
  const program::Program& p = rules.program;
  const auto at = std::find(p.result_nodes.begin(), p.result_nodes.end(), node);
  if (at == p.result_nodes.end()) return out;
  for (const std::uint32_t rule :
       p.voided_by[static_cast<std::size_t>(at - p.result_nodes.begin())]) {
    const std::uint32_t number = match.rules.number[set][rule];
    if (match.rules.in_both(number)) out.insert(number);
  }
  return out;
}

class Alike {
 public:
  Alike(const api::Compiled& from, const api::Compiled& to, const Match& match)
      : rules_{&from, &to}, match_(match) {}

  bool cells(CellId from, CellId to) const {
    const Cell& cell = rules_[kFrom]->program.cells[from];
    switch (cell.kind) {
      case Cell::Kind::Fact:
      case Cell::Kind::Choice:
        return match_.alike_fact(match_.facts.number[kFrom][cell.fact.index()]) &&
               asked_for(kFrom, cell) == asked_for(kTo, rules_[kTo]->program.cells[to]);
      case Cell::Kind::Ladder:
        return match_.alike_ladder(match_.ladders.number[kFrom][cell.ladder.index()]);
      case Cell::Kind::Setting:
        return rules_[kFrom]->model.settings[cell.setting.index()].default_value ==
               rules_[kTo]
                   ->model.settings[rules_[kTo]->program.cells[to].setting.index()]
                   .default_value;
      case Cell::Kind::Log: break;
    }
    return true;
  }

  bool nodes(NodeId from, NodeId to) const {
    const Node& a = rules_[kFrom]->program.nodes[from];
    const Node& b = rules_[kTo]->program.nodes[to];
    switch (a.op) {
      case Op::Latch:
        return rules_[kFrom]->model.protective[a.a].latches ==
               rules_[kTo]->model.protective[b.a].latches;
      case Op::ResultValid: {
        const bool same_days =
            exercise(kFrom, a.a).results_count_days == exercise(kTo, b.a).results_count_days;
        return same_days && voided_alike(*rules_[kFrom], *rules_[kTo], match_, from, to);
      }
      case Op::HoldAllows:
      case Op::Reached:
      case Op::AboveLast: return ladder_of(a.a);
      case Op::Pauses: return exercise_or_ladder(a.a, &model::Exercise::days_between);
      case Op::OnLadder:
        return match_.alike_ladder(match_.ladders.number[kFrom][a.a]) &&
               rungs(kFrom, a.a, &model::Exercise::results_count_days) ==
                   rungs(kTo, b.a, &model::Exercise::results_count_days);
      default: return true;
    }
  }

 private:
  const model::Exercise& exercise(std::size_t set, std::uint32_t index) const {
    return rules_[set]->model.exercises[index];
  }
  std::vector<std::int64_t> rungs(std::size_t set, std::uint32_t ladder,
                                  std::int64_t model::Exercise::*what) const {
    std::vector<std::int64_t> out;
    for (const model::ExerciseId rung : rules_[set]->model.ladders[ladder].rungs)
      out.push_back(exercise(set, rung.value).*what);
    return out;
  }
  // Of an exercise of the earlier set, and what it is in the later one.
  bool ladder_of(std::uint32_t index) const {
    const model::LadderId ladder = exercise(kFrom, index).ladder;
    const std::uint32_t there = match_.exercises.index[match_.exercises.number[kFrom][index]][kTo];
    const model::LadderId other = exercise(kTo, there).ladder;
    if (!ladder.valid() || !other.valid()) return ladder.valid() == other.valid();
    const std::uint32_t number = match_.ladders.number[kFrom][ladder.index()];
    return number == match_.ladders.number[kTo][other.index()] && match_.alike_ladder(number);
  }
  bool exercise_or_ladder(std::uint32_t index, std::int64_t model::Exercise::*what) const {
    const std::uint32_t there = match_.exercises.index[match_.exercises.number[kFrom][index]][kTo];
    if (!ladder_of(index)) return false;
    if (!exercise(kFrom, index).ladder.valid())
      return exercise(kFrom, index).*what == exercise(kTo, there).*what;
    return rungs(kFrom, exercise(kFrom, index).ladder.value, what) ==
           rungs(kTo, exercise(kTo, there).ladder.value, what);
  }
  // What else asks for the same fact: while the answer to that may still come, all that look at the
  // fact see it open. The mornings of which it is told, and the rules that wait for it; one that
  // the other set lacks has never fired.
  std::set<std::pair<int, std::uint32_t>> asked_for(std::size_t set, const Cell& of) const {
    enum { Morning, Waits, Released };
    std::set<std::pair<int, std::uint32_t>> out;
    const auto add_rule = [&](int what, std::uint32_t rule) {
      if (rule == RuleId::kNone) return;
      const std::uint32_t number = match_.rules.number[set][rule];
      if (match_.rules.in_both(number)) out.emplace(what, number);
    };
    for (const Cell& cell : rules_[set]->program.cells) {
      if (cell.kind != of.kind || cell.fact != of.fact || cell.side != of.side) continue;
      add_rule(Waits, cell.after_fire);
      add_rule(Released, cell.after_release);
      const std::uint32_t exercise = cell.morning_of.value;
      if (cell.morning)
        out.emplace(Morning, exercise == kNone ? kNone : match_.exercises.number[set][exercise]);
    }
    return out;
  }

  const api::Compiled* rules_[2];
  const Match& match_;
};

class Walk {
 public:
  Walk(const Joint& joint, const std::vector<NamedNode>& named) : joint_(joint), named_(named) {
    for (std::size_t i = 0; i < named.size(); ++i) {
      for (const std::size_t set : {kFrom, kTo}) {
        if (named[i].node[set] != kNoNode)
          labels_[set].emplace(joint.of(set, named[i].node[set]), i);
      }
    }
  }

  Change run() {
    for (std::size_t i = 0; i < named_.size(); ++i) {
      const NodeId from = joint_.of(kFrom, named_[i].node[kFrom]);
      const NodeId to = joint_.of(kTo, named_[i].node[kTo]);
      if (from == to) continue;
      out_.named.insert(i);
      // Plans and channels are made of what has a name of its own.
      if (named_[i].kind == NamedNode::Kind::Other) continue;
      if (from != kNoNode && to != kNoNode)
        walk(from, to);
      else if (named_[i].kind != NamedNode::Kind::Exercise)
        take_alone(from == kNoNode ? to : from, named_[i].kind == NamedNode::Kind::Gate);
    }
    return std::move(out_);
  }

 private:
  const program::Program& p() const { return joint_.program; }

  void walk(NodeId from, NodeId to) {
    if (from == to || !seen_.emplace(from, to).second) return;
    const Node& a = p().nodes[from];
    const Node& b = p().nodes[to];
    std::vector<NodeId> below[2];
    program::operands_of(p(), a, below[kFrom]);
    program::operands_of(p(), b, below[kTo]);
    for (const Op group : {Op::And, Op::Or, Op::Sum}) {
      if (a.op != group && b.op != group) continue;
      // One alone is a group of one.
      if (a.op != group) below[kFrom] = {from};
      if (b.op != group) below[kTo] = {to};
      const bool other = a.op != b.op && is_group(a.op) && is_group(b.op);
      return other ? take_pair(from, to) : walk_group(group, below[kFrom], below[kTo]);
    }
    if (a.op != b.op) return take_pair(from, to);
    if (a.op == Op::OnSide && a.a != b.a) return take_pair(from, to);
    if (below[kFrom].empty() || !same_besides_operands(a, b)) return take_pair(from, to);
    if (a.op == Op::EachSession || a.op == Op::AnySession) pair_windows(from, to);
    for (std::size_t i = 0; i < below[kFrom].size(); ++i) walk(below[kFrom][i], below[kTo][i]);
  }

  // REQUIRES: one operation, with operands.
  static bool same_besides_operands(const Node& a, const Node& b) {
    switch (a.op) {
      case Op::Share: return a.c == b.c;
      case Op::Points: return a.b == b.b;
      case Op::EachSession:
      case Op::AnySession:
      case Op::Rises:
      case Op::Highest:
      case Op::Lowest:
      case Op::Latest: return a.b == b.b && a.c == b.c;
      default: return true;
    }
  }

  void pair_windows(NodeId from, NodeId to) {
    const NodeId a = joint_.nodes_from[from][kFrom], b = joint_.nodes_from[to][kTo];
    const bool only_theirs =
        joint_.nodes_from[from][kTo] == kNoNode && joint_.nodes_from[to][kFrom] == kNoNode;
    if (a != kNoNode && b != kNoNode && only_theirs && paired_.insert(a).second)
      out_.windows.emplace(b, a);
  }

  // Those that both have say nothing. Of the others, like goes with like.
  void walk_group(Op group, const std::vector<NodeId>& from, const std::vector<NodeId>& to) {
    std::vector<NodeId> a, b;
    std::set_difference(from.begin(), from.end(), to.begin(), to.end(), std::back_inserter(a));
    std::set_difference(to.begin(), to.end(), from.begin(), from.end(), std::back_inserter(b));
    const auto pair_by = [&](const auto& alike) {
      for (auto one = a.begin(); one != a.end();) {
        const auto other =
            std::find_if(b.begin(), b.end(), [&](NodeId id) { return alike(*one, id); });
        if (other == b.end()) {
          ++one;
          continue;
        }
        walk(*one, *other);
        b.erase(other);
        one = a.erase(one);
      }
    };
    const auto node = [&](NodeId id) -> const Node& { return p().nodes[id]; };
    const auto constant = [&](NodeId id) { return node(id).op == Op::NumConst; };
    // Where the sum has to be another, it matters what everything adds to it.
    if (std::any_of(a.begin(), a.end(), constant) || std::any_of(b.begin(), b.end(), constant)) {
      std::vector<NodeId> all = from;
      all.insert(all.end(), to.begin(), to.end());
      return add({}, all);
    }
    pair_by([&](NodeId x, NodeId y) {
      const auto at = labels_[kFrom].find(x), other = labels_[kTo].find(y);
      return at != labels_[kFrom].end() && other != labels_[kTo].end() &&
             at->second == other->second;
    });
    pair_by([&](NodeId x, NodeId y) {
      return node(x).op == node(y).op && program::reads_cell(node(x).op) && node(x).a == node(y).a;
    });
    if (a.size() == b.size()) pair_by([&](NodeId x, NodeId y) { return node(x).op == node(y).op; });
    a.insert(a.end(), b.begin(), b.end());
    for (const NodeId id : a) take_alone(id, group == Op::And);
  }

  static bool is_group(Op op) { return op == Op::And || op == Op::Or || op == Op::Sum; }

  void take_alone(NodeId only, bool yes_changes_nothing) {
    ChangedPart part;
    if (!program::is_number(p().nodes[only].op)) {
      const bool of_from = joint_.nodes_from[only][kFrom] != kNoNode;
      (of_from ? part.from : part.to) = only;
      part.alone = yes_changes_nothing ? program::Truth::yes() : program::Truth::no();
    }
    add(std::move(part), {only});
  }
  void take_pair(NodeId from, NodeId to) {
    ChangedPart part;
    if (!program::is_number(p().nodes[from].op) && !program::is_number(p().nodes[to].op)) {
      part.from = from;
      part.to = to;
    }
    add(std::move(part), {from, to});
  }
  void add(ChangedPart part, const std::vector<NodeId>& roots) {
    for (const NodeId id : program::cone_of(p(), roots)) {
      if (program::reads_cell(p().nodes[id].op)) part.cells.insert(p().nodes[id].a);
    }
    out_.cells.insert(part.cells.begin(), part.cells.end());
    out_.parts.push_back(std::move(part));
  }

  const Joint& joint_;
  const std::vector<NamedNode>& named_;
  std::map<NodeId, std::size_t> labels_[2];
  std::set<std::pair<NodeId, NodeId>> seen_;
  std::set<NodeId> paired_;
  Change out_;
};

}  // namespace

bool voided_alike(const api::Compiled& from, const api::Compiled& to, const Match& match,
                  NodeId of_from, NodeId of_to) {
  return voided(from, kFrom, match, of_from) == voided(to, kTo, match, of_to);
}

Sharing alike_before(const api::Compiled& from, const api::Compiled& to, const Match& match) {
  const Alike alike(from, to, match);
  return {[alike](CellId a, CellId b) { return alike.cells(a, b); },
          [alike](NodeId a, NodeId b) { return alike.nodes(a, b); }};
}

Change change_in(const Joint& joint, const std::vector<NamedNode>& named) {
  return Walk(joint, named).run();
}

}  // namespace rung::audit::diff
