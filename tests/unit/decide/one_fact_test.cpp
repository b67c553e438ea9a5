// Where statements about one fact are taken together, and where they count as independent
// (semantics.md S-3.4, S-4.4), and what a finding is where it does not apply (S-7.1, S-7.4).
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const std::string kPainFacts = R"(
  fact pain : scale 0 to 10 { ask "?" fresh for 1 day }
  fact a : yes or no { ask "?" fresh for 1 day }
)";

const std::string kNobodyAsked = R"("sessions":[])";

// What the rule `refer r { when … }` comes to while nobody was asked.
ReferralLevel referred(const std::string& declared, const std::string& when,
                       const std::string& state = kNobodyAsked) {
  return decide_text(
             kPainFacts + declared + "refer r \"R\" { when " + when + " to physician, routine }",
             state)
      .referral.level;
}

TruthValue finding(const std::string& declared, const std::string& facts) {
  const Decision d =
      decide_text(kPainFacts + declared, "\"facts\":{" + facts + "},\"sessions\":[]");
  REQUIRE(d.findings.size() == 1);
  return d.findings[0].truth;
}

}  // namespace

TEST_CASE("statements about one fact join through a finding (S-3.4)") {
  const std::string sore = "finding sore \"Sore\" { when pain >= 3 }\n";
  CHECK(referred(sore, "sore and pain < 3") == ReferralLevel::None);
  CHECK(referred(sore, "any of (sore, a) and pain < 3") == ReferralLevel::Routine);
  CHECK(referred(sore, "at least 2 of (sore, pain < 3)") == ReferralLevel::None);
  const std::string scoped = "finding sore \"Sore\" { applies when pain <= 8 when pain >= 3 }\n";
  CHECK(referred(scoped, "sore and pain > 8") == ReferralLevel::None);
}

TEST_CASE("they do not join through a finding whose absence proves nothing (S-3.4)") {
  const std::string sore = "finding sore \"Sore\" { when pain >= 3 its absence proves nothing }\n";
  CHECK(referred(sore, "sore and pain < 3") == ReferralLevel::Routine);
}

TEST_CASE("items of a score that rest on one fact are counted together (S-4.4)") {
  const auto total = [](const std::string& items) {
    const Decision d = decide_text(
        kPainFacts + "score s \"S\" { " + items + " bands { few below 2 many from 2 } }",
        kNobodyAsked);
    REQUIRE(d.scores.size() == 1);
    return std::pair(d.scores[0].low.milli / 1000, d.scores[0].high.milli / 1000);
  };
  CHECK(total("1 point when pain < 3 1 point when pain >= 3") == std::pair(1l, 1l));
  CHECK(total("1 point when pain < 3 2 points when pain > 6") == std::pair(0l, 2l));
  // One item that rests on more than one fact counts as if it were independent.
  CHECK(total("1 point when pain < 3 1 point when pain >= 3 and a") == std::pair(0l, 2l));
}

TEST_CASE("outside its scope a finding is no, also one whose absence proves nothing (S-7.1)") {
  const std::string sore =
      "finding sore \"Sore\" { applies when a when pain >= 3 its absence proves nothing }\n";
  CHECK(finding(sore, R"("a":false,"pain":5)") == TruthValue::NotApplicable);
  CHECK(finding(sore, R"("a":true,"pain":5)") == TruthValue::Yes);
  CHECK(finding(sore, R"("a":true,"pain":0)") == TruthValue::Unknown);
  CHECK(referred(sore, "sore", R"("facts":{"a":false,"pain":0},"sessions":[])") ==
        ReferralLevel::None);
}

TEST_CASE(
    "while its scope is unknown, its own condition may rule it out only if absence proves "
    "something (S-7.1, S-7.4)") {
  const std::string unsure = R"("a":{"answer":"not sure"},"pain":0)";
  const std::string plain = "finding sore \"Sore\" { applies when a when pain >= 3 }\n";
  CHECK(finding(plain, unsure) == TruthValue::No);
  const std::string proves_nothing =
      "finding sore \"Sore\" { applies when a when pain >= 3 its absence proves nothing }\n";
  CHECK(finding(proves_nothing, unsure) == TruthValue::Unknown);
}
