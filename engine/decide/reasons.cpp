#include "decide/reasons.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "base/seam.hpp"
#include "decide/fill.hpp"

namespace rung::decide {
namespace {

using program::Node;
using program::Op;

constexpr const char* kDoneBefore = "what was done before";

bool reads_cell(const Node& node) {
  return node.op == Op::InSet || node.op == Op::IsAnswered || node.op == Op::NumCell ||
         node.op == Op::PointsByCell || node.op == Op::OnSide;
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
    case Op::SessionsInLast:
    case Op::SessionBefore: return "sessions";
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

// Of a rule that stays: what became of it before today.
void quote_latch(const Situation& s, std::uint32_t rule, BecauseItem& item) {
  const auto fired = s.history().last_fire(rule);
  if (!fired) {
    item.value = "has not fired";
    return;
  }
  Node latch;
  latch.op = Op::Latch;
  latch.a = rule;
  const Truth acts = s.history().truth(latch, Truth::unknown());
  item.value = acts.is_yes()  ? "fired"
               : acts.is_no() ? "was released since it fired"
                              : "may have fired";
  item.on = s.state().steps[*fired].date;
  if (!acts.is_no() || !base::broken(base::Breakage::ReleasedNeverFired)) return;
  item.value = "has not fired";
  item.on.reset();
}

BecauseItem quote_past(const Situation& s, NodeId id) {
  const Node& node = s.program().nodes[id];
  BecauseItem item;
  item.item = past_item(s, node);
  switch (node.op) {
    case Op::Latch: quote_latch(s, node.a, item); break;
    case Op::ResultValid: {
      item.side = static_cast<Side>(node.b >> 1);
      item.value = s.yes(id) ? "still counts" : "does not count";
      const auto step = s.history().result_step(node);
      if (!step) item.value = "none";
      if (step && s.state().steps[*step].date != s.state().today)
        item.on = s.state().steps[*step].date;
      break;
    }
    case Op::EachSession:
      item.value =
          "in each of the last " + std::to_string(s.program().windows[node.b].count) + " sessions";
      break;
    case Op::AnySession:
      item.value = "in the last " + std::to_string(s.program().windows[node.b].count) + " sessions";
      break;
    case Op::Rises:
      item.value =
          "over the last " + std::to_string(s.program().windows[node.b].count) + " sessions";
      break;
    case Op::Highest:
    case Op::Lowest:
    case Op::Latest:
      item.value = "over the last " + std::to_string(s.program().windows[node.b].count) + " days";
      break;
    default: item.value = kDoneBefore;
  }
  return item;
}

// One thing that a reason may quote, or leave out as if nothing were known of it.
struct Piece {
  // In this order they are left out; what is left out first is quoted only where nothing else will
  // do.
  enum class Kind : std::uint8_t {
    NotAsked,  // no answer, nor anything else that was told
    Past,      // a node that reads the past
    NotDone,   // of all exercises without a record: that they were not done
    Told,      // an answer, or a record
    NotSure,   // an answer of not sure or declined, a gap in a record, two answers of one day
  };
  Kind kind = Kind::Told;
  Item item;
  std::optional<std::size_t> step;  // of a record: where it stands
  std::vector<CellId> cells;
  NodeId past = program::kNoNode;
};

// Leaves out what can be left out, by kind and from the highest down, while the root stays `goal`:
// what remains is minimal, and of two equally good reasons the one with the lower ids.
class Reducer {
 public:
  enum class Goal : std::uint8_t { Certain, NotRuledOut };

  Reducer(const Situation& s, NodeId root, Goal goal)
      : s_(s),
        root_(root),
        goal_(goal),
        cone_(program::cone_of(s.program(), {root})),
        cells_(s.cells()),
        hidden_(s.program().nodes.size(), 0),
        work_(s.work()) {
    find_pieces();
  }

  std::vector<BecauseItem> reason() {
    if (goal_ == Goal::NotRuledOut) hold_open_cells();
    if (!still()) return open_items();
    std::vector<const Piece*> kept;
    for (const Piece::Kind kind : order()) {
      for (auto at = pieces_.rbegin(); at != pieces_.rend(); ++at) {
        if (at->kind == kind && !leave_out(*at)) kept.push_back(&*at);
      }
    }
    std::sort(kept.begin(), kept.end());
    std::vector<BecauseItem> out;
    for (const bool past : {false, true}) {
      for (const Piece* piece : kept) {
        const bool of_past =
            piece->kind == Piece::Kind::Past || piece->kind == Piece::Kind::NotDone;
        if (of_past == past) add(quote(*piece), out);
      }
    }
    if (base::broken(base::Breakage::ReasonLacksOne) && out.size() > 1) out.pop_back();
    return out;
  }

 private:
  using Kind = Piece::Kind;

  static std::vector<Kind> order() {
    if (base::broken(base::Breakage::ReasonUnasked))
      return {Kind::NotSure, Kind::Past, Kind::NotDone, Kind::Told, Kind::NotAsked};
    return {Kind::NotAsked, Kind::Past, Kind::NotDone, Kind::Told, Kind::NotSure};
  }

  void find_pieces() {
    std::map<std::tuple<Kind, Item, std::optional<std::size_t>>, std::vector<CellId>> by_item;
    Piece not_done;
    not_done.kind = Kind::NotDone;
    std::vector<Piece> past;
    for (const NodeId id : cone_) {
      const Node& node = s_.program().nodes[id];
      if (program::reads_history(node.op)) {
        past.push_back({Kind::Past, {}, std::nullopt, {}, id});
      }
      if (!reads_cell(node) || !quotable(node.a)) continue;
      const bool no_record = is_not_done(node.a);
      std::vector<CellId>& cells =
          no_record ? not_done.cells
                    : by_item[{kind_of(node.a), s_.item_of(node.a), record_of(node.a)}];
      if (std::find(cells.begin(), cells.end(), node.a) == cells.end()) cells.push_back(node.a);
    }
    for (auto& [key, cells] : by_item) {
      pieces_.push_back(
          {std::get<Kind>(key), std::get<Item>(key), std::get<2>(key), cells, program::kNoNode});
    }
    std::stable_sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) {
      return std::tie(a.item, a.step) < std::tie(b.item, b.step);
    });
    if (!not_done.cells.empty()) pieces_.push_back(std::move(not_done));
    pieces_.insert(pieces_.end(), past.begin(), past.end());
  }

  // Settings are always known; of what is open only a rule that could not be ruled out speaks.
  bool quotable(CellId id) const {
    const program::Cell& cell = s_.program().cells[id];
    if (cell.kind == program::Cell::Kind::Setting) return false;
    // No yes that released a rule, no morning after a session: what became of the rule, and what
    // was done before, are told in its place.
    const bool fact =
        cell.kind == program::Cell::Kind::Fact || cell.kind == program::Cell::Kind::Choice;
    if (fact && s_.cells()[id].kind == CellValue::Kind::Absent) return false;
    return goal_ == Goal::NotRuledOut || s_.cells()[id].kind != CellValue::Kind::Open;
  }

  // What the sessions do not list was not done; a test that was not taken is told with its
  // exercise.
  bool is_not_done(CellId id) const {
    const program::Cell& cell = s_.program().cells[id];
    if (cell.kind != program::Cell::Kind::Log || s_.cells()[id].kind != CellValue::Kind::Absent)
      return false;
    return cell.field != program::LogField::CleanReps ||
           !s_.history().latest_step_of(cell.exercise);
  }

  std::optional<std::size_t> record_of(CellId id) const {
    const program::Cell& cell = s_.program().cells[id];
    if (cell.kind != program::Cell::Kind::Log) return std::nullopt;
    return s_.history().step_read(cell);
  }

  Kind kind_of(CellId id) const {
    const CellValue::Kind kind = s_.cells()[id].kind;
    if (kind == CellValue::Kind::Open || s_.supposed(id)) return Kind::NotAsked;
    if (kind != CellValue::Kind::Closed) return Kind::Told;
    const std::string text = s_.value_text(id);
    return text == "not asked" ? Kind::NotAsked : Kind::NotSure;
  }

  // A rule that acts on what is open acts while it stays so.
  void hold_open_cells() {
    for (const Piece& piece : pieces_) {
      for (const CellId c : piece.cells) {
        const program::Cell& cell = s_.program().cells[c];
        if (cells_[c].kind == CellValue::Kind::Open)
          cells_[c] = {CellValue::Kind::Closed, cell.low, cell.high};
      }
    }
  }

  bool leave_out(const Piece& piece) {
    if (base::broken(base::Breakage::ReasonHasTooMany)) return false;
    if (base::broken(base::Breakage::ReasonLeansOnRest) && goal_ == Goal::NotRuledOut &&
        piece.kind == Kind::Told)
      return true;
    std::vector<CellValue> before;
    for (const CellId c : piece.cells) before.push_back(cells_[c]);
    for (const CellId c : piece.cells) cells_[c] = nothing_known(c);
    if (piece.past != program::kNoNode) hidden_[piece.past] = 1;
    if (still()) return true;
    for (std::size_t i = 0; i < before.size(); ++i) cells_[piece.cells[i]] = before[i];
    if (piece.past != program::kNoNode) hidden_[piece.past] = 0;
    return false;
  }

  // Only a record can be missing altogether.
  CellValue nothing_known(CellId id) const {
    const program::Cell& cell = s_.program().cells[id];
    const bool record = cell.kind == program::Cell::Kind::Log;
    return {record ? CellValue::Kind::Unheard : CellValue::Kind::Open, cell.low, cell.high};
  }

  bool still() {
    program::evaluate(s_.program(), cells_, s_.history(), work_, &cone_, &hidden_);
    const Truth truth = work_.truth(s_.program(), root_);
    return goal_ == Goal::Certain ? truth.is_yes() : !truth.may_be_no();
  }

  // What only a record of an earlier day will tell: all of it that is open.
  std::vector<BecauseItem> open_items() const {
    std::vector<char> seen(s_.program().nodes.size(), 0);
    std::vector<CellId> open;
    std::vector<NodeId> past;
    program::open_cells_under(s_.program(), s_.work(), s_.cells(), root_, seen, open, past);
    for (const NodeId node : past) {
      const std::vector<CellId> logs = s_.history().open_logs_of(s_.program().nodes[node]);
      open.insert(open.end(), logs.begin(), logs.end());
    }
    std::vector<BecauseItem> out;
    for (const CellId c : open) {
      const Item item = s_.item_of(c);
      add({s_.name_of(item), item.side, "not asked", day_asked_about(c)}, out);
    }
    return out;
  }

  // A record, or a morning after: the question is about its day.
  std::optional<Day> day_asked_about(CellId id) const {
    const program::Cell& cell = s_.program().cells[id];
    if (cell.kind != program::Cell::Kind::Log) return cell.morning ? s_.day_of(id) : std::nullopt;
    const auto done = s_.history().latest_step_of(cell.exercise);
    const std::optional<Day> day =
        done ? std::optional(s_.state().steps[*done].date) : std::nullopt;
    return day == s_.state().today ? std::nullopt : day;
  }

  BecauseItem quote(const Piece& piece) const {
    if (piece.past != program::kNoNode) return quote_past(s_, piece.past);
    if (piece.kind == Kind::NotDone) return {"sessions", Side::None, kDoneBefore, std::nullopt};
    BecauseItem item{s_.name_of(piece.item), piece.item.side, "", std::nullopt};
    std::vector<std::string> texts;
    // What is not there says nothing beside what is.
    const auto there = [&](CellId cell) {
      return s_.cells()[cell].kind != CellValue::Kind::Absent;
    };
    std::vector<CellId> cells;
    std::copy_if(piece.cells.begin(), piece.cells.end(), std::back_inserter(cells), there);
    if (cells.empty()) cells = piece.cells;
    for (const CellId cell : cells) {
      const std::string text = s_.value_text(cell);
      if (std::find(texts.begin(), texts.end(), text) != texts.end()) continue;
      item.value += (texts.empty() ? "" : ", ") + text;
      texts.push_back(text);
    }
    item.on = s_.day_of(cells.front());
    return item;
  }

  static void add(BecauseItem item, std::vector<BecauseItem>& out) {
    const bool told = std::any_of(out.begin(), out.end(), [&](const BecauseItem& other) {
      return other.item == item.item && other.side == item.side && other.value == item.value &&
             other.on == item.on;
    });
    if (!told) out.push_back(std::move(item));
  }

  const Situation& s_;
  NodeId root_;
  Goal goal_;
  std::vector<NodeId> cone_;
  std::vector<Piece> pieces_;
  std::vector<CellValue> cells_;
  std::vector<char> hidden_;
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
  return Reducer(s, root, Reducer::Goal::Certain).reason();
}

std::vector<BecauseItem> because_not_ruled_out(const Situation& s, NodeId root) {
  return Reducer(s, root, Reducer::Goal::NotRuledOut).reason();
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
