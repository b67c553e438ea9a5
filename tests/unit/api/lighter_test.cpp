// What was done lighter on purpose does not count as getting weaker.
#include <catch2/catch.hpp>

#include "base/date.hpp"
#include "rung/json.hpp"
#include "rung/rule_set.hpp"

using namespace rung;

namespace {

constexpr const char* kLighterRules = R"(
pack p "P" version 0.1.0 { for everyone }
professional doctor "Doctor"
fact strong_wish : yes or no { ask "Do you want to?"  lasts }
exercise bridge "Bridge" { dose 2 sets of 10 reps  fault hips_drop "Hips drop" }
exercise squat "Squat" { dose 2 sets of 10 reps }
exercise loaded_squat "Loaded squat" { dose 2 sets of 10 reps }
ladder legs "Legs" { bridge -> squat -> loaded_squat  goes on without a focus }
gate to_squat "Ten bridges" for squat { open when bridge.reps >= 10 }
gate to_load "Ten squats" for loaded_squat { open when squat.reps >= 10 }
hold weaker "Weaker than before" { when in any of the last 2 sessions of squat (squat.reps < 8) }
stop painful "Painful" { when squat.pain >= 5 }
)";

Decision after(const std::string& sessions) {
  const auto rules = RuleSet::load({{"p.rung", kLighterRules}});
  for (const Diagnostic& one : rules.diagnostics()) UNSCOPED_INFO(one.message);
  REQUIRE(rules.ok());
  const auto state = read_state(R"({"today":"2026-11-20","sessions":[)" + sessions + "]}");
  for (const Diagnostic& one : state.diagnostics()) UNSCOPED_INFO(one.message);
  REQUIRE(state.ok());
  auto decision = rules.value().decide(state.value());
  REQUIRE(decision.ok());
  return std::move(decision).value();
}

std::string day(const char* date, const std::string& exercises) {
  return R"({"date":")" + std::string(date) + R"(","exercises":{)" + exercises + "}}";
}

const std::string kStrong = day("2026-11-16", R"("bridge":{"reps":12,"pain":0,"faults":[]})") +
                            "," + day("2026-11-17", R"("squat":{"reps":12,"pain":0})");

}  // namespace

TEST_CASE("a lighter session shuts no gate and holds nothing back") {
  CHECK(after(kStrong).plan.front().exercise == "loaded_squat");
  const std::string weak = kStrong + "," + day("2026-11-19", R"("squat":{"reps":5,"pain":0})");
  const Decision weaker = after(weak);
  CHECK(weaker.plan.front().exercise == "squat");
  CHECK(weaker.activity.hold);
  const Decision lighter =
      after(kStrong + "," + day("2026-11-19", R"("squat":{"reps":5,"pain":0,"lighter":true})"));
  CHECK(lighter.plan.front().exercise == "loaded_squat");
  CHECK_FALSE(lighter.activity.hold);
}

TEST_CASE("a lower rung, done lighter, is no step back") {
  const Decision lighter =
      after(kStrong + "," +
            day("2026-11-19", R"("bridge":{"reps":5,"pain":0,"faults":[],"lighter":true})"));
  CHECK(lighter.plan.front().exercise == "loaded_squat");
  CHECK(lighter.plan.front().step == PlanStep::Progress);
}

TEST_CASE("a lighter session opens nothing") {
  const Decision alone =
      after(day("2026-11-19", R"("bridge":{"reps":30,"pain":0,"faults":[],"lighter":true})"));
  CHECK(alone.plan.front().exercise == "bridge");
}

TEST_CASE("pain and faults of a lighter session count") {
  CHECK(after(kStrong + "," + day("2026-11-19", R"("squat":{"pain":6,"lighter":true})"))
            .activity.level == Activity::Stop);
  const Decision fault = after(
      day("2026-11-16", R"("bridge":{"reps":12,"pain":0,"faults":[]})") + "," +
      day("2026-11-19", R"("bridge":{"reps":5,"pain":0,"faults":["hips_drop"],"lighter":true})"));
  CHECK(fault.plan.front().exercise == "bridge");
}

TEST_CASE("of two records of a day the one that was not lighter says how much") {
  CHECK(after(kStrong + "," + day("2026-11-19", R"("squat":{"reps":12,"pain":0})") + "," +
              day("2026-11-19", R"("squat":{"reps":3,"pain":0,"lighter":true})"))
            .plan.front()
            .exercise == "loaded_squat");
}
