#include "decide/leaves.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace rung::decide {
namespace {

using program::Node;
using program::Op;

bool is_as_wanted(Truth truth, bool wanted) { return wanted ? truth.is_yes() : truth.is_no(); }

bool is_fixed_number(const Program& p, const Node& node) {
  return node.op == Op::NumConst ||
         (node.op == Op::NumCell && p.cells[node.a].kind == program::Cell::Kind::Setting);
}

class Walk {
 public:
  explicit Walk(const Situation& s) : s_(s), p_(s.program()) {}

  std::vector<Leaf> below(NodeId root, bool wanted) {
    truth(root, wanted, true);
    return std::move(out_);
  }

 private:
  bool enter(NodeId id, bool wanted) { return seen_.insert({id, wanted}).second; }

  void truth(NodeId id, bool wanted, bool quoted) {
    if (id == program::kNoNode || is_as_wanted(s_.truth(id), wanted) || !enter(id, wanted)) return;
    const Node& node = p_.nodes[id];
    switch (node.op) {
      case Op::Const: return;
      case Op::And:
      case Op::Or:
        for (std::uint32_t i = 0; i < node.b; ++i) truth(p_.children[node.a + i], wanted, quoted);
        return;
      case Op::Not:
      case Op::IsNo: return truth(node.a, !wanted, quoted);
      case Op::IsYes:
      case Op::NotNo:
      case Op::NoIsUnknown: return truth(node.a, wanted, quoted);
      case Op::IsUnknown:
        truth(node.a, false, quoted);
        if (wanted) truth(node.a, true, quoted);
        return;
      case Op::AtLeastZero: {
        const bool whole = quoted && one_variable(s_, node.a).has_value();
        if (whole) out_.push_back({id, wanted, true});
        return number(node.a, wanted, quoted && !whole);
      }
      case Op::Share: {
        const bool up = wanted != p_.shares[node.c].at_most;
        number(node.a, up, quoted);
        return number(node.b, !up, quoted);
      }
      case Op::OnSide:
        out_.push_back({id, wanted, quoted});
        truth(node.b, wanted, quoted);
        return truth(node.c, wanted, quoted);
      case Op::Release: truth(node.a, wanted, quoted); return truth(node.b, !wanted, quoted);
      case Op::EachSession:
      case Op::AnySession:
      case Op::MorningAfter:
        out_.push_back({id, wanted, quoted});
        return truth(node.a, wanted, false);
      case Op::Rises:
        out_.push_back({id, wanted, quoted});
        return number(node.a, wanted == (node.c == 0), false);
      default: out_.push_back({id, wanted, quoted});
    }
  }

  void number(NodeId id, bool higher, bool quoted) {
    if (!enter(id, higher)) return;
    const Node& node = p_.nodes[id];
    switch (node.op) {
      case Op::NumConst: return;
      case Op::Sum:
        for (std::uint32_t i = 0; i < node.b; ++i) number(p_.children[node.a + i], higher, quoted);
        return;
      case Op::Negate: return number(node.a, !higher, quoted);
      case Op::NotBelowZero: return number(node.a, higher, quoted);
      case Op::Points: return truth(node.a, higher == (p_.numbers[node.b] > 0), quoted);
      case Op::Highest:
      case Op::Lowest:
      case Op::Latest: out_.push_back({id, higher, quoted}); return number(node.a, higher, false);
      default: out_.push_back({id, higher, quoted});
    }
  }

  const Situation& s_;
  const Program& p_;
  std::set<std::pair<NodeId, bool>> seen_;
  std::vector<Leaf> out_;
};

// The values of a set in words, such as ">= 30" or "left or right".
std::string words_of(const Situation& s, CellId cell, const program::ValueSet& set) {
  const program::Cell& domain = s.program().cells[cell];
  const bool ordered = domain.high - domain.low > 1;
  std::string out;
  for (const auto& range : set.ranges()) {
    if (!out.empty()) out += " or ";
    const std::int64_t last = range.high - (range.high - domain.low) % domain.step;
    if (range.low >= last) {
      out += s.text_of_value(cell, range.low);
    } else if (ordered && range.high >= domain.high) {
      out += ">= " + s.text_of_value(cell, range.low);
    } else if (ordered && range.low <= domain.low) {
      out += "<= " + s.text_of_value(cell, last);
    } else {
      out += s.text_of_value(cell, range.low) + " to " + s.text_of_value(cell, last);
    }
  }
  return out;
}

bool counts_in_words(const model::Type& type) {
  return type.kind == model::FactKind::OneOf || type.kind == model::FactKind::Side;
}

// Named values one by one; days since a date as a length of time.
std::string values_in_words(const Situation& s, CellId id, const program::ValueSet& set) {
  const program::Cell& cell = s.program().cells[id];
  const bool fact = cell.kind == program::Cell::Kind::Fact;
  const bool named =
      cell.kind == program::Cell::Kind::Ladder ||
      (fact && counts_in_words(s.model().facts[cell.fact.index()].type)) ||
      (cell.kind == program::Cell::Kind::Log && counts_in_words(model::type_of(cell.field)));
  std::string out;
  const auto add = [&](const std::string& word) { out += (out.empty() ? "" : " or ") + word; };
  for (const auto& range : set.ranges()) {
    if (named) {
      for (std::int64_t v = range.low; v <= std::min(range.high, cell.high); ++v)
        add(s.text_of_value(id, v));
    } else if (fact && cell.high == program::kNever) {
      const std::int64_t last = std::min(range.high, program::kMaxDaysAgo);
      const std::string from = std::to_string(range.low), to = std::to_string(last);
      if (range.low > last) {
        add("never");
      } else if (last == program::kMaxDaysAgo) {
        add("at least " + from + " days ago");
      } else {
        add(range.low == 0 ? "at most " + to + " days ago" : from + " to " + to + " days ago");
      }
      if (range.low <= last && range.high > last) add("never");
    }
  }
  return out.empty() ? words_of(s, id, set) : out;
}

// What a window or a count of sessions looks at.
std::string subject_of(const Situation& s, const Node& node) {
  const Program& p = s.program();
  if (node.op == Op::SessionsInLast || node.op == Op::DaysSinceSession) {
    const bool any = node.a == ExerciseId::kNone;
    return any ? "sessions" : s.model().exercises[node.a].name + ".sessions";
  }
  std::vector<NodeId> operands;
  program::operands_of(p, node, operands);
  std::string out;
  for (const NodeId id : program::cone_of(p, operands)) {
    const Op op = p.nodes[id].op;
    if (op != Op::InSet && op != Op::NumCell && op != Op::PointsByCell) continue;
    if (p.cells[p.nodes[id].a].kind == program::Cell::Kind::Setting) continue;
    const std::string name = s.name_of(s.item_of(p.nodes[id].a));
    if (out.find(name) == std::string::npos) out += (out.empty() ? "" : ", ") + name;
  }
  return out.empty() ? "sessions" : out;
}

std::string window_text(const Situation& s, const Node& node) {
  if (node.op == Op::MorningAfter) return "on the morning after the last session";
  const std::string count = std::to_string(s.program().windows[node.b].count);
  if (node.op == Op::EachSession) return "in each of the last " + count + " sessions";
  if (node.op == Op::AnySession) return "in the last " + count + " sessions";
  if (node.op == Op::Rises) return "rising over the last " + count + " sessions";
  return "over the last " + count + " days";
}

class Quoter {
 public:
  explicit Quoter(const Situation& s) : s_(s), p_(s.program()) {}

  std::optional<Need> need(const Leaf& leaf) const {
    const Node& node = p_.nodes[leaf.node];
    const Model& m = s_.model();
    switch (node.op) {
      case Op::InSet: {
        const program::Cell& cell = p_.cells[node.a];
        const program::ValueSet& set = p_.sets[node.b];
        const auto good = leaf.wanted ? set : set.complement_in(cell.low, cell.high);
        return of_cell(node.a, values_in_words(s_, node.a, good));
      }
      case Op::IsAnswered: {
        const bool answer = leaf.wanted == (node.b == 1);
        return of_cell(node.a, answer ? "an answer" : "no answer");
      }
      case Op::NumCell:
        if (is_fixed_number(p_, node)) return std::nullopt;
        return of_cell(node.a, leaf.wanted ? "more" : "less");
      case Op::PointsByCell: return of_cell(node.a, leaf.wanted ? "more points" : "fewer points");
      case Op::OnSide: {
        const bool told =
            s_.cells()[node.a].kind == CellValue::Kind::Known && s_.cells()[node.a].low <= 1;
        if (told) return std::nullopt;
        return of_cell(node.a, "left or right");
      }
      case Op::AtLeastZero: return compared(leaf, node);
      case Op::Latch: return latch(node);
      case Op::ResultValid: {
        // Without any result, the value that is asked for says it already.
        if (!s_.history().result_step(node)) return std::nullopt;
        const Side side = static_cast<Side>(node.b >> 1);
        return Need{m.exercises[node.a].name + ".result", side, "no longer counts", "a new one"};
      }
      case Op::HoldAllows:
        return Need{m.exercises[node.a].name + ".done", Side::None, "not last time", "last time"};
      case Op::Reached:
        return Need{m.exercises[node.a].name + ".done", Side::None, "not yet",
                    "it or the step below it"};
      case Op::Pauses:
        return Need{m.exercises[node.a].name + ".done", Side::None, "too few days ago",
                    "the days between"};
      case Op::OnLadder:
        return Need{"ladder." + m.ladders[node.a].name, Side::None, "not done of late", "done"};
      case Op::EachSession:
      case Op::AnySession:
      case Op::MorningAfter:
      case Op::Rises: {
        const std::string text = window_text(s_, node);
        return Need{subject_of(s_, node), Side::None, leaf.wanted ? "not so" : text,
                    leaf.wanted ? text : "not so"};
      }
      case Op::Highest:
      case Op::Lowest:
      case Op::Latest:
      case Op::SessionsInLast:
      case Op::DaysSinceSession:
        return Need{subject_of(s_, node), Side::None, number_text(leaf.node),
                    leaf.wanted ? "more" : "less"};
      default: return std::nullopt;
    }
  }

 private:
  Need of_cell(CellId cell, std::string need) const {
    const Item item = s_.item_of(cell);
    return {s_.name_of(item), item.side, s_.value_text(cell), std::move(need)};
  }

  Need latch(const Node& node) const {
    Need out{s_.model().protective[node.a].name, Side::None, "acts since it fired", "released"};
    if (const auto step = s_.history().last_fire(node.a))
      out.have = "fired on " + base::to_string(s_.state().steps[*step].date);
    return out;
  }

  // The sum under it is of the pain and the pain before, of one exercise.
  const program::Cell& cell_under(const Node& worked_out) const {
    const Node* part = &p_.nodes[p_.children[p_.nodes[worked_out.a].a]];
    if (part->op == Op::Negate) part = &p_.nodes[part->a];
    return p_.cells[part->a];
  }
  std::string added_pain(const Node& node) const {
    const std::string_view field = model::name_of(model::LogField::AddedPain);
    return s_.model().exercises[cell_under(node).exercise.index()].name + "." + std::string(field);
  }
  Side side_of(const Node& node) const { return cell_under(node).side; }

  std::string number_text(NodeId id) const {
    const program::Number& n = s_.work().number(p_, id);
    if (!n.exists) return "none";
    const std::string low = base::to_string(Fixed{n.low_min});
    return n.low_min == n.high_max ? low : low + " to " + base::to_string(Fixed{n.high_max});
  }

  std::optional<Need> compared(const Leaf& leaf, const Node& node) const {
    const auto one = one_variable(s_, node.a);
    if (!one) return std::nullopt;
    const Node& variable = p_.nodes[one->variable];
    Need out;
    if (variable.op == Op::NumCell) {
      out = of_cell(variable.a, "");
    } else if (variable.op == Op::NotBelowZero) {
      out = {added_pain(variable), side_of(variable), number_text(one->variable), ""};
    } else {
      out = {subject_of(s_, variable), Side::None, number_text(one->variable), ""};
    }
    // variable + rest >= 0, or rest - variable >= 0; turned round, it is off by the least unit.
    const bool at_least = leaf.wanted != one->opposite;
    std::int64_t bound = one->opposite ? one->rest : -one->rest;
    if (!leaf.wanted) bound += at_least ? 1 : -1;
    const std::int64_t next = at_least ? bound - 1 : bound + 1;
    const bool strict = bound % Fixed::kScale != 0 && next % Fixed::kScale == 0;
    out.need = std::string(at_least ? ">" : "<") + (strict ? " " : "= ") +
               base::to_string(Fixed{strict ? next : bound});
    return out;
  }

  const Situation& s_;
  const Program& p_;
};

}  // namespace

std::optional<OneVariable> one_variable(const Situation& s, NodeId root) {
  const Program& p = s.program();
  OneVariable out;
  std::vector<std::pair<NodeId, bool>> stack = {{root, false}};
  while (!stack.empty()) {
    const auto [id, opposite] = stack.back();
    stack.pop_back();
    const Node& node = p.nodes[id];
    if (node.op == Op::Negate) {
      stack.emplace_back(node.a, !opposite);
    } else if (node.op == Op::Sum) {
      for (std::uint32_t i = 0; i < node.b; ++i)
        stack.emplace_back(p.children[node.a + i], opposite);
    } else if (is_fixed_number(p, node)) {
      const std::int64_t value = s.work().number(p, id).low_min;
      out.rest += opposite ? -value : value;
    } else if (node.op == Op::Points || node.op == Op::PointsByCell ||
               out.variable != program::kNoNode) {
      return std::nullopt;
    } else {
      out.variable = id;
      out.opposite = opposite;
    }
  }
  if (out.variable == program::kNoNode) return std::nullopt;
  return out;
}

std::vector<Leaf> leaves_against(const Situation& s, NodeId root, bool wanted) {
  return Walk(s).below(root, wanted);
}

std::vector<Need> needs_of(const Situation& s, const std::vector<Leaf>& leaves) {
  const Quoter quoter(s);
  std::vector<Need> out;
  for (const Leaf& leaf : leaves) {
    if (!leaf.quoted) continue;
    if (auto need = quoter.need(leaf)) out.push_back(*std::move(need));
  }
  const auto key = [](const Need& n) { return std::tie(n.item, n.side, n.need, n.have); };
  std::sort(out.begin(), out.end(), [&](const Need& a, const Need& b) { return key(a) < key(b); });
  out.erase(std::unique(out.begin(), out.end(),
                        [&](const Need& a, const Need& b) { return key(a) == key(b); }),
            out.end());
  return out;
}

}  // namespace rung::decide
