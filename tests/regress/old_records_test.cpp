// What can no longer be told, and no longer matters, does not stop anybody. What was told keeps
// counting.
#include <algorithm>

#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const char* const kOldRecordRules = R"(
  fact seen : yes or no { ask "?" fresh for 1 day harmless no }
  exercise walk "Walk" { dose 5 minutes }
  exercise lift "Lift" { dose 5 reps }
  setting allowed : scale 0 to 10 default 5
  give walks "W" { when allowed >= 1 walk }
  stop hurt { when pain of any exercise >= 5 stays until seen }
)";

Decision after_records(const std::string& old, const std::string& latest) {
  return decide_text(kOldRecordRules, R"("facts":{"seen":false},"sessions":[
    {"date":"2025-08-01","exercises":{"lift":)" +
                                          old + "}}" + latest + "]");
}

const std::string kCalm = R"(,{"date":"2026-01-04","exercises":{"walk":{"pain":0,"faults":[]}}})";

}  // namespace

TEST_CASE("a value missing from a session that is not the latest stops nobody") {
  const Decision d = after_records("{}", kCalm);
  CHECK(d.verdict == Verdict::Exercise);
  CHECK(d.questions.empty());
}

TEST_CASE("a value missing from the latest session is asked for, and until then it may stop") {
  const Decision d = after_records("{}", "");
  CHECK(d.verdict == Verdict::Ask);
  CHECK(d.activity.level == Activity::Stop);
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].fact == "lift.pain");
}

TEST_CASE("days of answers do not end the time in which a session can be told of") {
  const Decision d = after_records("{}", R"(,{"date":"2026-01-03","facts":{"seen":false}})");
  CHECK(d.verdict == Verdict::Ask);
  CHECK(std::any_of(d.questions.begin(), d.questions.end(),
                    [](const Question& q) { return q.fact == "lift.pain"; }));
}

TEST_CASE("an old record that says pain, or not sure, still stops") {
  CHECK(after_records(R"({"pain":6})", kCalm).verdict == Verdict::Stop);
  CHECK(after_records(R"({"pain":{"answer":"not sure"}})", kCalm).verdict == Verdict::Stop);
}
