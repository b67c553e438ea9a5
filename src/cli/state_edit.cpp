#include "state_edit.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace rung::cli {

namespace {

constexpr std::string_view kLadderPrefix = "ladder.";
constexpr std::string_view kWantsPrefix = "wants.";
constexpr std::string_view kNone = "none";

bool answers_it(const FactAnswer& one, const Question& question) {
  return one.fact == question.fact && one.side == question.side;
}

Day day_told_of(const FactAnswer& one, Day otherwise) {
  return one.answer.has_on ? one.answer.on : otherwise;
}

// Puts it into a session of its day, where it counts just the same.
void put_into_past(State& state, FactAnswer told, Day day) {
  told.answer.has_on = false;
  for (Session& session : state.sessions) {
    const bool told_there = std::any_of(
        session.facts.begin(), session.facts.end(),
        [&](const FactAnswer& one) { return one.fact == told.fact && one.side == told.side; });
    if (session.date != day || told_there) continue;
    session.facts.push_back(std::move(told));
    return;
  }
  Session& session = state.sessions.emplace_back();
  session.date = day;
  session.facts.push_back(std::move(told));
}

// Today's facts hold one answer to each question, or the state could not be written.
void keep_other_days(State& state, const Question& question) {
  for (std::size_t i = 0; i < state.facts.size();) {
    const Day day = day_told_of(state.facts[i], state.today);
    const bool stays = !answers_it(state.facts[i], question) || day == state.today;
    if (stays) {
      ++i;
      continue;
    }
    put_into_past(state, std::move(state.facts[i]), day);
    state.facts.erase(state.facts.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// Takes the place of what was answered of that day; what was told on other days stays.
void put_fact(State& state, const Question& question, Answer answer) {
  const Day about = question.on.value_or(state.today);
  const auto clear = [&](std::vector<FactAnswer>& facts, Day day) {
    std::erase_if(facts, [&](const FactAnswer& one) {
      return answers_it(one, question) && day_told_of(one, day) == about;
    });
  };
  clear(state.facts, state.today);
  for (Session& session : state.sessions) clear(session.facts, session.date);
  const bool others = std::any_of(state.facts.begin(), state.facts.end(),
                                  [&](const FactAnswer& one) { return answers_it(one, question); });
  if (question.on) answer.has_on = true, answer.on = about;
  state.facts.push_back({question.fact, question.side, std::move(answer)});
  if (others) keep_other_days(state, question);
}

void put_ladder(State& state, std::string ladder, Answer answer) {
  std::erase_if(state.ladders, [&](const LadderAnswer& one) { return one.ladder == ladder; });
  state.ladders.push_back({std::move(ladder), std::move(answer)});
}

// The exercise that is meant takes the place of the words; without one the wish is dropped.
void put_wish(State& state, std::string_view words, const Answer& answer) {
  const auto wish = std::find(state.wants.begin(), state.wants.end(), words);
  if (wish == state.wants.end()) return;
  const bool chosen = answer.kind == Answer::Kind::Choice && answer.names.front() != kNone;
  if (!chosen || std::find(state.wants.begin(), state.wants.end(), answer.names.front()) !=
                     state.wants.end()) {
    state.wants.erase(wish);
  } else {
    *wish = answer.names.front();
  }
}

bool unsure(const Answer& answer) {
  const bool open = answer.kind == Answer::Kind::NotSure || answer.kind == Answer::Kind::Declined;
  return open && answer.by == Answer::By::Person;
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

bool asks_about_wish(const Question& question) { return question.fact.starts_with(kWantsPrefix); }

bool put_answer(State& state, const Question& question, Answer answer) {
  answer.by = state.answering;
  const std::string& item = question.fact;
  if (asks_about_wish(question)) {
    put_wish(state, std::string_view(item).substr(kWantsPrefix.size()), answer);
    return true;
  }
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

void forget_answer(State& state, const Question& question) {
  const std::string_view item = question.fact;
  const auto of_fact = [&](const FactAnswer& one) {
    return one.fact == item && one.side == question.side;
  };
  std::erase_if(state.facts, of_fact);
  for (Session& session : state.sessions) std::erase_if(session.facts, of_fact);
  std::erase_if(state.ladders, [&](const LadderAnswer& one) {
    return item.starts_with(kLadderPrefix) && one.ladder == item.substr(kLadderPrefix.size());
  });
  const std::size_t dot = item.find('.');
  ExerciseLog* log =
      dot == std::string_view::npos ? nullptr : latest_log(state, item.substr(0, dot));
  if (log == nullptr) return;
  std::erase_if(log->values, [&](const LogValue& one) {
    return one.name == item.substr(dot + 1) && one.side == question.side;
  });
}

std::size_t forget_unsure(State& state) {
  const auto facts = std::erase_if(state.facts, [](const auto& one) { return unsure(one.answer); });
  const auto ladders =
      std::erase_if(state.ladders, [](const auto& one) { return unsure(one.answer); });
  return facts + ladders;
}

std::size_t count_answers(const State& state) {
  const auto answered = [](const auto& one) { return one.answer.kind != Answer::Kind::NotAsked; };
  const auto facts = std::count_if(state.facts.begin(), state.facts.end(), answered);
  const auto ladders = std::count_if(state.ladders.begin(), state.ladders.end(), answered);
  return static_cast<std::size_t>(facts + ladders);
}

std::size_t count_unsure(const State& state) {
  State copy = state;
  return forget_unsure(copy);
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
