#include "state_edit.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace rung::cli {

namespace {

constexpr std::string_view kLadderPrefix = "ladder.";

void put_fact(State& state, const Question& question, Answer answer) {
  const auto same = [&](const FactAnswer& one) {
    return one.fact == question.fact && one.side == question.side;
  };
  std::erase_if(state.facts, same);
  state.facts.push_back({question.fact, question.side, std::move(answer)});
}

void put_ladder(State& state, std::string ladder, Answer answer) {
  std::erase_if(state.ladders, [&](const LadderAnswer& one) { return one.ladder == ladder; });
  state.ladders.push_back({std::move(ladder), std::move(answer)});
}

ExerciseLog* latest_log(State& state, std::string_view exercise) {
  ExerciseLog* latest = nullptr;
  Day day;
  for (Session& session : state.sessions) {
    if (latest != nullptr && session.date < day) continue;
    for (ExerciseLog& log : session.exercises) {
      if (log.exercise != exercise) continue;
      latest = &log;
      day = session.date;
    }
  }
  return latest;
}

void put_log_value(ExerciseLog& log, std::string name, Side side, Answer answer) {
  const auto same = [&](const LogValue& one) { return one.name == name && one.side == side; };
  std::erase_if(log.values, same);
  log.values.push_back({std::move(name), side, std::move(answer)});
}

}  // namespace

bool put_answer(State& state, const Question& question, Answer answer) {
  answer.by = state.answering;
  const std::string& item = question.fact;
  const std::size_t dot = item.find('.');
  if (dot == std::string::npos) {
    put_fact(state, question, std::move(answer));
    return true;
  }
  if (item.starts_with(kLadderPrefix)) {
    put_ladder(state, item.substr(kLadderPrefix.size()), std::move(answer));
    return true;
  }
  ExerciseLog* log = latest_log(state, std::string_view(item).substr(0, dot));
  if (log == nullptr) return false;
  put_log_value(*log, item.substr(dot + 1), question.side, std::move(answer));
  return true;
}

void move_today(State& state, Day day) {
  if (day == state.today) return;
  for (FactAnswer& fact : state.facts) {
    if (fact.answer.has_on) continue;
    fact.answer.has_on = true;
    fact.answer.on = state.today;
  }
  state.today = day;
}

}  // namespace rung::cli
