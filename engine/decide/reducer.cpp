#include "decide/reducer.hpp"

#include <algorithm>
#include <array>

#include "base/seam.hpp"
#include "decide/quote_past.hpp"

namespace rung::decide {
namespace {

using program::Node;

std::array<Evidence::Kind, 5> order() {
  using Kind = Evidence::Kind;
  if (base::broken(base::Breakage::ReasonUnasked))
    return {Kind::NotSure, Kind::Past, Kind::NotDone, Kind::Told, Kind::NotAsked};
  return {Kind::NotAsked, Kind::Past, Kind::NotDone, Kind::Told, Kind::NotSure};
}

bool same(const BecauseItem& a, const BecauseItem& b) {
  return a.item == b.item && a.side == b.side && a.value == b.value && a.on == b.on;
}

void add_new(BecauseItem item, std::vector<BecauseItem>& out) {
  const bool told = std::any_of(out.begin(), out.end(),
                                [&](const BecauseItem& other) { return same(other, item); });
  if (!told) out.push_back(std::move(item));
}

// The same, where those with one name stand one behind the other.
void add_next(BecauseItem item, std::vector<BecauseItem>& out) {
  for (std::size_t i = out.size(); i-- > 0 && out[i].item == item.item;) {
    if (same(out[i], item)) return;
  }
  out.push_back(std::move(item));
}

}  // namespace

Reducer::Reducer(const Situation& s)
    : s_(s), items_(s), support_(s.program()), evidence_(s), met_(s.program().nodes.size(), 0) {}

std::vector<BecauseItem> Reducer::reason(NodeId root, Goal goal) {
  root_ = root;
  goal_ = goal;
  cone_known_ = tries_ = false;
  const bool certain = goal == Goal::Certain;
  if (!certain) hold_open_cells();
  std::vector<BecauseItem> out = reason_by(certain ? s_.work() : *held_);
  if (tries_) trying().back_to({});
  return out;
}

program::WhatIf& Reducer::trying() {
  const bool certain = goal_ == Goal::Certain;
  std::optional<program::WhatIf>& what_if = certain ? what_if_ : what_if_held_;
  if (!what_if) {
    what_if.emplace(s_.program(), s_.history(), certain ? s_.cells() : held_cells_,
                    certain ? s_.work() : *held_);
  }
  return *what_if;
}

// `work`: what it comes to while nothing is left out.
std::vector<BecauseItem> Reducer::reason_by(const Workspace& work) {
  const Truth truth = work.truth(s_.program(), root_);
  const bool holds = goal_ == Goal::Certain ? truth.is_yes() : !truth.may_be_no();
  if (!holds) return open_items();
  support_.find(root_, goal_ == Goal::Certain ? Truth::kYes : Truth::kYes | Truth::kUnknown, work);
  find_pieces();
  return reduced();
}

std::vector<BecauseItem> Reducer::reduced() {
  kept_.clear();
  for (const Kind kind : order()) {
    tried_.clear();
    for (std::size_t i = pieces_.size(); i-- > 0;) {
      if (kind_of(pieces_[i]) == kind) tried_.push_back(i);
    }
    leave_out_of({tried_.data(), tried_.size()}, false);
  }
  std::sort(kept_.begin(), kept_.end());
  std::vector<BecauseItem> out;
  out.reserve(kept_.size());
  // What was told stands before the rest, as pieces do.
  for (const std::size_t i : kept_) {
    const bool told = parts_[pieces_[i].first].of == Part::Of::Item;
    (told ? add_next : add_new)(quote(pieces_[i]), out);
  }
  if (base::broken(base::Breakage::ReasonLacksOne) && out.size() > 1) out.pop_back();
  return out;
}

void Reducer::find_pieces() {
  parts_.clear();
  pieces_.clear();
  for (const Support::End& end : support_.ends()) add_part(end);
  tries_ = !support_.to_try().empty();
  if (tries_) add_what_must_be_tried();
  std::sort(parts_.begin(), parts_.end(),
            [](const Part& a, const Part& b) { return a.piece() < b.piece(); });
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (i == 0 || parts_[i].piece() != parts_[i - 1].piece()) pieces_.push_back({i, i});
    pieces_.back().last = i + 1;
    if (parts_[i].goal == Support::kNoGoal) pieces_.back().tried = true;
  }
}

void Reducer::add_part(const Support::End& end) {
  const Node& node = s_.program().nodes[end.node];
  if (program::reads_history(node.op)) {
    parts_.push_back({Part::Of::Past, end.node, 0, Kind::Past, 0, end.goal});
    return;
  }
  if (!quotable(s_, node.a, goal_ == Goal::NotRuledOut)) return;
  if (end.goal != Support::kNoGoal) {
    const CellValue nothing = nothing_known(s_.program().cells[node.a]);
    if (support_.stays_within(end.goal, program::truth_of_cell(s_.program(), node, nothing)))
      return;
  }
  const Evidence& evidence = evidence_.of(node.a);
  if (evidence.kind == Kind::NotDone) {
    parts_.push_back({Part::Of::NotDone, 0, 0, Kind::NotDone, node.a, end.goal});
  } else {
    parts_.push_back(
        {Part::Of::Item, items_.of(node.a), evidence.record, evidence.kind, node.a, end.goal});
  }
}

// All that is below what only trying tells.
void Reducer::add_what_must_be_tried() {
  stack_.clear();
  for (const Support::End& end : support_.to_try()) stack_.push_back(end.node);
  for (const NodeId id : trying().look_at(stack_)) {
    const program::Op op = s_.program().nodes[id].op;
    if (program::reads_cell(op) || program::reads_history(op)) add_part({id, Support::kNoGoal});
  }
}

// A rule that acts on what is open acts while it stays so. The same for all of them, once.
void Reducer::hold_open_cells() {
  if (held_) return;
  held_cells_ = s_.cells();
  for (CellValue& value : held_cells_) {
    if (value.kind == CellValue::Kind::Open) value.kind = CellValue::Kind::Closed;
  }
  held_.emplace();
  program::evaluate(s_.program(), held_cells_, s_.history(), *held_);
}

// Leaves out of these, in their order, each that can be, and keeps the others. Who knows less is
// never surer: what can be left out together is what can be left out one after the other. So of a
// long list it takes few tries, each over all of it; of a short one each is tried, which changes
// less. True when one was kept. `one_must_stay`: it is known already that they cannot all go.
bool Reducer::leave_out_of(std::span<const std::size_t> pieces, bool one_must_stay) {
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

bool Reducer::leave_out(std::span<const std::size_t> pieces) {
  if (base::broken(base::Breakage::ReasonHasTooMany)) return false;
  if (base::broken(base::Breakage::ReasonLeansOnRest) && goal_ == Goal::NotRuledOut &&
      kind_of(pieces_[pieces.front()]) == Kind::Told)
    return true;
  const std::size_t before = support_.mark();
  for (const std::size_t at : pieces) {
    for (std::size_t i = pieces_[at].first; i < pieces_[at].last; ++i) {
      if (parts_[i].goal != Support::kNoGoal) support_.let_fall(parts_[i].goal);
    }
  }
  const bool tried =
      std::any_of(pieces.begin(), pieces.end(), [&](std::size_t at) { return pieces_[at].tried; });
  if (support_.stands() && (!tried || still_without(pieces))) return true;
  support_.back_to(before);
  return false;
}

bool Reducer::still_without(std::span<const std::size_t> pieces) {
  program::WhatIf& what_if = trying();
  const program::WhatIf::Mark before = what_if.mark();
  for (const std::size_t at : pieces) {
    for (std::size_t i = pieces_[at].first; i < pieces_[at].last; ++i) {
      const Part& part = parts_[i];
      if (part.kind == Kind::Past) {
        what_if.hide(part.id);
      } else {
        what_if.set(part.cell, nothing_known(s_.program().cells[part.cell]));
      }
    }
  }
  what_if.settle();
  for (const Support::End& end : support_.to_try()) {
    if (!support_.stays_within(end.goal, what_if.truth(end.node))) support_.let_fall(end.goal);
  }
  if (support_.stands()) return true;
  what_if.back_to(before);
  return false;
}

// What only a record of an earlier day will tell: all of it that is open.
std::vector<BecauseItem> Reducer::open_items() const {
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
    add_new({s_.name_of(item), item.side, rough ? s_.value_text(c) : "not asked",
             rough ? s_.day_of(c) : day_asked_about(c)},
            out);
  }
  return out;
}

// A record, or a morning after: the question is about its day.
std::optional<Day> Reducer::day_asked_about(CellId id) const {
  const program::Cell& cell = s_.program().cells[id];
  if (cell.kind != program::Cell::Kind::Log) return cell.morning ? s_.day_of(id) : std::nullopt;
  const auto done = s_.history().latest_step_of(cell.exercise);
  const std::optional<Day> day = done ? std::optional(s_.state().steps[*done].date) : std::nullopt;
  return day == s_.state().today ? std::nullopt : day;
}

BecauseItem Reducer::quote(const Piece& piece) {
  const Part& part = parts_[piece.first];
  if (part.kind == Kind::Past) return quote_past(s_, part.id);
  if (part.kind == Kind::NotDone) return {"sessions", Side::None, kDoneBefore, std::nullopt};
  const Item about = items_[part.id];
  BecauseItem item{s_.name_of(about), about.side, "", std::nullopt};
  find_cells_of(part);
  // What is not there says nothing beside what is.
  const auto is_there = [&](CellId cell) {
    return s_.cells()[cell].kind != CellValue::Kind::Absent;
  };
  if (std::any_of(cells_.begin(), cells_.end(), is_there)) {
    cells_.erase(std::stable_partition(cells_.begin(), cells_.end(), is_there), cells_.end());
  }
  item.on = s_.day_of(cells_.front());
  if (cells_.size() == 1) {
    item.value = s_.value_text(cells_.front());
    return item;
  }
  std::vector<std::string> texts;
  for (const CellId cell : cells_) {
    std::string text = s_.value_text(cell);
    if (std::find(texts.begin(), texts.end(), text) != texts.end()) continue;
    item.value += (texts.empty() ? "" : ", ") + text;
    texts.push_back(std::move(text));
  }
  return item;
}

// The cells below the root that say the same of the same item, in the order in which the tape
// comes upon them.
void Reducer::find_cells_of(const Part& part) {
  cells_.clear();
  const std::span<const CellId> all = items_.cells_of(part.id);
  if (all.size() == 1) return cells_.push_back(part.cell);
  find_cone();
  met_by_.clear();
  for (const CellId cell : all) {
    if (!quotable(s_, cell, goal_ == Goal::NotRuledOut)) continue;
    const Evidence& evidence = evidence_.of(cell);
    if (evidence.kind != part.kind || evidence.record != part.record) continue;
    const auto readers = s_.program().index.readers[cell];
    const auto first =
        std::find_if(readers.begin(), readers.end(), [&](NodeId id) { return met_[id] == round_; });
    if (first != readers.end()) met_by_.emplace_back(*first, cell);
  }
  std::sort(met_by_.begin(), met_by_.end());
  for (const auto& [reader, cell] : met_by_) cells_.push_back(cell);
}

// Marks all that is below the root.
void Reducer::find_cone() {
  if (cone_known_) return;
  cone_known_ = true;
  ++round_;
  stack_.assign(1, root_);
  while (!stack_.empty()) {
    const NodeId id = stack_.back();
    stack_.pop_back();
    if (met_[id] == round_) continue;
    met_[id] = round_;
    program::operands_of(s_.program(), s_.program().nodes[id], stack_);
  }
}

}  // namespace rung::decide
