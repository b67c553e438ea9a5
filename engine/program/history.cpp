#include "program/history.hpp"

#include <algorithm>

#include "base/seam.hpp"

namespace rung::program {
namespace {

using Kind = CellValue::Kind;
using base::Breakage;
using base::broken;

}  // namespace

History::History(const Program& program, const model::Model& model, const BoundState& state)
    : program_(program), model_(model), state_(state) {
  const std::size_t rules = model.protective.size();
  latched_.resize(rules);
  open_logs_.resize(rules);
  body_open_logs_.resize(program.window_bodies.size());
  fired_.resize(state.steps.size());
  for (int i = 0; i < 2; ++i) {
    body_truths_[i].resize(state.steps.size());
    body_numbers_[i].resize(state.steps.size());
  }
  for (std::size_t step = 0; step < state.steps.size(); ++step) {
    if (state.steps[step].trained()) last_trained_ = step;
  }
  for (CellId c = 0; c < program.cells.size(); ++c) {
    if (program.cells[c].after_release != model::RuleId::kNone) release_cells_.push_back(c);
  }
  find_pending();
  Workspace work;
  for (std::size_t step = 0; step + 1 < state.steps.size(); ++step) fold(step, work);
  at_ = last_step();
}

std::size_t History::body_index(NodeId body) const {
  const auto at =
      std::lower_bound(program_.window_bodies.begin(), program_.window_bodies.end(), body);
  return static_cast<std::size_t>(at - program_.window_bodies.begin());
}

// A day on which the exercise was done, or any.
bool History::is_session(std::size_t step, std::uint32_t exercise) const {
  const Step& s = state_.steps[step];
  if (exercise != ExerciseId::kNone) return s.log_of(ExerciseId(exercise)) != nullptr;
  return s.trained() || (broken(Breakage::AnswersAreSessions) && step != last_step());
}

void History::fold(std::size_t step, Workspace& work) {
  at_ = step;
  // What a window reads of this session later on: nothing can be asked of it any more. A day on
  // which nothing was done says nothing of what nobody was asked.
  std::vector<CellValue> cells = cells_at(step, state_.steps[step].trained());
  evaluate(program_, cells, *this, work, &program_.history_nodes);
  keep_bodies(step, work, false);
  for (std::size_t i = 0; i < program_.window_bodies.size(); ++i) {
    const std::vector<CellId> open = told_later(program_.window_bodies[i], work, cells);
    body_open_logs_[i].insert(body_open_logs_[i].end(), open.begin(), open.end());
  }
  // What fires: the same session, with what was merely not asked firing nothing.
  for_latches_ = true;
  cells = cells_at(step, false);
  evaluate(program_, cells, *this, work, &program_.history_nodes);
  keep_bodies(step, work, true);
  fired_[step].assign(model_.protective.size(), Truth::no());
  for (std::uint32_t rule = 0; rule < model_.protective.size(); ++rule)
    judge(rule, step, work, cells);
  for_latches_ = false;
}

void History::keep_bodies(std::size_t step, const Workspace& work, bool for_latches) {
  std::vector<Truth>& truths = body_truths_[for_latches ? 1 : 0][step];
  std::vector<Number>& numbers = body_numbers_[for_latches ? 1 : 0][step];
  truths.assign(program_.window_bodies.size(), Truth::unknown());
  numbers.resize(program_.window_bodies.size());
  for (std::size_t i = 0; i < program_.window_bodies.size(); ++i) {
    const Node& body = program_.nodes[program_.window_bodies[i]];
    if (is_number(body.op)) {
      numbers[i] = work.numbers[body.slot];
    } else {
      truths[i] = work.truths[body.slot];
    }
  }
}

// The open cells that a value hangs on: of an earlier day only what may still be told.
std::vector<CellId> History::told_later(NodeId root, const Workspace& work,
                                        const std::vector<CellValue>& cells) const {
  std::vector<CellId> open, out;
  std::vector<NodeId> past;
  std::vector<char> seen(program_.nodes.size(), 0);
  open_cells_under(program_, work, cells, root, seen, open, past);
  // What a window looks back on may hang on a record of the latest session.
  for (const NodeId id : past) {
    const std::vector<CellId> logs = open_logs_of(program_.nodes[id]);
    out.insert(out.end(), logs.begin(), logs.end());
  }
  for (const CellId id : open) {
    const Cell& cell = program_.cells[id];
    if (cell.kind == Cell::Kind::Log) out.push_back(id);
    for (const Pending& pending : pending_) {
      const Cell& asked = program_.cells[pending.cell];
      if (cell.kind == asked.kind && cell.fact == asked.fact && cell.side == asked.side)
        out.push_back(pending.cell);
    }
  }
  return out;
}

// What the session at hand does to one rule: whether it fired, and whether it still acts.
void History::judge(std::uint32_t rule, std::size_t step, const Workspace& work,
                    const std::vector<CellValue>& cells) {
  const ProtectiveNodes& nodes = program_.outputs.protective[rule];
  const bool latches = model_.protective[rule].latches;
  const bool voids = model_.protective[rule].kind == ast::ProtectKind::Stop ||
                     model_.protective[rule].kind == ast::ProtectKind::Regress;
  if (!latches && !voids) return;
  // What an answer may still settle stays as it is; the rest is settled now.
  const auto as_of_now = [&](NodeId node, const auto& settle) {
    const Truth truth = work.truth(program_, node);
    if (truth.settled()) return truth;
    const std::vector<CellId> open = told_later(node, work, cells);
    if (open.empty()) return settle(truth);
    open_logs_[rule].insert(open_logs_[rule].end(), open.begin(), open.end());
    return truth;
  };
  const Truth now = as_of_now(nodes.fires, [&](Truth truth) { return fired(truth); });
  fired_[step][rule] = now;
  if (!latches) return;
  Latched& latch = latched_[rule];
  Truth held = latch.state;
  if (nodes.taken_back != kNoNode) held = either(held, work.truth(program_, nodes.taken_back));
  // What is not known on that day releases nothing.
  const Truth release = as_of_now(nodes.release, [](Truth) { return Truth::no(); });
  if (release.may_be_yes() && held.not_ruled_out()) {
    const bool certain = release.is_yes() && !held.may_be_no();
    (certain ? latch.released : latch.maybe_released) = step;
    latch.before = held;
  }
  if (broken(Breakage::LatchForgets) || release.is_yes()) {
    held = Truth::no();
  } else if (release.may_be_yes()) {
    held = held | Truth::no();
  }
  latch.state = either(held, now);
  if (now.not_ruled_out()) latch.fired = step;
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
  return latched_[rule].fired;
}

std::vector<CellValue> History::cells_today() const {
  std::vector<CellValue> out = cells_at(last_step(), false);
  const auto of_fact = [](const Cell& cell) {
    return cell.kind == Cell::Kind::Fact || cell.kind == Cell::Kind::Choice;
  };
  const auto day = [&](const Cell& cell) {
    return cell.morning ? morning_of(cell, last_step()) : std::optional(state_.today);
  };
  for (CellId c = 0; c < out.size(); ++c) {
    const Cell& asked = program_.cells[c];
    const bool anew = of_fact(asked) && asked.after_fire != model::RuleId::kNone &&
                      out[c].kind == Kind::Open && latched_[asked.after_fire].state.not_ruled_out();
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

std::vector<CellValue> History::cells_at(std::size_t step, bool unasked_is_closed) const {
  std::vector<CellValue> out;
  out.reserve(program_.cells.size());
  for (const Cell& cell : program_.cells) out.push_back(cell_at(cell, step, unasked_is_closed));
  return out;
}

CellValue History::cell_at(const Cell& cell, std::size_t step, bool unasked_is_closed) const {
  switch (cell.kind) {
    case Cell::Kind::Fact:
    case Cell::Kind::Choice: return fact_at(cell, step, unasked_is_closed);
    case Cell::Kind::Log: return log_at(cell, step, unasked_is_closed);
    case Cell::Kind::Setting: return CellValue::known(state_.settings[cell.setting.index()]);
    case Cell::Kind::Ladder: break;
  }
  const BoundValue& value = state_.ladders[cell.ladder.index()];
  if (step != last_step())
    return {unasked_is_closed ? Kind::Closed : Kind::Unasked, cell.low, cell.high};
  if (!value.present) return {Kind::Open, cell.low, cell.high};
  return value.known ? CellValue::known(value.low) : CellValue{Kind::Closed, cell.low, cell.high};
}

std::optional<std::size_t> History::latest_step_of(ExerciseId exercise, std::size_t up_to) const {
  for (std::size_t step = up_to + 1; step-- > 0;) {
    if (state_.steps[step].log_of(exercise)) return step;
  }
  return std::nullopt;
}

std::optional<std::size_t> History::latest_test_of(ExerciseId exercise, Side side,
                                                   std::size_t up_to) const {
  for (std::size_t step = up_to + 1; step-- > 0;) {
    const BoundLog* log = state_.steps[step].log_of(exercise);
    if (log &&
        log->values[static_cast<std::size_t>(LogField::CleanReps)][static_cast<std::size_t>(side)]
            .present)
      return step;
  }
  return std::nullopt;
}

std::optional<std::size_t> History::result_step(const Node& node) const {
  const auto side = static_cast<Side>(node.b >> 1);
  return (node.b & 1) == 0 ? latest_test_of(ExerciseId(node.a), side, at_)
                           : latest_step_of(ExerciseId(node.a), at_);
}

std::optional<std::size_t> History::step_read(const Cell& cell, std::size_t step) const {
  const bool test = cell.field == LogField::CleanReps;
  std::optional<std::size_t> at;
  if (cell.morning) {
    const auto day = morning_of(cell, step);
    for (std::size_t s = step + 1; s-- > 0 && !at;) {
      if (day && state_.steps[s].date == *day) at = s;
    }
  } else if (cell.when == Cell::When::ThisSession) {
    at = step;
  } else if (cell.when == Cell::When::LatestOfExercise) {
    at =
        test ? latest_test_of(cell.exercise, cell.side, step) : latest_step_of(cell.exercise, step);
  } else {
    for (std::size_t s = step + 1; s-- > 0 && !at;) {
      if (is_session(s, ExerciseId::kNone)) at = s;
    }
  }
  if (at && !state_.steps[*at].log_of(cell.exercise)) at.reset();
  return at;
}

CellValue History::log_at(const Cell& cell, std::size_t step, bool unasked_is_closed) const {
  const bool test = cell.field == LogField::CleanReps;
  const std::optional<std::size_t> at = step_read(cell, step);
  if (!at) return {Kind::Absent, 0, 0};
  const BoundLog* log = state_.steps[*at].log_of(cell.exercise);
  if (cell.field == LogField::FaultAt) {
    const std::uint8_t fault = log->faults[cell.choice];
    return fault == 2 ? CellValue{Kind::Closed, 0, 1} : CellValue::known(fault);
  }
  const BoundValue& value =
      log->values[static_cast<std::size_t>(cell.field)][static_cast<std::size_t>(cell.side)];
  if (!value.present) {
    if (test) return {Kind::Absent, 0, 0};
    if (at == last_trained_) return {Kind::Open, cell.low, cell.high};
    // Nobody was asked, and nobody can be any more. Pain that was told stays told: without the pain
    // before it, it may all be of the exercise.
    const bool fires_nothing = step != last_step() && !unasked_is_closed &&
                               cell.field != LogField::PainBefore &&
                               !broken(Breakage::OldRecordsFire);
    return {fires_nothing ? Kind::Unasked : Kind::Closed, cell.low, cell.high};
  }
  if (!value.known) return {Kind::Closed, cell.low, cell.high};
  return {value.low == value.high ? Kind::Known : Kind::Closed, value.low, value.high};
}

Truth History::truth(const Node& node, Truth inner) const {
  switch (node.op) {
    case Op::Latch: return node.b == 1 ? latched_[node.a].before : latched_[node.a].state;
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
      const std::vector<std::size_t> from = begins(window);
      Truth out = truth_from(node, window, from.front(), inner);
      for (const std::size_t other : from) out = out | truth_from(node, window, other, inner);
      return out;
    }
    default: return Truth::unknown();
  }
}

Truth History::result_valid(const Node& node) const {
  const ExerciseId exercise{node.a};
  const model::Exercise& e = model_.exercises[node.a];
  const auto taken = result_step(node);
  if (!taken) return Truth::no();
  const Day now = state_.steps[at_].date;
  if (base::days_between(state_.steps[*taken].date, now) >= e.results_count_days)
    return Truth::no();
  Truth valid = doubtful_result(node) ? Truth::unknown() : Truth::yes();
  for (std::size_t step = *taken + 1; step <= at_; ++step) {
    const BoundLog* log = state_.steps[step].log_of(exercise);
    if (!log || broken(Breakage::FaultsCount)) continue;
    for (const std::uint8_t fault : log->faults) {
      valid = both(valid, fault == 0 ? Truth::yes() : fault == 1 ? Truth::no() : Truth::unknown());
    }
  }
  for (std::uint32_t rule = 0; rule < model_.protective.size(); ++rule) {
    const model::Protective& r = model_.protective[rule];
    const bool own_ladder = r.kind == ast::ProtectKind::Regress && e.ladder.valid() &&
                            r.from_rung.valid() &&
                            model_.exercises[r.from_rung.index()].ladder == e.ladder;
    if (r.kind != ast::ProtectKind::Stop && !own_ladder && node.c != rule + 1) continue;
    for (std::size_t step = *taken; step < at_; ++step)
      valid = both(valid, is_outcome(fired_[step][rule], Truth::kNo));
  }
  return valid;
}

bool History::doubtful_result(const Node& node) const {
  const auto taken = result_step(node);
  if (!taken || broken(Breakage::OrderIsGuessed)) return false;
  const BoundLog& log = *state_.steps[*taken].log_of(ExerciseId(node.a));
  return (node.b & 1) == 0 ? log.doubtful_test[node.b >> 1] : log.doubtful_result;
}

std::vector<ExerciseId> History::last_rungs(LadderId ladder) const {
  for (std::size_t step = last_step(); step-- > 0;) {
    std::vector<ExerciseId> out;
    for (const ExerciseId rung : model_.ladders[ladder.index()].rungs) {
      if (state_.steps[step].log_of(rung)) out.push_back(rung);
    }
    if (!out.empty()) return out;
  }
  return {};
}

bool History::hold_allows(ExerciseId exercise) const {
  const model::Exercise& e = model_.exercises[exercise.index()];
  const std::vector<ExerciseId> last = last_rungs(e.ladder);
  if (last.empty()) return e.depth == 0;
  return std::any_of(last.begin(), last.end(), [&](ExerciseId rung) {
    std::optional<ExerciseId> at = rung;
    while (at && *at != exercise) at = model_.exercises[at->index()].below;
    return at.has_value();
  });
}

bool History::done_before_today(ExerciseId exercise) const {
  for (std::size_t step = 0; step < last_step(); ++step) {
    if (state_.steps[step].log_of(exercise)) return true;
  }
  return false;
}

bool History::done_today(ExerciseId exercise) const {
  return state_.steps.back().log_of(exercise) != nullptr;
}

bool History::reached(ExerciseId exercise) const {
  const model::Ladder& ladder = model_.ladders[model_.exercises[exercise.index()].ladder.index()];
  const auto base = [&](ExerciseId rung) {
    if (model_.exercises[rung.index()].depth == 0 || done_before_today(rung)) return true;
    return std::any_of(ladder.rungs.begin(), ladder.rungs.end(), [&](ExerciseId other) {
      return model_.exercises[other.index()].below == rung && done_before_today(other);
    });
  };
  const auto below = model_.exercises[exercise.index()].below;
  return base(exercise) || (below && base(*below));
}

bool History::on_ladder(LadderId ladder) const {
  const Day now = state_.steps[at_].date;
  for (const ExerciseId rung : model_.ladders[ladder.index()].rungs) {
    const auto step = latest_step_of(rung, at_);
    if (step && base::days_between(state_.steps[*step].date, now) <
                    model_.exercises[rung.index()].results_count_days)
      return true;
  }
  return false;
}

bool History::above_last(ExerciseId exercise) const {
  const model::Exercise& e = model_.exercises[exercise.index()];
  const std::vector<ExerciseId> last = last_rungs(e.ladder);
  return !last.empty() && std::all_of(last.begin(), last.end(), [&](ExerciseId rung) {
    return model_.exercises[rung.index()].depth < e.depth;
  });
}

std::optional<Pause> History::pause_of(ExerciseId exercise) const {
  const model::Exercise& e = model_.exercises[exercise.index()];
  std::vector<ExerciseId> rest = {exercise};
  if (e.ladder.valid()) rest = model_.ladders[e.ladder.index()].rungs;
  std::optional<Pause> longest;
  for (const ExerciseId one : rest) {
    const std::int64_t between = model_.exercises[one.index()].days_between;
    if (between == 0 || last_step() == 0 || broken(Breakage::PausesAreForgotten)) continue;
    const auto step = latest_step_of(one, last_step() - 1);
    if (!step) continue;
    const Day again =
        base::add_days(state_.steps[*step].date, static_cast<std::int32_t>(between + 1));
    if (again > state_.today && (!longest || longest->until < again)) longest = {again, between};
  }
  return longest;
}

std::vector<CellId> History::open_logs_of(const Node& node) const {
  if (node.op == Op::Latch) return open_logs_[node.a];
  if (node.op == Op::ResultValid) {
    std::vector<CellId> out;
    for (const std::vector<CellId>& logs : open_logs_)
      out.insert(out.end(), logs.begin(), logs.end());
    return out;
  }
  std::vector<NodeId> operands;
  operands_of(program_, node, operands);
  if (operands.empty()) return {};
  return body_open_logs_[body_index(operands.front())];
}

}  // namespace rung::program
