// Which test is wanted may hang on a regress that is still open; the plan is not settled before.
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

TEST_CASE("the plan is open while a regress may hide the test of the rung below") {
  const char* const kRules = R"(
    fact stiff : scale 0 to 4, higher is worse { ask "?" fresh for 1 day }
    exercise bench "?" { dose 1 reps test "?" }
    exercise squat "?" { dose 1 reps test "?" }
    exercise press "?" { load loaded dose 1 reps }
    exercise lunge "?" { dose 1 reps test "?" }
    ladder squats "?" { bench -> squat -> press   bench -> lunge   ask "?" }
    gate g1 for squat { open because "?" }
    gate g2 for press { open when squat.clean_reps >= 1 }
    gate g3 for lunge { open because "?" }
    avoid no_bench { bench when stiff <= 4 }
    regress back from press { when stiff >= 2 until bench.clean_reps >= 1 }
  )";
  const Decision d = decide_text(kRules, R"("sessions":[
    {"date":"2026-01-04","facts":{"stiff":0},"exercises":{"bench":{"pain":0,"faults":[]}}}])");
  CHECK(!d.settled);
  CHECK(!d.questions.empty());
}
