// What happens on the day on which a rule that stays is released, or after it, is judged as if
// nothing had been before.
#include <algorithm>

#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const std::string kReleaseRules = R"(
  fact flag : yes or no { ask "?" fresh for 1 day }
  fact seen : yes or no { ask "?" fresh for 3 days harmless no }
  exercise walk "Walk" { dose 5 minutes }
  setting allowed : scale 0 to 10 default 5
  give walks "W" { when allowed >= 1 walk }
)";
const std::string kPain =
    kReleaseRules +
    "stop hurt { when in any of the last 2 sessions (pain of any exercise >= 3) stays until "
    "seen }";
const std::string kFlag =
    kReleaseRules +
    "refer flagged { when in any of the last 2 sessions (flag) to physician, urgent stays until "
    "seen }";

std::string session(const char* day, const char* facts, const char* pain) {
  return std::string(R"({"date":")") + day + R"(","facts":{)" + facts +
         R"(},"exercises":{"walk":{"pain":)" + pain + R"(,"faults":[]}}})";
}

}  // namespace

TEST_CASE("pain in the session of the day of the release stops again") {
  const std::string before = session("2026-01-04", "", "3");
  const Decision calm = decide_text(kPain, R"("facts":{"seen":true},"sessions":[)" + before + "," +
                                               session("2026-01-05", "", "0") + "]");
  CHECK(calm.verdict == Verdict::Exercise);
  const Decision again = decide_text(kPain, R"("facts":{"seen":true},"sessions":[)" + before + "," +
                                                session("2026-01-05", "", "8") + "]");
  CHECK(again.verdict == Verdict::Stop);
}

TEST_CASE("a flag told again on the day of its release stays until it is released anew") {
  const std::string days = R"({"date":"2026-01-02","facts":{"flag":true}},
                              {"date":"2026-01-03","facts":{"flag":true,"seen":true}})";
  const Decision later =
      decide_text(kFlag, R"("facts":{"flag":false,"seen":false},"sessions":[)" + days + "]");
  CHECK(later.verdict == Verdict::Urgent);
  const Decision anew =
      decide_text(kFlag, R"("facts":{"flag":false,"seen":true},"sessions":[)" + days + "]");
  CHECK(anew.verdict == Verdict::Exercise);
}

TEST_CASE("what was not sure is cleared like everything else") {
  const std::string day = R"({"date":"2026-01-04","facts":{"flag":{"answer":"not sure"}}})";
  const Decision waiting =
      decide_text(kFlag, R"("facts":{"flag":false,"seen":false},"sessions":[)" + day + "]");
  CHECK(waiting.verdict == Verdict::Urgent);
  REQUIRE(!waiting.reasons.empty());
  CHECK(!waiting.reasons[0].because.empty());
  const Decision cleared =
      decide_text(kFlag, R"("facts":{"flag":false,"seen":true},"sessions":[)" + day + "]");
  CHECK(cleared.verdict == Verdict::Exercise);
}

TEST_CASE("a window over each session counts only sessions from the release on") {
  const std::string rules = kReleaseRules + R"(
    exercise squat "Squat" { dose 5 reps test "T" fault drift "D" }
    exercise bench "Bench" { dose 5 reps test "T" fault drift "D" }
    ladder legs "Legs" { bench -> squat }
    gate ready for squat { open when bench.clean_reps >= 10 }
    setting ready_for_legs : scale 0 to 10 default 5
  focus legs { when ready_for_legs >= 1 }
    regress drifting from squat { when in each of the last 2 sessions of squat (drift) })";
  const auto drift = [](const char* day, bool with_test) {
    return std::string(R"({"date":")") + day +
           R"(","exercises":{"squat":{"pain":0,"faults":["drift"]})" +
           (with_test ? R"(,"bench":{"pain":0,"clean_reps":12,"faults":[]})" : "") + "}}";
  };
  const auto gives = [&](const std::string& sessions) {
    const Decision d = decide_text(rules, R"("facts":{},"sessions":[)" + sessions + "]");
    const auto rung = std::find_if(d.plan.begin(), d.plan.end(),
                                   [](const PlanItem& item) { return item.part == "ladder"; });
    return rung == d.plan.end() ? std::string() : rung->exercise;
  };
  const std::string earlier = drift("2025-12-28", false) + "," + drift("2025-12-30", false) + ",";
  // Released by the clean test of the 2nd: one drifting session, on that day, is not yet two.
  CHECK(gives(earlier + drift("2026-01-02", true)) == "squat");
  // The second one is.
  CHECK(gives(earlier + drift("2026-01-02", true) + "," + drift("2026-01-04", false)) == "bench");
  CHECK(gives(drift("2026-01-02", true) + "," + drift("2026-01-04", false)) == "bench");
}
