#include "api/past_records.hpp"

#include <algorithm>

#include "base/date.hpp"

namespace rung::api {

using namespace model;

std::size_t session_on(State& state, Day day) {
  for (std::size_t i = 0; i < state.sessions.size(); ++i) {
    if (state.sessions[i].date == day) return i;
  }
  state.sessions.push_back({day, {}, {}});
  return state.sessions.size() - 1;
}

Day PastRecords::day() const { return session_ ? state_.sessions[*session_].date : state_.today; }

Answer PastRecords::date_ago(std::int64_t days) const {
  Answer answer;
  answer.kind = Answer::Kind::Date;
  answer.date =
      base::add_days(day(), -static_cast<std::int32_t>(std::clamp<std::int64_t>(days, 0, 20'000)));
  return answer;
}

std::vector<FactAnswer>& PastRecords::facts() {
  return session_ ? state_.sessions[*session_].facts : state_.facts;
}
const std::vector<FactAnswer>& PastRecords::facts() const {
  return session_ ? state_.sessions[*session_].facts : state_.facts;
}

void PastRecords::forget(FactId fact, Side side) {
  const std::string& name = m_.facts[fact.index()].name;
  auto& list = facts();
  const auto same = [&](const FactAnswer& f) { return f.fact == name && f.side == side; };
  list.erase(std::remove_if(list.begin(), list.end(), same), list.end());
}

void PastRecords::answer(FactId fact, Side side, Answer answer) {
  forget(fact, side);
  const Fact& known = m_.facts[fact.index()];
  if (known.type.from_clinician) answer.by = Answer::By::Clinician;
  facts().push_back({known.name, side, std::move(answer)});
}

void PastRecords::include(FactId fact, Side side, const std::string& choice, bool in) {
  const std::string& name = m_.facts[fact.index()].name;
  Answer kept;
  kept.kind = Answer::Kind::Choices;
  for (const FactAnswer& f : facts()) {
    if (f.fact == name && f.side == side && f.answer.kind == Answer::Kind::Choices)
      kept.names = f.answer.names;
  }
  kept.names.erase(std::remove(kept.names.begin(), kept.names.end(), choice), kept.names.end());
  if (in) kept.names.push_back(choice);
  answer(fact, side, std::move(kept));
}

std::optional<Fixed> PastRecords::number(FactId fact, Side side) const {
  const std::string& name = m_.facts[fact.index()].name;
  for (const FactAnswer& f : facts()) {
    if (f.fact == name && f.side == side && f.answer.kind == Answer::Kind::Number)
      return f.answer.number;
  }
  return std::nullopt;
}

bool PastRecords::did(const Session& session, ExerciseId exercise) const {
  if (!exercise.valid()) return !session.exercises.empty();
  const std::string& name = m_.exercises[exercise.index()].name;
  return std::any_of(session.exercises.begin(), session.exercises.end(),
                     [&](const ExerciseLog& log) { return log.exercise == name; });
}

// With it come no pain, no cramp and no fault, as nothing else is said.
ExerciseLog& PastRecords::log_in(std::size_t session, ExerciseId exercise) {
  const Exercise& done = m_.exercises[exercise.index()];
  auto& logs = state_.sessions[session].exercises;
  for (ExerciseLog& log : logs) {
    if (log.exercise == done.name) return log;
  }
  ExerciseLog log;
  log.exercise = done.name;
  log.has_faults = true;
  for (const Side side : sides_of(done.one_sided)) {
    Answer zero, none;
    zero.kind = Answer::Kind::Number;
    none.kind = Answer::Kind::Choice;
    none.names = {"none"};
    log.values.push_back({"pain", side, zero});
    log.values.push_back({"cramp", side, none});
  }
  logs.push_back(std::move(log));
  return logs.back();
}

ExerciseLog& PastRecords::log_of(ExerciseId exercise) {
  if (session_) return log_in(*session_, exercise);
  return log_in(newest(exercise, 1).front(), exercise);
}

void PastRecords::record(ExerciseId exercise, LogField field, Side side, Answer answer) {
  ExerciseLog& log = log_of(exercise);
  const std::string name(name_of(field));
  const auto same = [&](const LogValue& v) { return v.name == name && v.side == side; };
  log.values.erase(std::remove_if(log.values.begin(), log.values.end(), same), log.values.end());
  log.values.push_back({name, side, std::move(answer)});
}

void PastRecords::fault(ExerciseId exercise, std::uint32_t fault, bool occurred) {
  ExerciseLog& log = log_of(exercise);
  const std::string& name = m_.exercises[exercise.index()].faults[fault].name;
  log.faults.erase(std::remove(log.faults.begin(), log.faults.end(), name), log.faults.end());
  log.has_faults = true;
  if (occurred) log.faults.push_back(name);
}

std::vector<std::size_t> PastRecords::newest(ExerciseId exercise, std::size_t number) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < state_.sessions.size(); ++i) {
    if (state_.sessions[i].date < state_.today && did(state_.sessions[i], exercise))
      out.push_back(i);
  }
  const auto newer = [&](std::size_t a, std::size_t b) {
    return state_.sessions[a].date > state_.sessions[b].date;
  };
  std::sort(out.begin(), out.end(), newer);
  while (out.size() < number) {
    const Day before = out.empty() ? state_.today : state_.sessions[out.back()].date;
    const std::size_t added = session_on(state_, base::add_days(before, out.empty() ? -1 : -2));
    // A day on which nothing was done is no session.
    if (exercise.valid() || !m_.exercises.empty())
      log_in(added, exercise.valid() ? exercise : ExerciseId(0));
    out.push_back(added);
  }
  out.resize(number);
  return out;
}

// Sessions after `last` did not do it.
void PastRecords::undo_after(ExerciseId exercise, Day last) {
  if (session_) return;  // the session at hand has to stay where it is
  auto& sessions = state_.sessions;
  if (!exercise.valid()) {
    const auto later = [&](const Session& s) { return s.date > last; };
    sessions.erase(std::remove_if(sessions.begin(), sessions.end(), later), sessions.end());
    return;
  }
  const std::string& name = m_.exercises[exercise.index()].name;
  for (Session& session : sessions) {
    if (session.date <= last) continue;
    auto& logs = session.exercises;
    const auto same = [&](const ExerciseLog& log) { return log.exercise == name; };
    logs.erase(std::remove_if(logs.begin(), logs.end(), same), logs.end());
  }
}

void PastRecords::last_done(ExerciseId exercise, std::int64_t days_ago) {
  const Day last = base::add_days(state_.today, -static_cast<std::int32_t>(days_ago));
  undo_after(exercise, last);
  const std::size_t session = session_on(state_, last);
  if (exercise.valid()) log_in(session, exercise);
}

void PastRecords::only_yesterday(ExerciseId exercise) { last_done(exercise, 1); }

void PastRecords::done_times(ExerciseId exercise, std::int64_t times, std::int64_t days) {
  undo_after(exercise, base::add_days(state_.today, -static_cast<std::int32_t>(days)));
  for (std::int64_t i = 0; i < std::min(times, days - 1); ++i) {
    const std::size_t session =
        session_on(state_, base::add_days(state_.today, -static_cast<std::int32_t>(i + 1)));
    if (exercise.valid()) log_in(session, exercise);
  }
}

void record_harmless(const model::Model& model, ExerciseLog& log) {
  const auto id = model.find_exercise(log.exercise);
  if (!id) return;
  log.has_faults = true;
  for (const Side side : sides_of(model.exercises[id->index()].one_sided)) {
    const auto add = [&](const char* name, Answer answer) {
      const auto same = [&](const LogValue& v) { return v.name == name && v.side == side; };
      if (std::none_of(log.values.begin(), log.values.end(), same))
        log.values.push_back({name, side, std::move(answer)});
    };
    Answer none, zero;
    none.kind = Answer::Kind::Choice;
    none.names = {"none"};
    zero.kind = Answer::Kind::Number;
    add("pain", zero);
    add("pain_before", zero);
    add("cramp", none);
  }
}

}  // namespace rung::api
