#include "program/history.hpp"

#include <algorithm>

#include "base/seam.hpp"

namespace rung::program {
namespace {

using Kind = CellValue::Kind;
using base::Breakage;
using base::broken;

// A cell that stands in a list already says nothing new.
void add_new(std::vector<CellId>& list, const std::vector<CellId>& more) {
  for (const CellId id : more) {
    if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
  }
}

}  // namespace

History::History(const Program& program, const model::Model& model, const BoundState& state,
                 std::size_t end, const Observer& seen)
    : program_(program),
      model_(model),
      state_(state),
      carry_(state.carry ? *state.carry : Carry(program, model)) {
  for (const Step& step : state.steps) {
    if (step.trained()) last_trained_ = step.date;
  }
  for (CellId c = 0; c < program.cells.size(); ++c) {
    if (program.cells[c].after_release != model::RuleId::kNone) release_cells_.push_back(c);
  }
  find_pending();
  Workspace work;
  for (std::size_t step = state.folded; step < end; ++step) fold(step, work, seen);
  go_to(end);
}

std::size_t History::step_on(Day day) const {
  const auto at = std::lower_bound(state_.steps.begin(), state_.steps.end(), day,
                                   [](const Step& step, Day d) { return step.date < d; });
  return static_cast<std::size_t>(at - state_.steps.begin());
}

void History::fold(std::size_t step, Workspace& work, const Observer& seen) {
  go_to(step);
  // What a window reads of this session later on: nothing can be asked of it any more. A day on
  // which nothing was done says nothing of what nobody was asked.
  std::vector<CellValue> cells = past_cells(here().trained());
  evaluate(program_, cells, *this, work, &program_.history_nodes);
  if (seen) seen(work);
  keep_windows(work);
  keep_open_logs(work, cells);
  // What fires: the same session, with what was merely not asked firing nothing.
  for_latches_ = true;
  cells = past_cells(false);
  evaluate(program_, cells, *this, work, &program_.history_nodes);
  if (seen) seen(work);
  keep_windows(work);
  std::vector<Truth> fired(model_.protective.size(), Truth::no());
  for (std::uint32_t rule = 0; rule < model_.protective.size(); ++rule)
    fired[rule] = judge(rule, work, cells);
  for_latches_ = false;
  keep_results(fired);
  keep_last_done(here());
}

// Only those that a past session is asked for.
std::vector<CellValue> History::past_cells(bool unasked_is_closed) const {
  std::vector<CellValue> out(program_.cells.size());
  for (const CellId id : program_.history_cells)
    out[id] = cell_at(program_.cells[id], unasked_is_closed);
  return out;
}

void History::keep_open_logs(const Workspace& work, const std::vector<CellValue>& cells) {
  for (std::size_t i = 0; i < program_.window_bodies.size(); ++i)
    add_new(carry_.body_open_logs[i], told_later(program_.window_bodies[i], work, cells));
}

// The open cells that a value hangs on: of an earlier day only what may still be told.
std::vector<CellId> History::told_later(NodeId root, const Workspace& work,
                                        const std::vector<CellValue>& cells) const {
  std::vector<CellId> open, out;
  if (!unsettled(program_, work, root)) return out;
  std::vector<NodeId> past;
  std::vector<char> seen(program_.nodes.size(), 0);
  open_cells_under(program_, work, cells, root, seen, open, past);
  // What a window looks back on may hang on a record of the latest session.
  for (const NodeId id : past) add_new(out, open_logs_of(program_.nodes[id]));
  for (const CellId id : open) {
    const Cell& cell = program_.cells[id];
    if (cell.kind == Cell::Kind::Log) add_new(out, {id});
    for (const Pending& pending : pending_) {
      const Cell& asked = program_.cells[pending.cell];
      const bool same =
          cell.kind == asked.kind && cell.fact == asked.fact && cell.side == asked.side;
      if (same && pending.day <= here().date) add_new(out, {pending.cell});
    }
  }
  return out;
}

// What the session at hand does to one rule: whether it fired, and whether it still acts.
Truth History::judge(std::uint32_t rule, const Workspace& work,
                     const std::vector<CellValue>& cells) {
  const ProtectiveNodes& nodes = program_.outputs.protective[rule];
  const bool latches = model_.protective[rule].latches;
  const bool voids = model_.protective[rule].kind == ast::ProtectKind::Stop ||
                     model_.protective[rule].kind == ast::ProtectKind::Regress;
  if (!latches && !voids) return Truth::no();
  // What an answer may still settle stays as it is; the rest is settled now.
  const auto as_of_now = [&](NodeId node, const auto& settle) {
    const Truth truth = work.truth(program_, node);
    if (truth.settled()) return truth;
    const std::vector<CellId> open = told_later(node, work, cells);
    if (open.empty()) return settle(truth);
    add_new(carry_.open_logs[rule], open);
    return truth;
  };
  const Truth now = as_of_now(nodes.fires, [&](Truth truth) { return fired(truth); });
  // What is not known on that day releases nothing.
  if (latches) latch(rule, now, as_of_now(nodes.release, [](Truth) { return Truth::no(); }), work);
  return now;
}

void History::latch(std::uint32_t rule, Truth now, Truth release, const Workspace& work) {
  Latched& latch = carry_.latched[rule];
  const NodeId taken_back = program_.outputs.protective[rule].taken_back;
  Truth held = latch.state;
  if (taken_back != kNoNode) held = either(held, work.truth(program_, taken_back));
  if (release.may_be_yes() && held.not_ruled_out()) {
    const bool certain = release.is_yes() && !held.may_be_no();
    (certain ? latch.released : latch.maybe_released) = here().date;
    latch.before = held;
  }
  if (broken(Breakage::LatchForgets) || release.is_yes()) {
    held = Truth::no();
  } else if (release.may_be_yes()) {
    held = held | Truth::no();
  }
  latch.state = either(held, now);
  if (now.not_ruled_out()) latch.fired = here().date;
}

// What a session fired that nothing open can change any more. An unknown fires as it then was: at
// the full level while an answer could still have made it true; what was merely not asked fires
// nothing.
Truth History::fired(Truth fires) const {
  if (fires.is_yes() || fires.is_no()) return fires;
  if (!fires.may_be_unknown()) return Truth::no();
  return fires.may_be_yes() ? Truth::yes() : Truth::unknown();
}

std::optional<std::size_t> History::last_fire(std::uint32_t rule) const {
  const std::optional<Day>& fired = carry_.latched[rule].fired;
  return fired ? std::optional(step_on(*fired)) : std::nullopt;
}

std::vector<CellValue> History::cells_today() const {
  std::vector<CellValue> out;
  out.reserve(program_.cells.size());
  for (const Cell& cell : program_.cells) out.push_back(cell_at(cell, false));
  const auto of_fact = [](const Cell& cell) {
    return cell.kind == Cell::Kind::Fact || cell.kind == Cell::Kind::Choice;
  };
  const auto day = [&](const Cell& cell) {
    return cell.morning ? morning_of(cell) : std::optional(state_.today);
  };
  for (CellId c = 0; c < out.size(); ++c) {
    const Cell& asked = program_.cells[c];
    const bool anew = of_fact(asked) && asked.after_fire != model::RuleId::kNone &&
                      out[c].kind == Kind::Open && !told_roughly(asked, out[c]) &&
                      carry_.latched[asked.after_fire].state.not_ruled_out();
    if (!anew) continue;
    for (CellId other = 0; other < out.size(); ++other) {
      const Cell& cell = program_.cells[other];
      if (cell.kind == asked.kind && cell.fact == asked.fact && cell.side == asked.side &&
          day(cell) == day(asked))
        out[other] = {Kind::Open, cell.low, cell.high};
    }
  }
  return out;
}

Truth History::truth(const Node& node, Truth inner) const {
  switch (node.op) {
    case Op::Latch: {
      const Latched& latch = carry_.latched[node.a];
      return node.b == 1 ? latch.before : latch.state;
    }
    case Op::ResultValid: return result_valid(node);
    case Op::HoldAllows: return hold_allows(ExerciseId(node.a)) ? Truth::yes() : Truth::no();
    case Op::Reached: return reached(ExerciseId(node.a)) ? Truth::yes() : Truth::no();
    case Op::OnLadder: return on_ladder(LadderId(node.a)) ? Truth::yes() : Truth::no();
    case Op::Pauses: return pause_of(ExerciseId(node.a)) ? Truth::yes() : Truth::no();
    case Op::AboveLast: return above_last(ExerciseId(node.a)) ? Truth::yes() : Truth::no();
    case Op::EachSession:
    case Op::AnySession:
    case Op::SessionBefore: {
      const Window& window = program_.windows[node.op == Op::SessionBefore ? node.a : node.b];
      const std::vector<Day> from = begins(window);
      Truth out = truth_from(node, window, from.front(), inner);
      for (std::size_t i = 1; i < from.size(); ++i)
        out = out | truth_from(node, window, from[i], inner);
      return out;
    }
    default: return Truth::unknown();
  }
}

std::vector<CellId> History::open_logs_of(const Node& node) const {
  if (node.op == Op::Latch) return carry_.open_logs[node.a];
  std::vector<CellId> out;
  if (node.op == Op::ResultValid) {
    for (const std::vector<CellId>& logs : carry_.open_logs) add_new(out, logs);
    return out;
  }
  std::vector<NodeId> operands;
  operands_of(program_, node, operands);
  if (operands.empty()) return out;
  const auto& bodies = program_.window_bodies;
  const auto body = std::lower_bound(bodies.begin(), bodies.end(), operands.front());
  return carry_.body_open_logs[static_cast<std::size_t>(body - bodies.begin())];
}

}  // namespace rung::program
