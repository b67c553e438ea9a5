#include "program/history.hpp"

#include <algorithm>

#include "base/seam.hpp"

namespace rung::program {
namespace {

using Kind = CellValue::Kind;
using base::Breakage;
using base::broken;

CellValue known(std::int64_t v) { return {Kind::Known, v, v}; }

}  // namespace

History::History(const Program& program, const model::Model& model, const BoundState& state)
    : program_(program), model_(model), state_(state) {
  const std::size_t rules = model.protective.size();
  latched_.resize(rules);
  open_logs_.resize(rules);
  body_open_logs_.resize(program.window_bodies.size());
  fired_.resize(state.steps.size());
  body_truths_.resize(state.steps.size());
  body_numbers_.resize(state.steps.size());
  Workspace work;
  for (std::size_t step = 0; step + 1 < state.steps.size(); ++step) fold(step, work);
  at_ = last_step();
}

std::size_t History::body_index(NodeId body) const {
  const auto at =
      std::lower_bound(program_.window_bodies.begin(), program_.window_bodies.end(), body);
  return static_cast<std::size_t>(at - program_.window_bodies.begin());
}

bool History::is_last_session(std::size_t step) const {
  for (std::size_t later = step + 1; later < state_.steps.size(); ++later) {
    if (state_.steps[later].session) return false;
  }
  return true;
}

void History::fold(std::size_t step, Workspace& work) {
  at_ = step;
  // What a window reads of this session later on: nothing can be asked of it any more.
  std::vector<CellValue> cells = cells_at(step, true);
  evaluate(program_, cells, *this, work, &program_.history_nodes);
  std::vector<char> seen(program_.nodes.size(), 0);
  const auto collect_open = [&](NodeId root, std::vector<CellId>& into) {
    std::vector<NodeId> ignored;
    std::fill(seen.begin(), seen.end(), 0);
    open_cells_under(program_, work, cells, root, seen, into, ignored);
  };
  body_truths_[step].resize(program_.window_bodies.size(), Truth::unknown());
  body_numbers_[step].resize(program_.window_bodies.size());
  for (std::size_t i = 0; i < program_.window_bodies.size(); ++i) {
    const Node& body = program_.nodes[program_.window_bodies[i]];
    if (is_number(body.op)) {
      body_numbers_[step][i] = work.numbers[body.slot];
    } else {
      body_truths_[step][i] = work.truths[body.slot];
    }
    if (is_last_session(step)) collect_open(program_.window_bodies[i], body_open_logs_[i]);
  }
  // What latches: the same session, with what was merely not asked latching nothing.
  cells = cells_at(step, false);
  evaluate(program_, cells, *this, work, &program_.history_nodes);
  fired_[step].assign(model_.protective.size(), Truth::no());
  for (std::uint32_t rule = 0; rule < model_.protective.size(); ++rule) {
    const ProtectiveNodes& nodes = program_.outputs.protective[rule];
    const bool voids = model_.protective[rule].kind == ast::ProtectKind::Stop ||
                       model_.protective[rule].kind == ast::ProtectKind::Regress;
    if (!model_.protective[rule].latches && !voids) continue;
    const Truth fires = work.truth(program_, nodes.fires);
    open_logs_[rule].clear();
    if (is_last_session(step) && !fires.settled()) collect_open(nodes.fires, open_logs_[rule]);
    const Truth now = open_logs_[rule].empty() ? fired(fires) : fires;
    fired_[step][rule] = now;
    if (!model_.protective[rule].latches) continue;
    Latched& latch = latched_[rule];
    Truth release = work.truth(program_, nodes.release);
    if (!release.settled()) {
      // Only a missing log of the latest session can still be told; else what is not known now
      // releases nothing.
      std::vector<CellId> told_later;
      if (is_last_session(step)) collect_open(nodes.release, told_later);
      if (told_later.empty()) release = Truth::no();
      open_logs_[rule].insert(open_logs_[rule].end(), told_later.begin(), told_later.end());
    }
    if (release.is_yes() && latch.certain.is_yes()) latch.cleared = step;
    const auto kept = [&](Truth before) {
      if (broken(Breakage::LatchForgets)) return Truth::no();
      if (release.is_yes()) return Truth::no();
      return release.may_be_yes() ? before | Truth::no() : before;
    };
    Truth certainly = fires.is_yes() ? Truth::yes() : Truth::no();
    if (now == fires && !fires.settled()) certainly = is_outcome(fires, Truth::kYes);
    latch.state = either(kept(latch.state), now);
    latch.certain = either(kept(latch.certain), certainly);
    if (now.not_ruled_out()) latch.fired = step;
  }
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
  for (CellId c = 0; c < out.size(); ++c) {
    const Cell& asked = program_.cells[c];
    const bool of_fact = asked.kind == Cell::Kind::Fact || asked.kind == Cell::Kind::Choice;
    const bool anew = of_fact && asked.after_fire != model::RuleId::kNone &&
                      out[c].kind == Kind::Open && latched_[asked.after_fire].state.not_ruled_out();
    if (!anew) continue;
    for (CellId other = 0; other < out.size(); ++other) {
      const Cell& cell = program_.cells[other];
      if (cell.kind == asked.kind && cell.fact == asked.fact && cell.side == asked.side)
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
    case Cell::Kind::Log: return log_at(cell, step);
    case Cell::Kind::Setting: return known(state_.settings[cell.setting.index()]);
    case Cell::Kind::Ladder: break;
  }
  const BoundValue& value = state_.ladders[cell.ladder.index()];
  if (step != last_step())
    return {unasked_is_closed ? Kind::Closed : Kind::Unasked, cell.low, cell.high};
  if (!value.present) return {Kind::Open, cell.low, cell.high};
  return value.known ? known(value.low) : CellValue{Kind::Closed, cell.low, cell.high};
}

CellValue History::fact_at(const Cell& cell, std::size_t step, bool unasked_is_closed) const {
  const Day now = state_.steps[step].date;
  const model::Fact& fact = model_.facts[cell.fact.index()];
  const BoundAnswer* answer = nullptr;
  for (const BoundAnswer& candidate : state_.answers_to(cell.fact, cell.side)) {
    if (candidate.date <= now) answer = &candidate;
  }
  const bool ages = fact.fresh_days && !broken(Breakage::StaleAnswersCount);
  if (answer && ages && base::days_between(answer->date, now) >= *fact.fresh_days) answer = nullptr;
  if (answer && cell.after_fire != model::RuleId::kNone) {
    const auto fire = latched_[cell.after_fire].fired;
    if (fire && answer->date <= state_.steps[*fire].date) answer = nullptr;
  }
  if (!answer) {
    if (step != last_step())
      return {unasked_is_closed ? Kind::Closed : Kind::Unasked, cell.low, cell.high};
    const bool askable = !fact.type.from_clinician || state_.clinician_answers;
    return {askable ? Kind::Open : Kind::Closed, cell.low, cell.high};
  }
  if (cell.kind == Cell::Kind::Choice) {
    const std::uint8_t choice = answer->choices[cell.choice];
    return choice == 2 ? CellValue{Kind::Closed, 0, 1} : known(choice);
  }
  if (fact.type.kind == model::FactKind::SeveralOf || !answer->known)
    return {Kind::Closed, cell.low, cell.high};
  std::int64_t low = answer->low, high = answer->high;
  if (fact.type.kind == model::FactKind::DateOrNever) {
    const auto ago = [&](std::int64_t day) {
      return day == kNeverDay ? kNever : std::clamp<std::int64_t>(now.number - day, 0, kMaxDaysAgo);
    };
    const std::int64_t a = ago(answer->low), b = ago(answer->high);
    low = std::min(a, b);
    high = std::max(a, b);
  }
  return {low == high ? Kind::Known : Kind::Closed, low, high};
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

CellValue History::log_at(const Cell& cell, std::size_t step) const {
  const bool test = cell.field == LogField::CleanReps;
  std::optional<std::size_t> at;
  if (cell.when == Cell::When::ThisSession) {
    at = step;
  } else if (cell.when == Cell::When::LatestOfExercise) {
    at =
        test ? latest_test_of(cell.exercise, cell.side, step) : latest_step_of(cell.exercise, step);
  } else {
    for (std::size_t s = step + 1; s-- > 0 && !at;) {
      if (state_.steps[s].session) at = s;
    }
  }
  const BoundLog* log = at ? state_.steps[*at].log_of(cell.exercise) : nullptr;
  if (!log) return {Kind::Absent, 0, 0};
  if (cell.field == LogField::FaultAt) {
    const std::uint8_t fault = log->faults[cell.choice];
    return fault == 2 ? CellValue{Kind::Closed, 0, 1} : known(fault);
  }
  const BoundValue& value =
      log->values[static_cast<std::size_t>(cell.field)][static_cast<std::size_t>(cell.side)];
  if (!value.present) {
    if (test) return {Kind::Absent, 0, 0};
    return {is_last_session(*at) ? Kind::Open : Kind::Closed, cell.low, cell.high};
  }
  if (!value.known) return {Kind::Closed, cell.low, cell.high};
  return {value.low == value.high ? Kind::Known : Kind::Closed, value.low, value.high};
}

Truth History::truth(const Node& node, Truth inner) const {
  switch (node.op) {
    case Op::Latch: return node.b == 1 ? latched_[node.a].certain : latched_[node.a].state;
    case Op::ResultValid: return result_valid(node);
    case Op::HoldAllows: return hold_allows(ExerciseId(node.a)) ? Truth::yes() : Truth::no();
    case Op::Reached: return reached(ExerciseId(node.a)) ? Truth::yes() : Truth::no();
    case Op::OnLadder: return on_ladder(LadderId(node.a)) ? Truth::yes() : Truth::no();
    case Op::Pauses: return pause_of(ExerciseId(node.a)) ? Truth::yes() : Truth::no();
    case Op::AboveLast: return above_last(ExerciseId(node.a)) ? Truth::yes() : Truth::no();
    case Op::EachSession:
    case Op::AnySession: return in_sessions(node, inner);
    case Op::MorningAfter: return morning_after(node, inner);
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
  Truth valid = Truth::yes();
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
