// A question was asked although its answer changed only which rule speaks: neither the verdict, nor
// whom to see, nor the plan. A wish was refused with "see what blocks it", and nothing was told.
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const char* const kTwoReferrals = R"(
  fact cramps : yes or no { ask "?" fresh for 1 day }
  fact heart : yes or no { ask "?" fresh for 1 day }
  exercise bridge "?" { dose 1 reps }
  give bridges { when not cramps bridge }
  refer walks { when cramps to physician, routine and stop }
  refer check { when heart to physician, routine and stop }
)";

}  // namespace

TEST_CASE("beside a stop and a doctor another rule for both is not asked about") {
  const Decision d = decide_text(kTwoReferrals, R"("facts":{"cramps":true},"sessions":[])");
  CHECK(d.verdict == Verdict::Stop);
  CHECK(d.settled_exact);
  CHECK(d.settled);
  CHECK(d.questions.empty());
  CHECK(d.referral.to == std::vector<std::string>{"physician"});
}

TEST_CASE("a rule that would send the person to somebody else is asked about") {
  const Decision d = decide_text(std::string("professional nurse \"?\"\n") +
                                     "fact ill : yes or no { ask \"?\" fresh for 1 day }\n"
                                     "refer illness { when ill to nurse, routine }\n" +
                                     kTwoReferrals,
                                 R"("facts":{"cramps":true},"sessions":[])");
  CHECK(d.verdict == Verdict::Stop);
  CHECK(d.settled_exact);
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].fact == "ill");
}

TEST_CASE("an emergency that could not be ruled out is said at once, and is settled") {
  const Decision d = decide_text(std::string(kTwoReferrals) + R"(
      fact numb : yes or no { ask "?" fresh for 1 day }
      refer cord { when numb to physician, emergency }
    )",
                                 R"("facts":{"numb":{"answer":"not sure"}},"sessions":[])");
  CHECK(d.verdict == Verdict::Emergency);
  CHECK(d.referral.basis == Basis::NotRuledOut);
  CHECK(d.settled);
  CHECK(d.questions.empty());
}

TEST_CASE(
    "an urgent referral that could not be ruled out waits for what could make it an emergency") {
  const Decision d = decide_text(std::string(kTwoReferrals) + R"(
      fact hot : yes or no { ask "?" fresh for 1 day }
      fact numb : yes or no { ask "?" fresh for 1 day }
      refer joint { when hot to physician, urgent }
      refer cord { when numb to physician, emergency }
    )",
                                 R"("facts":{"hot":{"answer":"not sure"}},"sessions":[])");
  CHECK(d.verdict == Verdict::Ask);
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].fact == "numb");
}

TEST_CASE("a wish that only the stop of the day stands against is told so") {
  const Decision d = decide_text(
      kTwoReferrals, R"("facts":{"cramps":true,"heart":false},"sessions":[],"wants":["bridge"])");
  REQUIRE(d.refused.size() == 1);
  REQUIRE(d.blocked.size() == 1);
  CHECK(d.blocked[0].exercise == "bridge");
  CHECK(d.blocked[0].by == "stop");
}
