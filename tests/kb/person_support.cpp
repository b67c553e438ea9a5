#include "person_support.hpp"

#include <catch2/catch.hpp>

namespace rung::testing {

Answer number(std::int64_t value) {
  Answer answer;
  answer.kind = Answer::Kind::Number;
  answer.number = Fixed::of(value);
  return answer;
}

kb::Person add(kb::Store& store, const std::string& name) {
  const auto person = kb::add_person(store, name, kNow);
  INFO(message_of(person.diagnostics()));
  REQUIRE(person.ok());
  return person.value();
}

std::int64_t record(kb::Store& store, const kb::Person& person, const kb::Entry& entry) {
  const auto done = kb::record_entry(store, person, entry, kThursday, kNow);
  INFO(message_of(done.diagnostics()));
  REQUIRE(done.ok());
  return done.value();
}

kb::Entry pain(Day day, std::int64_t value) {
  kb::Entry entry;
  entry.day = day;
  entry.facts.push_back({"knee_pain", Side::None, number(value)});
  return entry;
}

kb::Entry bridge_done(Day day, std::int64_t reps) {
  kb::Entry entry;
  entry.day = day;
  ExerciseLog log;
  log.exercise = "bridge";
  log.values.push_back({"reps", Side::None, number(reps)});
  log.has_faults = true;
  entry.exercises.push_back(log);
  return entry;
}

State past(const kb::Store& store, const kb::Person& person, Day today) {
  kb::Situation situation;
  situation.today = today;
  const auto found = kb::remember(store, person, situation);
  INFO(message_of(found.diagnostics()));
  REQUIRE(found.ok());
  return found.value().state;
}

}  // namespace rung::testing
