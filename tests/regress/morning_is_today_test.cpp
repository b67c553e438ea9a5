// What was told yesterday is not settled while the question about this morning is open: the answer
// to it takes its place.
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const char* const kSwellingRules = R"(
  fact swelling : one of (none, mild, marked), later is worse { ask "How swollen?" fresh for 3 days }
  exercise walk "Walk" { kind calm dose 5 minutes }
  give walking { when swelling is none walk }
  rest swollen { when swelling is one of (mild, marked) if unsure hold }
  refer swollen_next_morning {
    when on the morning after the last session (swelling is one of (mild, marked)) to physician, routine
  }
)";

// Trained yesterday; what was told of the swelling, on that day or today.
Decision on_the_morning_after(const std::string& facts) {
  return decide_text(kSwellingRules,
                     R"("facts":{)" + facts + R"(},"sessions":[{"date":"2026-01-04","facts":{},
                     "exercises":{"walk":{"pain":0,"cramp":"none","faults":[]}}}])");
}

}  // namespace

TEST_CASE("yesterday's answer decides nothing while this morning's is asked for") {
  const Decision before = on_the_morning_after(R"("swelling":{"value":"mild","on":"2026-01-04"})");
  CHECK(before.verdict == Verdict::Ask);
  REQUIRE(before.questions.size() == 1);
  CHECK(before.questions[0].fact == "swelling");
  CHECK(on_the_morning_after(R"("swelling":{"answer":"not sure"})").verdict == Verdict::Routine);
  CHECK(on_the_morning_after(R"("swelling":"mild")").verdict == Verdict::Rest);
}
