#include "decide/reasons.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "base/seam.hpp"
#include "decide/fill.hpp"

namespace rung::decide {
namespace {

using program::Node;
using program::Op;

// The parts of a cone that a reason may quote: items that stand behind its cells, and nodes that
// read the past.
struct Quotable {
  std::vector<NodeId> cone;
  std::map<Item, std::vector<CellId>> items;
  std::vector<NodeId> past;
};

bool reads_cell(const Node& node) {
  return node.op == Op::InSet || node.op == Op::IsAnswered || node.op == Op::NumCell ||
         node.op == Op::PointsByCell || node.op == Op::OnSide;
}

Quotable quotable(const Situation& s, NodeId root) {
  Quotable out;
  out.cone = program::cone_of(s.program(), {root});
  for (const NodeId id : out.cone) {
    const Node& node = s.program().nodes[id];
    if (reads_cell(node)) {
      std::vector<CellId>& cells = out.items[s.item_of(node.a)];
      if (std::find(cells.begin(), cells.end(), node.a) == cells.end()) cells.push_back(node.a);
    }
    if (program::reads_history(node.op)) out.past.push_back(id);
  }
  return out;
}

std::string past_item(const Situation& s, const Node& node) {
  const Model& m = s.model();
  switch (node.op) {
    case Op::Latch: return m.protective[node.a].name;
    case Op::ResultValid: return m.exercises[node.a].name + ".result";
    case Op::HoldAllows:
    case Op::Pauses:
    case Op::AboveLast:
    case Op::Reached: return m.exercises[node.a].name + ".done";
    case Op::OnLadder: return "ladder." + m.ladders[node.a].name;
    case Op::DaysSinceSession:
    case Op::SessionsInLast: return "sessions";
    default: break;
  }
  // A window: named after what it looks back over.
  std::string out;
  for (const NodeId id : program::cone_of(s.program(), {node.a})) {
    if (!reads_cell(s.program().nodes[id])) continue;
    const std::string name = s.name_of(s.item_of(s.program().nodes[id].a));
    if (out.find(name) == std::string::npos) out += (out.empty() ? "" : ", ") + name;
  }
  return out.empty() ? "sessions" : out;
}

BecauseItem quote_past(const Situation& s, NodeId id) {
  const Node& node = s.program().nodes[id];
  BecauseItem item;
  item.item = past_item(s, node);
  switch (node.op) {
    case Op::Latch: {
      item.value = s.truth(id).is_no() ? "has not fired" : "fired";
      if (s.truth(id).is_no()) break;
      if (const auto step = s.history().last_fire(node.a)) item.on = s.state().steps[*step].date;
      break;
    }
    case Op::ResultValid: item.value = s.yes(id) ? "still counts" : "does not count"; break;
    case Op::EachSession:
      item.value =
          "in each of the last " + std::to_string(s.program().windows[node.b].count) + " sessions";
      break;
    case Op::AnySession:
      item.value = "in the last " + std::to_string(s.program().windows[node.b].count) + " sessions";
      break;
    case Op::MorningAfter: item.value = "on the morning after the last session"; break;
    case Op::Rises:
      item.value =
          "over the last " + std::to_string(s.program().windows[node.b].count) + " sessions";
      break;
    case Op::Highest:
    case Op::Lowest:
    case Op::Latest:
      item.value = "over the last " + std::to_string(s.program().windows[node.b].count) + " days";
      break;
    default: item.value = "what was done before"; break;
  }
  return item;
}

BecauseItem quote(const Situation& s, const Item& which, const std::vector<CellId>& cells) {
  BecauseItem item;
  item.item = s.name_of(which);
  item.side = which.side;
  for (const CellId cell : cells) {
    const std::string text = s.value_text(cell);
    if (item.value.find(text) == std::string::npos || item.value.empty())
      item.value += (item.value.empty() ? "" : ", ") + text;
  }
  item.on = s.day_of(cells.front());
  return item;
}

// Drops what can be dropped, from the highest id down, while `holds` stays true: what remains is
// minimal, and of two equally good reasons the one with the lower ids.
class Reducer {
 public:
  Reducer(const Situation& s, NodeId root, std::function<bool(Truth)> holds)
      : s_(s),
        q_(quotable(s, root)),
        cells_(s.cells()),
        hidden_(s.program().nodes.size(), 0),
        root_(root),
        holds_(std::move(holds)) {
    work_ = s.work();
  }

  void drop_items(const std::function<bool(CellId)>& candidate, CellValue::Kind start_as,
                  CellValue::Kind drop_as, std::vector<BecauseItem>& out) {
    std::vector<std::pair<Item, std::vector<CellId>>> items;
    for (const auto& [item, cells] : q_.items) {
      std::vector<CellId> matching;
      std::copy_if(cells.begin(), cells.end(), std::back_inserter(matching), candidate);
      if (!matching.empty()) items.emplace_back(item, matching);
    }
    if (start_as != CellValue::Kind::Known) {
      for (const auto& entry : items) set(entry.second, start_as);
    }
    std::vector<BecauseItem> kept;
    for (auto at = items.rbegin(); at != items.rend(); ++at) {
      const std::vector<CellValue> before = values(at->second);
      set(at->second, drop_as);
      if (still() && !base::broken(base::Breakage::ReasonHasTooMany)) continue;
      for (std::size_t i = 0; i < before.size(); ++i) cells_[at->second[i]] = before[i];
      kept.push_back(quote(s_, at->first, at->second));
    }
    if (base::broken(base::Breakage::ReasonLacksOne) && kept.size() > 1) kept.pop_back();
    out.insert(out.end(), kept.rbegin(), kept.rend());
  }

  void drop_past(std::vector<BecauseItem>& out) {
    std::vector<BecauseItem> kept;
    for (auto at = q_.past.rbegin(); at != q_.past.rend(); ++at) {
      hidden_[*at] = 1;
      if (still()) continue;
      hidden_[*at] = 0;
      BecauseItem item = quote_past(s_, *at);
      const bool told = std::any_of(kept.begin(), kept.end(), [&](const BecauseItem& other) {
        return other.item == item.item && other.side == item.side && other.value == item.value;
      });
      if (!told) kept.push_back(std::move(item));
    }
    out.insert(out.end(), kept.rbegin(), kept.rend());
  }

 private:
  void set(const std::vector<CellId>& cells, CellValue::Kind kind) {
    for (const CellId c : cells) {
      const program::Cell& cell = s_.program().cells[c];
      // Only a log can be missing altogether.
      const bool missing =
          kind == CellValue::Kind::Unheard && cell.kind != program::Cell::Kind::Log;
      cells_[c] = {missing ? CellValue::Kind::Open : kind, cell.low, cell.high};
    }
  }
  std::vector<CellValue> values(const std::vector<CellId>& cells) const {
    std::vector<CellValue> out;
    for (const CellId c : cells) out.push_back(cells_[c]);
    return out;
  }
  bool still() {
    program::evaluate(s_.program(), cells_, s_.history(), work_, &q_.cone, &hidden_);
    return holds_(work_.truth(s_.program(), root_));
  }

  const Situation& s_;
  Quotable q_;
  std::vector<CellValue> cells_;
  std::vector<char> hidden_;
  NodeId root_;
  std::function<bool(Truth)> holds_;
  Workspace work_;
};

std::string effect_name(model::PermitKind kind) {
  switch (kind) {
    case model::PermitKind::Focus: return "focus";
    case model::PermitKind::Give: return "give";
    case model::PermitKind::Begin: return "begin";
    case model::PermitKind::Raise: return "raise";
    case model::PermitKind::Advise: return "advise";
  }
  return "";
}

}  // namespace

std::vector<BecauseItem> because_certain(const Situation& s, NodeId root) {
  std::vector<BecauseItem> out;
  Reducer reducer(s, root, [](Truth t) { return t.is_yes(); });
  reducer.drop_past(out);
  const auto told = [&](CellId c) {
    return s.cells()[c].kind != CellValue::Kind::Open &&
           s.program().cells[c].kind != program::Cell::Kind::Setting;
  };
  std::vector<BecauseItem> items;
  reducer.drop_items(told, CellValue::Kind::Known, CellValue::Kind::Unheard, items);
  out.insert(out.begin(), items.begin(), items.end());
  return out;
}

std::vector<BecauseItem> because_not_ruled_out(const Situation& s, NodeId root) {
  std::vector<BecauseItem> out;
  Reducer reducer(s, root, [](Truth t) { return !t.may_be_no(); });
  const auto unknown = [&](CellId c) {
    return s.cells()[c].kind == CellValue::Kind::Open ||
           s.cells()[c].kind == CellValue::Kind::Closed;
  };
  reducer.drop_items(unknown, CellValue::Kind::Closed, CellValue::Kind::Open, out);
  return out;
}

std::vector<Reason> reasons_of(const Situation& s, const std::vector<PlanItem>& plan) {
  const Model& m = s.model();
  const program::Outputs& o = s.program().outputs;
  std::vector<Reason> out;
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    const model::Protective& rule = m.protective[i];
    const Truth acts = s.truth(o.protective[i].acts);
    if (acts.is_no()) continue;
    Reason reason{rule.name, rule.title, effect_name(rule.kind),  basis_of(acts),
                  false,     {},         citations(m, rule.cite), filled(s, rule.say)};
    reason.latched = rule.latches && s.truth(o.protective[i].fires).is_no();
    reason.because = acts.is_yes() ? because_certain(s, o.protective[i].acts)
                                   : because_not_ruled_out(s, o.protective[i].acts);
    if (reason.latched && reason.because.empty()) {
      BecauseItem item{rule.name, Side::None, "fired", std::nullopt};
      if (const auto step = s.history().last_fire(static_cast<std::uint32_t>(i)))
        item.on = s.state().steps[*step].date;
      reason.because.push_back(std::move(item));
    }
    out.push_back(std::move(reason));
  }
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    const model::Permissive& rule = m.permissive[i];
    if (!s.yes(rule.kind == model::PermitKind::Advise ? o.spoken[i] : o.permissive[i])) continue;
    Reason reason{rule.name,
                  rule.title,
                  effect_name(rule.kind),
                  Basis::Certain,
                  false,
                  because_certain(s, o.permissive[i]),
                  citations(m, rule.cite),
                  filled(s, rule.say)};
    out.push_back(std::move(reason));
  }
  for (const PlanItem& item : plan) {
    const auto id = m.find_exercise(item.exercise);
    if (!id) continue;
    const model::Exercise& e = m.exercises[id->index()];
    std::vector<CitedClaim> cite = citations(m, e.cite);
    for (const model::GateId gate : e.gates) {
      const std::vector<CitedClaim> more = citations(m, m.gates[gate.index()].cite);
      cite.insert(cite.end(), more.begin(), more.end());
    }
    out.push_back({"given " + e.name, e.title, "exercise", Basis::Certain, false,
                   because_certain(s, o.exercises[id->index()].may), std::move(cite), ""});
  }
  return out;
}

}  // namespace rung::decide
