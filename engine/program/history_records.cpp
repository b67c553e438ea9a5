// What was done: when last, with which records, and whether its results still count.
#include <algorithm>

#include "base/seam.hpp"
#include "program/history.hpp"

namespace rung::program {
namespace {

using Kind = CellValue::Kind;
using base::Breakage;
using base::broken;

const BoundValue& value_in(const BoundLog& log, LogField field, Side side) {
  return log.values[static_cast<std::size_t>(field)][static_cast<std::size_t>(side)];
}

std::size_t test_of(ExerciseId exercise, Side side) {
  return exercise.index() * 3 + static_cast<std::size_t>(side);
}

bool of_test(const Node& result) { return (result.b & 1) == 0; }
Side side_of(const Node& result) { return static_cast<Side>(result.b >> 1); }

bool holds_result(const BoundLog& log, const Node& result) {
  if (!of_test(result)) return !log.lighter;
  return value_in(log, LogField::CleanReps, side_of(result)).present;
}

// A fault ends an earlier result.
Truth without_faults(const BoundLog& log) {
  Truth out = Truth::yes();
  if (broken(Breakage::FaultsCount)) return out;
  for (const std::uint8_t fault : log.faults)
    out = both(out, fault == 0 ? Truth::yes() : fault == 1 ? Truth::no() : Truth::unknown());
  return out;
}

}  // namespace

// A day on which the exercise was done, or any.
bool History::is_session(const Step& step, std::uint32_t exercise) const {
  if (exercise != ExerciseId::kNone) return step.log_of(ExerciseId(exercise)) != nullptr;
  return step.trained() || (broken(Breakage::AnswersAreSessions) && &step != &state_.steps.back());
}

void History::keep_last_done(const Step& step) {
  LastDone& last = carry_.last;
  if (!last.first) last.first = step.date;
  if (is_session(step, ExerciseId::kNone)) last.session = step.date;
  for (const BoundLog& log : step.logs) {
    last.exercises[log.exercise.index()] = step.date;
    if (!log.lighter) last.in_earnest[log.exercise.index()] = step.date;
    for (const Side side : {Side::None, Side::Left, Side::Right}) {
      if (value_in(log, LogField::CleanReps, side).present)
        last.tests[test_of(log.exercise, side)] = step.date;
    }
  }
}

std::optional<Day> History::last_done(ExerciseId exercise) const {
  return here().log_of(exercise) ? here().date : carry_.last.exercises[exercise.index()];
}

std::optional<Day> History::last_in_earnest(ExerciseId exercise) const {
  const BoundLog* log = here().log_of(exercise);
  return log && !log->lighter ? here().date : carry_.last.in_earnest[exercise.index()];
}

std::optional<std::size_t> History::latest_in_earnest(ExerciseId exercise) const {
  const auto day = last_in_earnest(exercise);
  return day ? std::optional(step_on(*day)) : std::nullopt;
}

std::optional<Day> History::last_test(ExerciseId exercise, Side side) const {
  const BoundLog* log = here().log_of(exercise);
  if (log && value_in(*log, LogField::CleanReps, side).present) return here().date;
  return carry_.last.tests[test_of(exercise, side)];
}

std::optional<std::size_t> History::latest_step_of(ExerciseId exercise) const {
  const auto day = last_done(exercise);
  return day ? std::optional(step_on(*day)) : std::nullopt;
}

std::optional<std::size_t> History::latest_test_of(ExerciseId exercise, Side side) const {
  const auto day = last_test(exercise, side);
  return day ? std::optional(step_on(*day)) : std::nullopt;
}

std::optional<std::size_t> History::result_step(const Node& node) const {
  return of_test(node) ? latest_test_of(ExerciseId(node.a), side_of(node))
                       : latest_in_earnest(ExerciseId(node.a));
}

std::optional<Day> History::morning_of(const Cell& cell) const {
  const auto& session = carry_.last.of(cell.morning_of.value);
  return session ? std::optional(base::add_days(*session, 1)) : std::nullopt;
}

std::optional<std::size_t> History::step_read(const Cell& cell) const {
  std::optional<Day> day;
  if (cell.morning) {
    day = morning_of(cell);
  } else if (cell.when == Cell::When::ThisSession) {
    day = here().date;
  } else if (cell.when == Cell::When::LatestOfExercise) {
    day = cell.field == LogField::CleanReps ? last_test(cell.exercise, cell.side)
          : model::is_amount(cell.field)    ? last_in_earnest(cell.exercise)
                                            : last_done(cell.exercise);
  } else {
    day = is_session(here(), ExerciseId::kNone) ? here().date : carry_.last.session;
  }
  if (!day || *day > here().date) return std::nullopt;
  const std::size_t at = *day == here().date ? at_ : step_on(*day);
  const Step& step = state_.steps[at];
  return step.date == *day && step.log_of(cell.exercise) ? std::optional(at) : std::nullopt;
}

CellValue History::log_at(const Cell& cell, bool unasked_is_closed) const {
  const std::optional<std::size_t> at = step_read(cell);
  if (!at) return {Kind::Absent, 0, 0};
  const BoundLog* log = state_.steps[*at].log_of(cell.exercise);
  if (cell.field == LogField::FaultAt) {
    const std::uint8_t fault = log->faults[cell.choice];
    return fault == 2 ? CellValue{Kind::Closed, 0, 1} : CellValue::known(fault);
  }
  if (log->lighter && model::is_amount(cell.field)) return {Kind::Absent, 0, 0};
  const BoundValue& value = value_in(*log, cell.field, cell.side);
  if (!value.present) {
    if (cell.field == LogField::CleanReps) return {Kind::Absent, 0, 0};
    if (state_.steps[*at].date == last_trained_) return {Kind::Open, cell.low, cell.high};
    // Nobody was asked, and nobody can be any more. Pain that was told stays told: without the pain
    // before it, it may all be of the exercise.
    const bool fires_nothing = !is_today() && !unasked_is_closed &&
                               cell.field != LogField::PainBefore &&
                               !broken(Breakage::OldRecordsFire);
    return {fires_nothing ? Kind::Unasked : Kind::Closed, cell.low, cell.high};
  }
  if (!value.known) return {Kind::Closed, cell.low, cell.high};
  return {value.low == value.high ? Kind::Known : Kind::Closed, value.low, value.high};
}

// As far as the day of the result itself tells.
Truth History::as_recorded(const BoundLog& log, const Node& node) const {
  const bool doubtful = of_test(node) ? log.doubtful_test[node.b >> 1] : log.doubtful_result;
  return doubtful && !broken(Breakage::OrderIsGuessed) ? Truth::unknown() : Truth::yes();
}

bool History::doubtful_result(const Node& node) const {
  const auto taken = result_step(node);
  if (!taken) return false;
  return as_recorded(*state_.steps[*taken].log_of(ExerciseId(node.a)), node).may_be_unknown();
}

// A new result stands for itself; an old one ends with a fault, or with a rule that fires.
void History::keep_results(const std::vector<Truth>& fired) {
  for (std::size_t i = 0; i < program_.result_nodes.size(); ++i) {
    const Node& node = program_.nodes[program_.result_nodes[i]];
    Truth& stands = carry_.results[i];
    const BoundLog* log = here().log_of(ExerciseId(node.a));
    if (log)
      stands =
          holds_result(*log, node) ? as_recorded(*log, node) : both(stands, without_faults(*log));
    if (broken(Breakage::ResultsOutliveStops)) continue;
    for (const std::uint32_t rule : program_.voided_by[i])
      stands = both(stands, is_outcome(fired[rule], Truth::kNo));
  }
}

Truth History::result_valid(const Node& node) const {
  const ExerciseId exercise{node.a};
  const BoundLog* log = here().log_of(exercise);
  if (log && holds_result(*log, node)) {
    return model_.exercises[node.a].results_count_days > 0 ? as_recorded(*log, node) : Truth::no();
  }
  const std::optional<Day>& taken = of_test(node)
                                        ? carry_.last.tests[test_of(exercise, side_of(node))]
                                        : carry_.last.in_earnest[exercise.index()];
  const std::int64_t counts_days = model_.exercises[node.a].results_count_days;
  if (!taken || base::days_between(*taken, here().date) >= counts_days) return Truth::no();
  const Truth stands = carry_.results[node.past];
  return log ? both(stands, without_faults(*log)) : stands;
}

void History::go_to(std::size_t step) {
  at_ = step;
  released_.clear();
  for (const CellId id : release_cells_) {
    if (carry_.latched[program_.cells[id].after_release].last_release()) released_.push_back(id);
  }
  if (at_ == state_.steps.size()) return;
  ladders_.resize(model_.ladders.size());
  not_above_last_.assign(model_.exercises.size(), 0);
  for (std::size_t i = 0; i < ladders_.size(); ++i) {
    const std::vector<ExerciseId>& rungs = model_.ladders[i].rungs;
    Climbed& ladder = ladders_[i];
    find_last_rungs(rungs, carry_.last.in_earnest, ladder.last);
    if (ladder.last.empty()) find_last_rungs(rungs, carry_.last.exercises, ladder.last);
    for (std::optional<ExerciseId> rung : ladder.last) {
      for (; rung && not_above_last_[rung->index()] == 0;
           rung = model_.exercises[rung->index()].below)
        not_above_last_[rung->index()] = 1;
    }
    ladder.pause.reset();
    for (const ExerciseId rung : rungs) {
      const std::optional<Pause> pause = pause_after(rung);
      if (pause && (!ladder.pause || ladder.pause->until < pause->until)) ladder.pause = pause;
    }
  }
}

// Those of the latest day.
void History::find_last_rungs(const std::vector<ExerciseId>& rungs,
                              const std::vector<std::optional<Day>>& last_done,
                              std::vector<ExerciseId>& out) const {
  out.clear();
  std::optional<Day> latest;
  for (const ExerciseId rung : rungs) {
    const std::optional<Day>& done = last_done[rung.index()];
    if (!done || (latest && *done < *latest)) continue;
    if (latest != done) out.clear();
    latest = done;
    out.push_back(rung);
  }
}

bool History::hold_allows(ExerciseId exercise) const {
  const model::Exercise& e = model_.exercises[exercise.index()];
  return last_rungs(e.ladder).empty() ? e.depth == 0 : not_above_last_[exercise.index()] != 0;
}

bool History::above_last(ExerciseId exercise) const {
  const model::Exercise& e = model_.exercises[exercise.index()];
  const std::vector<ExerciseId>& last = last_rungs(e.ladder);
  return !last.empty() && std::all_of(last.begin(), last.end(), [&](ExerciseId rung) {
    return model_.exercises[rung.index()].depth < e.depth;
  });
}

bool History::done_before_today(ExerciseId exercise) const {
  return carry_.last.exercises[exercise.index()].has_value();
}

bool History::done_today(ExerciseId exercise) const { return here().log_of(exercise) != nullptr; }

bool History::reached(ExerciseId exercise) const {
  const auto base = [&](ExerciseId rung) {
    const model::Exercise& e = model_.exercises[rung.index()];
    return e.depth == 0 || done_before_today(rung) ||
           std::any_of(e.above.begin(), e.above.end(),
                       [&](ExerciseId other) { return done_before_today(other); });
  };
  const auto below = model_.exercises[exercise.index()].below;
  return base(exercise) || (below && base(*below));
}

bool History::on_ladder(LadderId ladder) const {
  const auto& rungs = model_.ladders[ladder.index()].rungs;
  return std::any_of(rungs.begin(), rungs.end(), [&](ExerciseId rung) {
    const auto done = last_done(rung);
    return done && base::days_between(*done, here().date) <
                       model_.exercises[rung.index()].results_count_days;
  });
}

std::optional<Pause> History::pause_of(ExerciseId exercise) const {
  const LadderId ladder = model_.exercises[exercise.index()].ladder;
  return ladder.valid() ? ladders_[ladder.index()].pause : pause_after(exercise);
}

std::optional<Pause> History::pause_after(ExerciseId exercise) const {
  const std::int64_t between = model_.exercises[exercise.index()].days_between;
  const std::optional<Day>& done = carry_.last.exercises[exercise.index()];
  if (between == 0 || !done || broken(Breakage::PausesAreForgotten)) return std::nullopt;
  const Day again = base::add_days(*done, static_cast<std::int32_t>(between + 1));
  return again > here().date ? std::optional(Pause{again, between}) : std::nullopt;
}

}  // namespace rung::program
