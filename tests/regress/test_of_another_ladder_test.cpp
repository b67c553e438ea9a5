// A ladder may want the test of an exercise that stands on another; what eases that exercise is
// part of the plan too.
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

TEST_CASE("what eases the exercise of a test is asked before the plan is settled") {
  const char* const kRules = R"(
    fact fever : yes or no { ask "?" fresh for 1 day }
    fact well : yes or no { ask "?" fresh for 1 day }
    exercise bench "?" { dose 1 reps test "?" }
    exercise squat "?" { dose 1 reps }
    exercise stretch "?" { dose 1 reps }
    exercise reach "?" { dose 1 reps }
    ladder squats "?" { bench -> squat }
    ladder calm_ones "?" { stretch -> reach }
    gate g1 for squat { open because "?" }
    gate g2 for reach { open when bench.clean_reps >= 1 }
    focus calm_ones { when well }
    ease lighter { ladder squats when fever load by 5 % }
  )";
  const Decision open = decide_text(kRules, R"("facts":{"well":true},"sessions":[])");
  REQUIRE(open.plan.size() == 1);
  CHECK(open.plan[0].exercise == "bench");
  CHECK(!open.settled);
  const Decision eased = decide_text(kRules, R"("facts":{"well":true,"fever":true},"sessions":[])");
  CHECK(eased.settled);
  CHECK(eased.plan.at(0).load.kind == LoadChange::Kind::Ease);
}
