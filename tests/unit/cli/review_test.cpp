#include "review.hpp"

#include <catch2/catch.hpp>
#include <sstream>

using namespace rung;
using namespace rung::cli;

namespace {

constexpr Day kReviewDay{20'777};  // 2026-11-20
constexpr Day kDayBefore{20'775};

Question question_named(const std::string& fact, const std::string& list = "") {
  Question question;
  question.fact = fact;
  question.ask = "Is it " + fact + "?";
  question.type = "yes_or_no";
  question.checklist = list;
  question.checklist_title = list.empty() ? "" : "Is any of it so?";
  return question;
}

Answer answer_of(Answer::Kind kind) {
  Answer answer;
  answer.kind = kind;
  return answer;
}

StandingAnswer standing(const Question& question, Answer::Kind kind, Day day = kReviewDay) {
  return {question, answer_of(kind), day};
}

std::vector<std::string> lines_of(const std::vector<Reviewed>& all) {
  std::vector<std::string> lines;
  for (const Reviewed& one : all) lines.push_back(reviewed_line(one, kReviewDay));
  return lines;
}

std::vector<std::string> lines_to_review(const std::vector<StandingAnswer>& standing_now,
                                         const std::vector<Told>& conversation = {}) {
  return lines_of(answers_to_review(standing_now, conversation, Answer::By::Person, kReviewDay));
}

using Lines = std::vector<std::string>;
using Kind = Answer::Kind;

}  // namespace

TEST_CASE(
    "the items of a list that were answered on one day are one entry, where the first stands") {
  CHECK(lines_to_review({standing(question_named("a", "list"), Kind::No),
                         standing(question_named("b"), Kind::Declined),
                         standing(question_named("c", "list"), Kind::NotSure),
                         standing(question_named("d", "list"), Kind::No, kDayBefore)}) ==
        Lines{"Is any of it so? \"Is it c?\" not sure, else no", "Is it b? skipped",
              "Is it d? no (on 2026-11-18)"});
}

TEST_CASE("a number in a list stands by itself, as it is asked") {
  Question number = question_named("b", "list");
  number.type = "count";
  CHECK(lines_to_review(
            {standing(question_named("a", "list"), Kind::Yes), standing(number, Kind::NotSure)}) ==
        Lines{"Is it a? yes", "Is it b? not sure"});
}

TEST_CASE("a list that was shown keeps its numbers") {
  const Told asked{{{question_named("b", "list"), question_named("a", "list")}, true},
                   {answer_of(Kind::No), answer_of(Kind::Yes)}};
  const std::vector<Reviewed> all =
      answers_to_review({standing(question_named("a", "list"), Kind::Yes),
                         standing(question_named("b", "list"), Kind::No)},
                        {asked}, Answer::By::Person, kReviewDay);
  REQUIRE(all.size() == 1);
  CHECK(all[0].told.screen.items[0].fact == "b");
  CHECK(all[0].told.answers[0].kind == Kind::No);
  CHECK(all[0].told.answers[1].kind == Kind::Yes);
}

TEST_CASE("what somebody else answered is not theirs to change") {
  StandingAnswer told = standing(question_named("a"), Kind::Yes);
  told.answer.by = Answer::By::Clinician;
  CHECK(lines_to_review({told}).empty());
}

TEST_CASE("what was told here of an exercise or of another morning stands at the end, once") {
  Question log = question_named("squat.pain");
  Question morning = question_named("a");
  morning.on = kDayBefore;
  morning.ask = "That morning: is it a?";
  const auto told = [](const Question& question, Kind kind) {
    return Told{{{question}, false}, {answer_of(kind)}};
  };
  CHECK(
      lines_to_review(
          {standing(question_named("a"), Kind::No, kDayBefore),
           standing(question_named("ladder.squats"), Kind::NotSure)},
          {told(log, Kind::NotSure), told(morning, Kind::No),
           told(question_named("wants.curl"), Kind::NotSure),
           told(question_named("ladder.squats"), Kind::NotSure), told(log, Kind::Yes)}) ==
      Lines{"Is it ladder.squats? not sure", "That morning: is it a? no", "Is it squat.pain? yes"});
}

TEST_CASE("an answer that is shown again is told with its day, and what a new one does") {
  const Told told{{{question_named("a")}, false}, {answer_of(Kind::Yes)}};
  CHECK(earlier_answer({told, kReviewDay}, kReviewDay) == "Answered: yes.");
  CHECK(earlier_answer({told, kDayBefore}, kReviewDay) ==
        "Answered: yes (on 2026-11-18). What you say now counts from today.");
}

TEST_CASE("an answer gives way only to one that answers all of its items") {
  const Screen both{{question_named("a", "list"), question_named("b", "list")}, true};
  const Screen one{{question_named("a", "list")}, false};
  CHECK(covers(both, one));
  CHECK_FALSE(covers(one, both));
  Screen left = one;
  left.items[0].side = Side::Left;
  CHECK_FALSE(covers(one, left));
}

TEST_CASE("the list is numbered, and its lines are broken at the width") {
  std::vector<Reviewed> all;
  for (int i = 0; i < 10; ++i) {
    Reviewed made{{{{question_named("it, so to speak")}, false}, {answer_of(Kind::Yes)}},
                  kReviewDay};
    all.push_back(made);
  }
  std::ostringstream out;
  print_review(out, all, kReviewDay, {false, false, false, 24});
  CHECK_THAT(out.str(),
             Catch::StartsWith("\nWhat you answered:\n   1  Is it it, so to\n      speak? yes\n"));
  CHECK_THAT(out.str(), Catch::EndsWith("  10  Is it it, so to\n      speak? yes\n"));
}
