#include "api/sample_states.hpp"

#include <algorithm>

#include "api/past_records.hpp"
#include "base/date.hpp"

namespace rung::api {
namespace {

constexpr Day kToday{20'458};

Answer number(std::int64_t whole) {
  Answer a;
  a.kind = Answer::Kind::Number;
  a.number = Fixed::of(whole);
  return a;
}

Answer choice(std::string name) {
  Answer a;
  a.kind = Answer::Kind::Choice;
  a.names = {std::move(name)};
  return a;
}

std::vector<FactAnswer> sample_facts(const model::Model& model, Day date, Dice& dice) {
  std::vector<FactAnswer> out;
  for (const model::Fact& fact : model.facts) {
    for (const Side side : sides_of(fact.type.per_side)) {
      if (dice.chance(12)) continue;
      Answer answer;
      if (dice.chance(20)) {
        answer.kind = dice.chance(2) ? Answer::Kind::NotSure : Answer::Kind::Declined;
      } else if (fact.harmless && !dice.chance(8)) {
        answer = *fact.harmless;
      } else {
        answer = sample_answer(fact.type, date, dice);
      }
      if (fact.type.from_clinician) answer.by = Answer::By::Clinician;
      out.push_back({fact.name, side, std::move(answer)});
    }
  }
  return out;
}

// Counts around the thresholds that tests of exercises use.
Answer sample_count(Dice& dice) {
  constexpr std::int64_t kCounts[] = {0, 1, 8, 10, 11, 12, 15, 29, 30, 31, 40};
  return number(kCounts[dice.roll(std::size(kCounts))]);
}

ExerciseLog sample_log(const model::Exercise& exercise, Dice& dice) {
  ExerciseLog log;
  log.exercise = exercise.name;
  log.has_faults = !dice.chance(6);
  for (const model::Fault& fault : exercise.faults) {
    if (log.has_faults && dice.chance(6)) log.faults.push_back(fault.name);
  }
  for (const Side side : sides_of(exercise.one_sided)) {
    if (!dice.chance(10)) {
      const bool hurt = dice.chance(8);
      log.values.push_back(
          {"pain", side, number(hurt ? static_cast<std::int64_t>(dice.roll(11)) : 0)});
      if (hurt && dice.chance(2))
        log.values.push_back(
            {"pain_before", side, number(static_cast<std::int64_t>(dice.roll(11)))});
    }
    if (!dice.chance(10))
      log.values.push_back({"cramp", side, choice(dice.chance(8) ? "went_after_break" : "none")});
    if (!dice.chance(4)) log.values.push_back({"reps", side, sample_count(dice)});
    if (!exercise.test.empty() && dice.chance(2))
      log.values.push_back({"clean_reps", side, sample_count(dice)});
  }
  return log;
}

}  // namespace

std::uint64_t Dice::next() {
  std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

Answer sample_answer(const model::Type& type, Day today, Dice& dice) {
  Answer a;
  switch (type.kind) {
    case model::FactKind::YesNo:
      a.kind = dice.chance(2) ? Answer::Kind::Yes : Answer::Kind::No;
      break;
    case model::FactKind::Scale:
    case model::FactKind::Count:
    case model::FactKind::Amount: {
      a.kind = Answer::Kind::Number;
      const auto steps =
          static_cast<std::size_t>((type.high.milli - type.low.milli) / type.step.milli);
      a.number =
          Fixed{type.low.milli + type.step.milli * static_cast<std::int64_t>(dice.roll(steps + 1))};
      break;
    }
    case model::FactKind::OneOf:
    case model::FactKind::Side:
      a = choice(type.choices[dice.roll(type.choices.size())].name.text);
      break;
    case model::FactKind::SeveralOf:
      a.kind = Answer::Kind::Choices;
      for (const ast::Choice& c : type.choices) {
        if (dice.chance(2)) a.names.push_back(c.name.text);
      }
      break;
    case model::FactKind::DateOrNever:
      a.kind = dice.chance(2) ? Answer::Kind::Never : Answer::Kind::Date;
      a.date = base::add_days(today, -static_cast<std::int32_t>(dice.roll(100)));
      break;
  }
  return a;
}

State sample_state(const model::Model& model, Dice& dice) {
  State state;
  state.today = kToday;
  state.facts = sample_facts(model, kToday, dice);
  std::vector<Session> sessions(dice.roll(4));
  std::int32_t ago = 0;
  for (Session& session : sessions) {
    ago += 1 + static_cast<std::int32_t>(dice.roll(5));
    session.date = base::add_days(kToday, -ago);
    if (dice.chance(2)) session.facts = sample_facts(model, session.date, dice);
    for (const model::Exercise& exercise : model.exercises) {
      if (exercise.never_given_because.empty() && dice.chance(5))
        session.exercises.push_back(sample_log(exercise, dice));
    }
  }
  for (const model::Ladder& ladder : model.ladders) {
    if (ladder.ask.empty() || dice.chance(3)) continue;
    const std::size_t pick = dice.roll(ladder.rungs.size());
    state.ladders.push_back(
        {ladder.name, choice(model.exercises[ladder.rungs[pick].index()].name)});
  }
  state.sessions = std::move(sessions);
  return state;
}

}  // namespace rung::api
