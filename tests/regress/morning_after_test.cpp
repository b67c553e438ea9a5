// The morning after a session is asked about at the next visit, whenever that is. A day on which
// somebody only answers is no session.
#include <algorithm>

#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const char* const kMorningRules = R"(
  fact sore : scale 0 to 10, higher is worse { ask "How sore is it?"
    ask about the morning after "How sore was it then?" fresh for 1 day }
  exercise heel_lift "Heel lift" { dose 3 sets of 8 reps test "T" }
  exercise hop "Hop" { dose 3 sets of 8 reps }
  ladder calf "Calf" { heel_lift -> hop ask "Which?" }
  gate strong for hop { open when heel_lift.clean_reps >= 20 }
  focus calf { when sore <= 3 }
  hold sore_next_morning { when on the morning after the last session (sore > 5) }
)";

bool is_held(const Decision& d) { return d.activity.hold; }

std::vector<std::string> exercises_given(const Decision& d) {
  std::vector<std::string> out;
  for (const PlanItem& item : d.plan) out.push_back(item.exercise);
  return out;
}

// Trained on 3 January, today is the 5th; `more` is what was told since.
Decision on_the_fifth(const std::string& facts, const std::string& more = "") {
  return decide_text(kMorningRules, R"("facts":{"sore":0)" + facts + R"(},"sessions":[
    {"date":"2026-01-03","facts":{"sore":0},"exercises":{"heel_lift":{"pain":0,"clean_reps":25,"faults":[]}}})" +
                                        more + "]");
}

}  // namespace

TEST_CASE("somebody who trains every other day is asked about the morning between") {
  const Decision d = on_the_fifth("");
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].fact == "sore");
  REQUIRE(d.questions[0].on);
  CHECK(d.questions[0].on == Day{20'457});
  CHECK(
      d.questions[0].ask ==
      "On the morning of Sunday 4 January, the day after your last session: How sore was it then?");
  CHECK(!d.questions[0].stale);
}

TEST_CASE("an answer about the morning, given at the next visit, opens the next step or holds it") {
  const Decision calm = on_the_fifth("", R"(,{"date":"2026-01-04","facts":{"sore":1}})");
  CHECK(calm.questions.empty());
  CHECK(exercises_given(calm) == std::vector<std::string>{"hop"});
  const char* const kTold = R"({"today":"2026-01-05","facts":{"sore":{"value":1,"on":"2026-01-04"}},
    "sessions":[{"date":"2026-01-03","exercises":{"heel_lift":{"pain":0,"clean_reps":25,"faults":[]}}},
                {"date":"2026-01-05","facts":{"sore":0}}]})";
  const RuleSet rules = rung::testing::load_text(kMorningRules);
  const Decision told = rung::testing::must(rules.decide(rung::testing::must(read_state(kTold))));
  CHECK(!is_held(told));
  CHECK(told.questions.empty());
  CHECK(exercises_given(told) == std::vector<std::string>{"hop"});
}

TEST_CASE("what was told on the morning itself still counts days later") {
  const Decision d =
      on_the_fifth("", R"(,{"date":"2026-01-04","facts":{"sore":9},"exercises":{}})");
  CHECK(is_held(d));
  CHECK(exercises_given(d) == std::vector<std::string>{"heel_lift"});
  const auto reason = std::find_if(d.reasons.begin(), d.reasons.end(),
                                   [](const Reason& r) { return r.rule == "sore_next_morning"; });
  REQUIRE(reason != d.reasons.end());
  CHECK(reason->basis == Basis::Certain);
}

TEST_CASE("the morning after is about exercise, not about a day of answers") {
  // Answers only, on the 4th: its own morning after is no morning after a session.
  const Decision d =
      decide_text(kMorningRules, R"("facts":{"sore":9},"ladders":{"calf":"heel_lift"},"sessions":[
    {"date":"2026-01-04","facts":{"sore":0},"exercises":{}}])");
  CHECK(!is_held(d));
}

TEST_CASE("an answer from before the session is none about the morning after it") {
  const std::string rules = R"(
    fact stiff : scale 0 to 10, higher is worse { ask "?" fresh for 4 days }
    exercise walk "Walk" { dose 5 minutes }
    setting allowed : scale 0 to 10 default 5
  give walks "W" { when allowed >= 1 walk }
    rest stiffer { when on the morning after the last session (stiff > 5) })";
  const Decision d = decide_text(rules, R"("facts":{},"sessions":[
    {"date":"2026-01-03","facts":{"stiff":0},"exercises":{"walk":{}}}])");
  REQUIRE(!d.questions.empty());
  CHECK(std::any_of(d.questions.begin(), d.questions.end(),
                    [](const Question& q) { return q.fact == "stiff" && q.on == Day{20'457}; }));
}

TEST_CASE("on the morning itself the question is that of today, and asked once") {
  const Decision d = decide_text(kMorningRules, R"("facts":{},"sessions":[
    {"date":"2026-01-04","exercises":{"heel_lift":{"pain":0,"faults":[]}}}])");
  CHECK(std::count_if(d.questions.begin(), d.questions.end(),
                      [](const Question& q) { return q.fact == "sore"; }) == 1);
  CHECK(!d.questions[0].on);
}

TEST_CASE("without a session there is no morning after, and its negation does not hold either") {
  const std::string rules = R"(
    fact sore : scale 0 to 10, higher is worse { ask "?" fresh for 1 day }
    exercise walk "Walk" { dose 5 minutes }
    setting allowed : scale 0 to 10 default 5
  give walks "W" { when allowed >= 1 walk }
    hold bad { when on the morning after the last session (sore > 5) }
    rest not_bad { when not on the morning after the last session (sore > 5) })";
  const Decision d = decide_text(rules, R"("facts":{},"sessions":[])");
  CHECK(d.verdict == Verdict::Exercise);
  CHECK(!d.activity.hold);
}
