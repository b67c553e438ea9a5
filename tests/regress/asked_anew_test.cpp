// A rule that stays waits for an answer newer than its firing. Until it comes, the older answer may
// no longer be what will be said, for any other rule either.
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const char* const kSoreRules = R"(
  fact cleared : yes or no { ask "?" lasts harmless no }
  fact sore : yes or no { ask "?" fresh for 1 day }
  stop was_sore { when sore and refer to physician, routine stays until cleared }
  refer cleared_too_soon { when not cleared to physician, urgent }
)";

}  // namespace

TEST_CASE("what must be answered anew is an open question for every rule") {
  const Decision d = decide_text(kSoreRules, R"("facts":{"sore":false},"sessions":[
    {"date":"2026-01-03","facts":{"cleared":true},"exercises":{}},
    {"date":"2026-01-04","facts":{"sore":true},"exercises":{}}])");
  CHECK(d.verdict == Verdict::Ask);
  CHECK(d.referral.level == ReferralLevel::Urgent);
  CHECK(d.referral.basis == Basis::NotAsked);
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].fact == "cleared");
}

TEST_CASE("an answer that no rule waits for stays answered") {
  const Decision d = decide_text(kSoreRules, R"("facts":{"sore":false},"sessions":[
    {"date":"2026-01-03","facts":{"cleared":true},"exercises":{}},
    {"date":"2026-01-04","facts":{"sore":false},"exercises":{}}])");
  CHECK(d.questions.empty());
  CHECK(d.referral.level == ReferralLevel::None);
}
