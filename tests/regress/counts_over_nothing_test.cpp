// A count is about how many of its items are so. What does not exist or does not apply is not so; a
// rule that protects may not fall silent because of it, and nothing that permits may be opened by
// it.
#include <algorithm>
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const std::string kCountRules = R"(
  fact a : yes or no { ask "?" fresh for 1 day }
  fact b : yes or no { ask "?" fresh for 1 day }
  fact want : yes or no { ask "?" lasts harmless yes }
  exercise bridge "Bridge" { load bodyweight dose 5 reps test "t" fault hips_drop "h" }
  exercise walk "Walk" { dose 5 minutes }
  score risk "Risk" { applies when a 1 point when b bands { small below 1 large from 1 } }
  finding tired "Tired" { applies when a when b }
  refer large "Large" { when risk is large to physician, routine }
  give walks "Walks" { when want walk }
)";

const std::string kNobodyDidAnything = R"("facts":{"a":false,"b":false,"want":true},"sessions":[])";

bool gives(const Decision& d, const std::string& exercise) {
  return std::any_of(d.plan.begin(), d.plan.end(),
                     [&](const PlanItem& item) { return item.exercise == exercise; });
}

bool avoids(const std::string& when, const std::string& state = kNobodyDidAnything) {
  const Decision d = decide_text(
      kCountRules +
          "give bridges \"Bridges\" { when want bridge }\navoid rule \"Rule\" { bridge when " +
          when + " and refer to physician, routine }",
      state);
  const bool refers = d.referral.level == ReferralLevel::Routine;
  CHECK(refers == !gives(d, "bridge"));
  return refers;
}

bool permits(const std::string& when, const std::string& state = kNobodyDidAnything) {
  return gives(
      decide_text(kCountRules + "give bridges \"Bridges\" { when " + when + " bridge }", state),
      "bridge");
}

std::string one_session(const std::string& bridge) {
  return R"("facts":{"a":false,"b":false,"want":true},"sessions":[{"date":"2026-01-04","exercises":{"bridge":)" +
         bridge + "}}]";
}

}  // namespace

TEST_CASE("a rule that protects counts a score out of its scope as not so") {
  CHECK(avoids("none of (risk is small, b)"));
  CHECK(avoids("at most 1 of (risk is small, a, b)"));
  CHECK(avoids("exactly 1 of (risk is small, not b)"));
  CHECK(avoids("not any of (risk is small, b)"));
  CHECK(avoids("not at least 2 of (risk is small, not b)"));
  CHECK(!avoids("any of (risk is small, b)"));
  CHECK(!avoids("at least 2 of (risk is small, b, not a)"));
}

TEST_CASE("a rule that protects counts a finding out of its scope as not so") {
  CHECK(avoids("none of (tired, b)"));
  CHECK(avoids("exactly 1 of (tired, not b)"));
  CHECK(avoids("not at least 2 of (tired, not b)"));
}

TEST_CASE("a rule that protects counts a test never taken as not so") {
  CHECK(avoids("none of (bridge.clean_reps >= 30, b)"));
  CHECK(avoids("exactly 1 of (bridge.clean_reps >= 30, not b)"));
  CHECK(avoids("none of (bridge.clean_reps < 30, b)"));
  CHECK(avoids("none of (not (bridge.clean_reps < 30), b)"));
}

TEST_CASE("a rule that protects counts a session that never was as not so") {
  CHECK(avoids("none of (in the last session of bridge (hips_drop), b)"));
  CHECK(avoids("none of (pain of any exercise >= 3, b)"));
  CHECK(avoids("none of (days since the last session >= 3, b)"));
}

TEST_CASE("it acts as it does where the item is a plain no") {
  const std::string few = one_session(R"({"clean_reps":3,"faults":[],"pain":0})");
  CHECK(avoids("none of (bridge.clean_reps >= 30, b)", few));
  CHECK(avoids("exactly 1 of (bridge.clean_reps >= 30, not b)", few));
  CHECK(avoids("none of (in the last session of bridge (hips_drop), b)", few));
  const std::string many = one_session(R"({"clean_reps":30,"faults":["hips_drop"],"pain":0})");
  CHECK(!avoids("none of (bridge.clean_reps >= 30, b)", many));
  CHECK(!avoids("exactly 1 of (bridge.clean_reps >= 30, not b)", many));
  CHECK(!avoids("none of (in the last session of bridge (hips_drop), b)", many));
}

TEST_CASE("what does not exist permits nothing by being counted as not so") {
  const std::string few = one_session(R"({"clean_reps":3,"faults":[],"pain":0})");
  for (const std::string when :
       {"none of (bridge.clean_reps >= 30, b)", "at most 1 of (bridge.clean_reps >= 30, a, not b)",
        "exactly 1 of (bridge.clean_reps >= 30, not b)",
        "not any of (bridge.clean_reps >= 30, b)"}) {
    INFO(when);
    CHECK(!permits(when));
    CHECK(permits(when, few));
  }
}

TEST_CASE("points for a count that only seems so lower no score that permits") {
  const std::string score =
      "score rest_day \"Rest day\" { 1 point when none of (bridge.clean_reps >= 30, b) "
      "bands { low from 0 below 1 } }\n";
  const auto opens = [&](const std::string& state) {
    return gives(
        decide_text(kCountRules + score +
                        "give bridges \"Bridges\" { when rest_day < 1 bridge }\n"
                        "refer by_score \"S\" { when rest_day is low and b to physician, routine }",
                    state),
        "bridge");
  };
  CHECK(!opens(kNobodyDidAnything));
  CHECK(!opens(one_session(R"({"clean_reps":3,"faults":[],"pain":0})")));
  CHECK(opens(one_session(R"({"clean_reps":30,"faults":[],"pain":0})")));
}

TEST_CASE("statements about one fact stay exact in a count that is turned round") {
  const std::string open = R"("facts":{"a":false,"want":true},"sessions":[])";
  CHECK(avoids("none of (b, not b) or not a", open));
  CHECK(!avoids("none of (b, not b)", open));
  CHECK(!avoids("exactly 2 of (b, not b)", open));
}
