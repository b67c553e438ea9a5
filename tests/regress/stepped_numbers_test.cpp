// Values between two steps cannot be answered, so nothing may hang on them.
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

TEST_CASE("an unasked whole scale is certainly at most 3 or at least 4") {
  const char* const kRules = R"(
    fact pain : scale 0 to 10, higher is worse { ask "?" fresh for 1 day }
    refer each_time { when pain <= 3 or pain >= 4 to physician, routine and stop }
  )";
  const Decision d = decide_text(kRules, R"("sessions":[])");
  CHECK(d.verdict == Verdict::Stop);
  CHECK(d.settled);
  CHECK(d.referral.basis == Basis::Certain);
}

TEST_CASE("a record that can only be counted as nothing leaves no doubt behind") {
  const char* const kRules = R"(
    fact fever : yes or no { ask "?" fresh for 1 day }
    fact numb : yes or no { ask "?" fresh for 1 day }
    exercise bench "?" { dose 1 reps test "?" }
    exercise squat "?" { dose 1 reps test "?" }
    exercise press "?" { load loaded dose 1 reps }
    ladder squats "?" { bench -> squat -> press }
    gate g1 for squat { open because "?" }
    gate g2 for press { open when squat.clean_reps >= 1 }
    checklist signs "?" { fever, numb }
    regress back from press {
      when at least 2 of (squat.clean_reps < 1, squat.pain < 0, any of signs)
      until bench.clean_reps >= 1
    }
  )";
  const Decision d = decide_text(kRules,
                                 R"("facts":{"fever":true,"numb":false},"sessions":[
    {"date":"2026-01-04","facts":{},"exercises":{"squat":{"clean_reps":1,"faults":[]}}}])");
  for (const Reason& reason : d.reasons) CHECK(reason.rule != "back");
}
