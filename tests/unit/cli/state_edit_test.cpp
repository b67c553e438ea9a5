#include "state_edit.hpp"

#include <catch2/catch.hpp>

using namespace rung;
using namespace rung::cli;

namespace {

Question asked(const std::string& item, Side side = Side::None) {
  Question question;
  question.fact = item;
  question.side = side;
  return question;
}

Answer number(std::int64_t whole) {
  Answer answer;
  answer.kind = Answer::Kind::Number;
  answer.number = Fixed::of(whole);
  return answer;
}

Session session(std::int32_t day, const std::string& exercise) {
  Session made;
  made.date.number = day;
  made.exercises.push_back({exercise, {}, false, {}});
  return made;
}

}  // namespace

TEST_CASE("a later answer to a question takes the place of the first, side by side") {
  State state;
  CHECK(put_answer(state, asked("pain", Side::Left), number(1)));
  CHECK(put_answer(state, asked("pain", Side::Right), number(2)));
  CHECK(put_answer(state, asked("pain", Side::Left), number(3)));
  REQUIRE(state.facts.size() == 2);
  CHECK(state.facts[0].answer.number == Fixed::of(2));
  CHECK(state.facts[1].answer.number == Fixed::of(3));
}

TEST_CASE("an answer says who gave it") {
  State state;
  state.answering = Answer::By::Clinician;
  CHECK(put_answer(state, asked("pain"), number(1)));
  CHECK(state.facts[0].answer.by == Answer::By::Clinician);
}

TEST_CASE("a ladder's answer") {
  State state;
  CHECK(put_answer(state, asked("ladder.squatting"), number(1)));
  CHECK(put_answer(state, asked("ladder.squatting"), number(2)));
  REQUIRE(state.ladders.size() == 1);
  CHECK(state.ladders[0].ladder == "squatting");
}

TEST_CASE("a log value goes to the latest session that lists the exercise") {
  State state;
  state.sessions = {session(5, "squat"), session(9, "squat"), session(7, "squat"),
                    session(11, "walk")};
  CHECK(put_answer(state, asked("squat.pain"), number(4)));
  CHECK(put_answer(state, asked("squat.pain"), number(5)));
  REQUIRE(state.sessions[1].exercises[0].values.size() == 1);
  CHECK(state.sessions[1].exercises[0].values[0].name == "pain");
  CHECK(state.sessions[1].exercises[0].values[0].answer.number == Fixed::of(5));
  CHECK(state.sessions[0].exercises[0].values.empty());
}

TEST_CASE("a log of what was not done is refused") {
  State state;
  CHECK_FALSE(put_answer(state, asked("squat.pain"), number(4)));
  CHECK(state.sessions.empty());
}

TEST_CASE("the exercise that is meant takes the place of a wish's words") {
  const auto chosen = [](const std::string& name) {
    Answer answer;
    answer.kind = Answer::Kind::Choice;
    answer.names = {name};
    return answer;
  };
  Answer unsure;
  unsure.kind = Answer::Kind::NotSure;
  CHECK(asks_about_wish(asked("wants.hamstring curl")));
  CHECK_FALSE(asks_about_wish(asked("wants_strength")));

  State state;
  state.wants = {"squat", "hamstring curl", "bridge"};
  CHECK(put_answer(state, asked("wants.hamstring curl"), chosen("ball_curl")));
  CHECK(state.wants == std::vector<std::string>{"squat", "ball_curl", "bridge"});
  CHECK(put_answer(state, asked("wants.squat"), chosen("bridge")));
  CHECK(state.wants == std::vector<std::string>{"ball_curl", "bridge"});
  CHECK(put_answer(state, asked("wants.ball_curl"), unsure));
  CHECK(put_answer(state, asked("wants.bridge"), chosen("none")));
  CHECK(state.wants.empty());
  CHECK(state.facts.empty());
}

TEST_CASE("what was not sure can be opened again, unless a clinician said so") {
  const auto answered = [](Answer::Kind kind, Answer::By by = Answer::By::Person) {
    Answer answer;
    answer.kind = kind;
    answer.by = by;
    return answer;
  };
  State state;
  state.facts = {{"a", Side::None, answered(Answer::Kind::NotSure)},
                 {"b", Side::None, answered(Answer::Kind::No)},
                 {"c", Side::None, answered(Answer::Kind::NotSure, Answer::By::Clinician)},
                 {"d", Side::Left, answered(Answer::Kind::Declined)}};
  state.ladders = {{"squatting", answered(Answer::Kind::NotSure)}};
  CHECK(count_unsure(state) == 3);
  CHECK(state.facts.size() == 4);
  CHECK(forget_unsure(state) == 3);
  REQUIRE(state.facts.size() == 2);
  CHECK(state.facts[0].fact == "b");
  CHECK(state.facts[1].fact == "c");
  CHECK(state.ladders.empty());
  CHECK(forget_unsure(state) == 0);
}

TEST_CASE("another day keeps the day of what was answered") {
  State state;
  state.today.number = 10;
  CHECK(put_answer(state, asked("pain"), number(1)));
  move_today(state, Day{10});
  CHECK_FALSE(state.facts[0].answer.has_on);
  move_today(state, Day{12});
  move_today(state, Day{13});
  CHECK(state.today == Day{13});
  CHECK(state.facts[0].answer.has_on);
  CHECK(state.facts[0].answer.on == Day{10});
}

TEST_CASE("today's answer leaves that of an earlier day in a session of that day") {
  State state;
  state.today.number = 10;
  CHECK(put_answer(state, asked("pain"), number(1)));
  CHECK(put_answer(state, asked("age"), number(30)));
  move_today(state, Day{12});
  CHECK(put_answer(state, asked("pain"), number(2)));
  CHECK(put_answer(state, asked("pain"), number(3)));
  REQUIRE(state.facts.size() == 2);
  CHECK(state.facts[1].answer.number == Fixed::of(3));
  REQUIRE(state.sessions.size() == 1);
  CHECK(state.sessions[0].date == Day{10});
  REQUIRE(state.sessions[0].facts.size() == 1);
  CHECK(state.sessions[0].facts[0].answer.number == Fixed::of(1));
  CHECK_FALSE(state.sessions[0].facts[0].answer.has_on);
}

TEST_CASE("an answer about another day stands beside today's") {
  State state;
  state.today.number = 10;
  Question morning = asked("pain");
  morning.on = Day{8};
  CHECK(put_answer(state, morning, number(4)));
  CHECK(state.sessions.empty());
  CHECK(put_answer(state, asked("pain"), number(1)));
  CHECK(put_answer(state, morning, number(5)));
  REQUIRE(state.facts.size() == 1);
  CHECK(state.facts[0].answer.number == Fixed::of(1));
  REQUIRE(state.sessions.size() == 1);
  REQUIRE(state.sessions[0].facts.size() == 1);
  CHECK(state.sessions[0].facts[0].answer.number == Fixed::of(5));
}

TEST_CASE("an answer that a session of today holds gives way; those of earlier sessions stay") {
  State state;
  state.today.number = 10;
  state.sessions = {session(9, "squat"), session(10, "squat")};
  for (Session& one : state.sessions) one.facts.push_back({"pain", Side::None, number(1)});
  CHECK(put_answer(state, asked("pain"), number(2)));
  CHECK(state.sessions[0].facts.size() == 1);
  CHECK(state.sessions[1].facts.empty());
  CHECK(state.facts.size() == 1);
}

TEST_CASE("a question is open again when its answers of all days are forgotten, and no other is") {
  State state;
  state.today.number = 10;
  state.sessions = {session(9, "squat")};
  state.sessions[0].facts = {{"pain", Side::Left, number(1)}, {"pain", Side::Right, number(1)}};
  CHECK(put_answer(state, asked("pain", Side::Left), number(2)));
  CHECK(put_answer(state, asked("squat.reps"), number(2)));
  CHECK(put_answer(state, asked("squat.pain"), number(2)));
  CHECK(put_answer(state, asked("ladder.squatting"), number(2)));
  forget_answer(state, asked("pain", Side::Left));
  CHECK(state.facts.empty());
  REQUIRE(state.sessions[0].facts.size() == 1);
  CHECK(state.sessions[0].facts[0].side == Side::Right);
  forget_answer(state, asked("squat.pain"));
  REQUIRE(state.sessions[0].exercises[0].values.size() == 1);
  CHECK(state.sessions[0].exercises[0].values[0].name == "reps");
  CHECK(state.ladders.size() == 1);
  forget_answer(state, asked("ladder.squatting"));
  CHECK(state.ladders.empty());
}
