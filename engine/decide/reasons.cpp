#include "decide/reasons.hpp"

#include <algorithm>
#include <compare>
#include <iterator>
#include <span>

#include "base/seam.hpp"
#include "decide/fill.hpp"
#include "decide/items.hpp"
#include "decide/quote_past.hpp"
#include "program/what_if.hpp"

namespace rung::decide {
namespace {

using program::Node;

// One thing that a reason may quote, or leave out as if nothing were known of it.
struct Piece {
  // In this order they are left out; what is left out first is quoted only where nothing else will
  // do.
  enum class Kind : std::uint8_t {
    NotAsked,  // no answer, nor anything else that was told
    Past,      // a node that reads the past
    NotDone,   // of all exercises without a record: that they were not done
    Told,      // an answer, or a record
    NotSure,   // an answer of not sure or declined, a date known roughly, a gap in a record, two
               // answers of one day
  };
  Kind kind = Kind::Told;
  std::uint32_t item = 0;           // its number
  std::size_t first = 0, last = 0;  // its cells: [first, last) of those of all pieces
  NodeId past = program::kNoNode;
};

// What a cell may be quoted as: found when it is first met, the same for all reasons.
struct Evidence {
  bool found = false;
  bool not_done = false;
  Piece::Kind kind = Piece::Kind::Told;
  std::size_t record = 0;  // the step in which it stands, and one more; 0 when it is no record
};

// Leaves out what can be left out, by kind and from the highest down, while the root stays `goal`:
// what remains is minimal, and of two equally good reasons the one with the lower ids.
class Reducer {
 public:
  enum class Goal : std::uint8_t { Certain, NotRuledOut };

  explicit Reducer(const Situation& s)
      : s_(s),
        items_(s),
        what_if_(s.program(), s.history(), s.cells(), s.work()),
        evidence_(s.cells().size()),
        met_(s.cells().size(), 0) {}

  std::vector<BecauseItem> reason(NodeId root, Goal goal) {
    root_ = root;
    goal_ = goal;
    const program::WhatIf::Mark nothing_changed = what_if_.mark();
    find_pieces(what_if_.look_at(root));
    if (goal_ == Goal::NotRuledOut) hold_open_cells();
    std::vector<BecauseItem> out = still() ? reduced() : open_items();
    what_if_.back_to(nothing_changed);
    return out;
  }

 private:
  using Kind = Piece::Kind;

  static std::vector<Kind> order() {
    if (base::broken(base::Breakage::ReasonUnasked))
      return {Kind::NotSure, Kind::Past, Kind::NotDone, Kind::Told, Kind::NotAsked};
    return {Kind::NotAsked, Kind::Past, Kind::NotDone, Kind::Told, Kind::NotSure};
  }

  std::vector<BecauseItem> reduced() {
    kept_.clear();
    for (const Kind kind : order()) {
      tried_.clear();
      for (std::size_t i = pieces_.size(); i-- > 0;) {
        if (pieces_[i].kind == kind) tried_.push_back(i);
      }
      leave_out_of({tried_.data(), tried_.size()}, false);
    }
    std::sort(kept_.begin(), kept_.end());
    std::vector<BecauseItem> out;
    for (const bool past : {false, true}) {
      for (const std::size_t i : kept_) {
        const bool of_past =
            pieces_[i].kind == Piece::Kind::Past || pieces_[i].kind == Piece::Kind::NotDone;
        if (of_past == past) add(quote(pieces_[i]), out);
      }
    }
    if (base::broken(base::Breakage::ReasonLacksOne) && out.size() > 1) out.pop_back();
    return out;
  }

  // By item, the record and the kind, and what was not done after these; then the past.
  void find_pieces(const std::vector<NodeId>& cone) {
    ++round_;
    pieces_.clear();
    cells_.clear();
    told_.clear();
    std::vector<CellId>& not_done = not_done_;
    not_done.clear();
    for (const NodeId id : cone) {
      const Node& node = s_.program().nodes[id];
      if (!program::reads_cell(node.op) || met_[node.a] == round_) continue;
      met_[node.a] = round_;
      if (!quotable(node.a)) continue;
      const Evidence& evidence = evidence_of(node.a);
      if (evidence.not_done) {
        not_done.push_back(node.a);
      } else {
        told_.push_back({items_.of(node.a), evidence.record, evidence.kind, told_.size(), node.a});
      }
    }
    std::sort(told_.begin(), told_.end());
    for (const Told& one : told_) {
      const bool same = !pieces_.empty() && pieces_.back().kind == one.kind &&
                        pieces_.back().item == one.item && record_ == one.record;
      if (!same) pieces_.push_back({one.kind, one.item, cells_.size(), cells_.size()});
      record_ = one.record;
      cells_.push_back(one.cell);
      pieces_.back().last = cells_.size();
    }
    if (!not_done.empty()) {
      pieces_.push_back({Kind::NotDone, 0, cells_.size(), cells_.size() + not_done.size()});
      cells_.insert(cells_.end(), not_done.begin(), not_done.end());
    }
    for (const NodeId id : cone) {
      if (program::reads_history(s_.program().nodes[id].op))
        pieces_.push_back({Kind::Past, 0, 0, 0, id});
    }
  }

  const Evidence& evidence_of(CellId id) {
    Evidence& out = evidence_[id];
    if (out.found) return out;
    out.found = true;
    out.not_done = is_not_done(id);
    if (out.not_done) return out;
    out.kind = kind_of(id);
    if (const auto record = record_of(id)) out.record = *record + 1;
    return out;
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
    return goal_ == Goal::NotRuledOut || s_.cells()[id].kind != CellValue::Kind::Open ||
           program::told_roughly(cell, s_.cells()[id]);
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
    if (s_.rough_date(id)) return Kind::NotSure;
    if (kind == CellValue::Kind::Open || s_.supposed(id)) return Kind::NotAsked;
    if (kind != CellValue::Kind::Closed) return Kind::Told;
    const std::string text = s_.value_text(id);
    return text == "not asked" ? Kind::NotAsked : Kind::NotSure;
  }

  // A rule that acts on what is open acts while it stays so.
  void hold_open_cells() {
    for (const CellId c : cells_) {
      const CellValue& value = s_.cells()[c];
      if (value.kind == CellValue::Kind::Open)
        what_if_.set(c, {CellValue::Kind::Closed, value.low, value.high});
    }
    what_if_.settle();
  }

  // Leaves out of these, in their order, each that can be, and keeps the others. Who knows less is
  // never surer: what can be left out together is what can be left out one after the other. So of a
  // long list it takes few tries, each over all of it; of a short one each is tried, which changes
  // less. True when one was kept. `one_must_stay`: it is known already that they cannot all go.
  bool leave_out_of(std::span<const std::size_t> pieces, bool one_must_stay) {
    constexpr std::size_t kShort = 256;
    if (pieces.size() <= kShort) {
      const std::size_t before = kept_.size();
      for (const std::size_t& one : pieces) {
        if (!leave_out({&one, 1})) kept_.push_back(one);
      }
      return kept_.size() > before;
    }
    if (!one_must_stay && leave_out(pieces)) return false;
    const std::size_t half = pieces.size() / 2;
    const bool kept = leave_out_of(pieces.first(half), false);
    leave_out_of(pieces.subspan(half), !kept);
    return true;
  }

  bool leave_out(std::span<const std::size_t> pieces) {
    if (base::broken(base::Breakage::ReasonHasTooMany)) return false;
    if (base::broken(base::Breakage::ReasonLeansOnRest) && goal_ == Goal::NotRuledOut &&
        pieces_[pieces.front()].kind == Kind::Told)
      return true;
    const program::WhatIf::Mark before = what_if_.mark();
    for (const std::size_t at : pieces) {
      const Piece& piece = pieces_[at];
      for (std::size_t i = piece.first; i < piece.last; ++i)
        what_if_.set(cells_[i], nothing_known(cells_[i]));
      if (piece.past != program::kNoNode) what_if_.hide(piece.past);
    }
    what_if_.settle();
    if (still()) return true;
    what_if_.back_to(before);
    return false;
  }

  // Only a record can be missing altogether.
  CellValue nothing_known(CellId id) const {
    const program::Cell& cell = s_.program().cells[id];
    const bool record = cell.kind == program::Cell::Kind::Log;
    return {record ? CellValue::Kind::Unheard : CellValue::Kind::Open, cell.low, cell.high};
  }

  bool still() const {
    const Truth truth = what_if_.truth(root_);
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
      const bool rough = s_.rough_date(c) != nullptr;
      add({s_.name_of(item), item.side, rough ? s_.value_text(c) : "not asked",
           rough ? s_.day_of(c) : day_asked_about(c)},
          out);
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
    const Item& about = items_[piece.item];
    BecauseItem item{s_.name_of(about), about.side, "", std::nullopt};
    std::vector<std::string> texts;
    // What is not there says nothing beside what is.
    const auto there = [&](CellId cell) {
      return s_.cells()[cell].kind != CellValue::Kind::Absent;
    };
    std::vector<CellId> cells;
    const auto first = cells_.begin() + static_cast<std::ptrdiff_t>(piece.first),
               last = cells_.begin() + static_cast<std::ptrdiff_t>(piece.last);
    std::copy_if(first, last, std::back_inserter(cells), there);
    if (cells.empty()) cells.assign(first, last);
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

  // A cell of a piece, in the order in which pieces stand.
  struct Told {
    std::uint32_t item = 0;
    std::size_t record = 0;
    Kind kind = Kind::Told;
    std::size_t met = 0;  // where the tape comes upon it
    CellId cell = 0;
    friend auto operator<=>(const Told&, const Told&) = default;
  };

  const Situation& s_;
  Items items_;
  program::WhatIf what_if_;
  std::vector<Evidence> evidence_;  // by cell
  std::vector<std::uint32_t> met_;  // by cell: the latest reason in which it was
  std::uint32_t round_ = 0;
  // Of the reason at hand.
  NodeId root_ = program::kNoNode;
  Goal goal_ = Goal::Certain;
  std::vector<Piece> pieces_;
  std::vector<CellId> cells_, not_done_;
  std::vector<Told> told_;
  std::vector<std::size_t> kept_, tried_;
  std::size_t record_ = 0;
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
  return Reducer(s).reason(root, Reducer::Goal::Certain);
}

std::vector<BecauseItem> because_not_ruled_out(const Situation& s, NodeId root) {
  return Reducer(s).reason(root, Reducer::Goal::NotRuledOut);
}

std::vector<Reason> reasons_of(const Situation& s, const std::vector<PlanItem>& plan) {
  const Model& m = s.model();
  const program::Outputs& o = s.program().outputs;
  std::vector<Reason> out;
  Reducer reducer(s);
  const auto certain = [&](NodeId root) { return reducer.reason(root, Reducer::Goal::Certain); };
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    const model::Protective& rule = m.protective[i];
    const Truth acts = s.truth(o.protective[i].acts);
    if (acts.is_no()) continue;
    Reason reason{rule.name, rule.title, effect_name(rule.kind),  basis_of(acts),
                  false,     {},         citations(m, rule.cite), filled(s, rule.say)};
    reason.latched = rule.latches && s.truth(o.protective[i].fires).is_no();
    reason.because = acts.is_yes()
                         ? certain(o.protective[i].acts)
                         : reducer.reason(o.protective[i].acts, Reducer::Goal::NotRuledOut);
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
                  certain(o.permissive[i]),
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
                   certain(o.exercises[id->index()].may), std::move(cite), ""});
  }
  return out;
}

}  // namespace rung::decide
