// A clearance can be taken back: a no on a later day lets the rule act again. Until then the yes
// stands, and nobody is asked for it again.
#include <algorithm>

#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const std::string kHurtRules = R"(
  fact seen : yes or no { ask "Were you seen?" fresh for 1 day harmless no }
  exercise walk "Walk" { dose 5 minutes }
  setting allowed : scale 0 to 10 default 5
  give walks "W" { when allowed >= 1 walk }
  stop hurt { when pain of any exercise >= 5 stays until seen }
)";

const std::string kHurt = R"({"date":"2026-01-02","exercises":{"walk":{"pain":6,"faults":[]}}})";

Verdict verdict_after_pain(const std::string& facts, const std::string& more) {
  return decide_text(kHurtRules, R"("facts":{)" + facts + R"(},"sessions":[)" + kHurt + more + "]")
      .verdict;
}

const std::string kSeenNextDay = R"(,{"date":"2026-01-03","facts":{"seen":true}})";

}  // namespace

TEST_CASE("a no after a yes lets the rule act again") {
  CHECK(verdict_after_pain(R"("seen":false)", "") == Verdict::Stop);
  CHECK(verdict_after_pain(R"("seen":true)", "") == Verdict::Exercise);
  CHECK(verdict_after_pain(R"("seen":false)", kSeenNextDay) == Verdict::Stop);
}

TEST_CASE("a yes that released a rule stands without being asked again") {
  const Decision d =
      decide_text(kHurtRules, R"("facts":{},"sessions":[)" + kHurt + kSeenNextDay + "]");
  CHECK(d.verdict == Verdict::Exercise);
  CHECK(d.questions.empty());
}

TEST_CASE("what was taken back stays so until it is given anew") {
  const std::string back = kSeenNextDay + R"(,{"date":"2026-01-04","facts":{"seen":false}})";
  CHECK(verdict_after_pain("", back) == Verdict::Ask);
  CHECK(verdict_after_pain(R"("seen":true)", back) == Verdict::Exercise);
}

// What was open when it was cleared is not forgotten by the clearing: it may have been a firing.
TEST_CASE("a no takes back the clearance of what may have fired") {
  const std::string rules = R"(
    fact seen : yes or no { ask "Were you seen?" fresh for 1 day harmless no }
    exercise walk "Walk" { dose 5 minutes }
    setting allowed : scale 0 to 10 default 5
    give walks "W" { when allowed >= 1 walk }
    stop hurt { when added_pain of any exercise >= 3 stays until seen }
  )";
  const auto decided = [&](const std::string& seen, const std::string& before) {
    return decide_text(
        rules, R"("facts":{"seen":)" + seen +
                   R"(},"sessions":[{"date":"2026-01-02","exercises":{"walk":{"pain":6,)" + before +
                   R"("faults":[]}}})" + kSeenNextDay + "]");
  };
  CHECK(decided("false", R"("pain_before":0,)").verdict == Verdict::Stop);
  CHECK(decided("true", "").verdict == Verdict::Exercise);
  const Decision open = decided("false", "");
  CHECK_FALSE(open.settled);
  REQUIRE(open.questions.size() == 1);
  CHECK(open.questions.front().fact == "walk.pain_before");
  CHECK(open.verdict == Verdict::Ask);
}

TEST_CASE("not being sure of a clearance that was given leaves the rule possible") {
  const Decision d =
      decide_text(kHurtRules, R"("facts":{"seen":{"answer":"not sure"}},"sessions":[)" + kHurt +
                                  kSeenNextDay + "]");
  CHECK(d.verdict == Verdict::Stop);
  CHECK(d.activity.basis == Basis::NotRuledOut);
}

TEST_CASE("pain after the clearance needs a clearance of its own") {
  const std::string again =
      kSeenNextDay + R"(,{"date":"2026-01-04","exercises":{"walk":{"pain":7,"faults":[]}}})";
  CHECK(verdict_after_pain("", again) == Verdict::Ask);
  CHECK(verdict_after_pain(R"("seen":false)", again) == Verdict::Stop);
  CHECK(verdict_after_pain(R"("seen":true)", again) == Verdict::Exercise);
}
