// Names in braces are said with what is known today.
#include <catch2/catch.hpp>

#include "rung/format.hpp"
#include "rung/json.hpp"
#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const std::string kFilledFacts = R"(
  fact pain : scale 0 to 10 { ask "?" fresh for 1 day }
  fact want : yes or no { ask "?" lasts harmless yes }
  fact weight : amount 30 to 200 step 0.5 kg { ask "?" lasts }
  fact sore_for : count 0 to 100 weeks { ask "?" lasts }
  fact swelling : one of (none "Not at all", big "Very swollen") { ask "?" lasts }
  fact equipment : several of (chair "a chair", ball) { ask "?" lasts }
  fact injury : date or never { ask "?" lasts }
  fact hop : count 0 to 300 cm per side { ask "{side}?" lasts }
  setting enough : count 1 to 100 default 30
  exercise squat "Squat" { dose 30 reps test "Do {enough}." step "It hurt {squat.pain|nobody knows how much}."
                           fault knees_in "Knees in" reset "Mind {squat.clean_reps}." }
  score strain "Strain" { 1 point when pain >= 3 1 point when want bands { small below 2 big from 2 } }
  give squats "Squats" { when want squat }
)";

std::string said(const std::string& text, const std::string& facts,
                 const std::string& sessions = "") {
  const Decision d = decide_text(kFilledFacts + "advise a \"A\" { when want say \"" + text + "\" }",
                                 "\"facts\":{\"want\":true" + (facts.empty() ? "" : "," + facts) +
                                     "},\"sessions\":[" + sessions + "]");
  REQUIRE(d.advice.size() == 1);
  return d.advice[0].say;
}

std::string session(const std::string& day, const std::string& squat) {
  return R"({"date":")" + day + R"(","exercises":{"squat":)" + squat + "}}";
}

}  // namespace

TEST_CASE("what is known is said as people say it") {
  CHECK(said("It is {pain} of 10.", R"("pain":3)") == "It is 3 of 10.");
  CHECK(said("{weight}", R"("weight":70.5)") == "70.5 kg");
  CHECK(said("{sore_for}", R"("sore_for":1)") == "1 week");
  CHECK(said("{sore_for}", R"("sore_for":2)") == "2 weeks");
  CHECK(said("{swelling}", R"("swelling":"big")") == "Very swollen");
  CHECK(said("{equipment}", R"("equipment":["ball","chair"])") == "a chair, ball");
  CHECK(said("{equipment}", R"("equipment":[])") == "none");
  CHECK(said("{injury}", R"("injury":"2026-01-02")") == "2026-01-02");
  CHECK(said("{injury}", R"("injury":"never")") == "never");
  CHECK(said("{want}, {enough}", "") == "yes, 30");
  CHECK(said("{hop on left} and {hop on right|not told}", R"("hop":{"left":80})") ==
        "80 cm and not told");
  CHECK(said("{strain}", R"("pain":5)") == "2");
}

TEST_CASE("what is not known has words of the author, or the usual ones") {
  CHECK(said("{pain}", "") == "not known yet");
  CHECK(said("{pain|not told}", R"("pain":{"answer":"not sure"})") == "not told");
  CHECK(said("{squat.clean_reps|none yet} of 30", "") == "none yet of 30");
  CHECK(said("{strain}", "") == "not known yet");
  CHECK(said("{pain}", R"("pain":{"value":3,"on":"2026-01-03"})") == "not known yet");
}

TEST_CASE("a record is the one that a condition reads: the latest test, the latest session") {
  const std::string tested = session("2026-01-02", R"({"clean_reps":12,"reps":12,"pain":0})");
  const std::string later = session("2026-01-04", R"({"reps":8,"pain":4,"pain_before":1})");
  CHECK(said("{squat.clean_reps} of 30, then {squat.reps}", "", tested + "," + later) ==
        "12 of 30, then 8");
  CHECK(said("{squat.added_pain}", "", later) == "3");
  CHECK(said("{squat.added_pain}", "", tested) == "0");
}

TEST_CASE("two braces are one, and words stay as they are") {
  CHECK(said("a {{b}} c | d", "") == "a {b} c | d");
}

TEST_CASE("every text about today is filled in, wherever it is printed") {
  const Decision d = decide_text(
      kFilledFacts +
          "stop s \"S\" { when pain >= 8 say \"{pain} is too much.\" }\n"
          "refer r \"R\" { when pain >= 3 to physician, routine say \"It is {pain}.\" }",
      R"("facts":{"want":true,"pain":4},"sessions":[)" +
          session("2026-01-04", R"({"clean_reps":5,"pain":2,"faults":["knees_in"]})") + "]");
  CHECK(d.referral.say == "It is 4.");
  REQUIRE(d.plan.size() == 1);
  CHECK(d.plan[0].steps == std::vector<std::string>{"It hurt 2."});
  CHECK(d.plan[0].cues == std::vector<std::string>{"Mind 5."});
  for (const std::string& printed : {write_decision(d), render_decision(d)}) {
    CHECK_THAT(printed, Catch::Contains("It is 4."));
    CHECK_THAT(printed, !Catch::Contains("{pain"));
    CHECK_THAT(printed, !Catch::Contains("{squat"));
  }
}
