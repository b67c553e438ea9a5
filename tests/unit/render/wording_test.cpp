// What people call what decisions name, and the page in parts.
#include <catch2/catch.hpp>

#include "rung/explain.hpp"
#include "rung/format.hpp"
#include "rung/json.hpp"
#include "rung/rule_set.hpp"

using namespace rung;

namespace {

const char* const kRules = R"(
pack knee_pack "Knees" version 1.0.0 { for everyone }
source made_up "Made up for the tests" { kind web_article claim T-1 "Thirty before any load" }
fact knee_pain : scale 0 to 10, higher is worse { ask "How bad is your knee pain?" fresh for 1 day }
fact calf : yes or no per side { ask "Is your {side} calf sore?" fresh for 1 day }
fact equipment : several of (bench "A firm chair", weight "A weight") { ask "At hand?" lasts }
exercise bench_squat "Squat to a bench" { load bodyweight needs bench dose 1 set of 10 reps
  test "As many as you can." cite made_up.T-1 }
exercise squat "Full squat" { load bodyweight dose not stated test "As many as you can."
  fault knees_in "Your knees drift in" reset "Stop." cite made_up.T-1 }
exercise loaded_squat "Loaded squat" { load loaded needs weight dose not stated }
ladder squatting "Squats" { bench_squat -> squat -> loaded_squat ask "Which squat do you do now?" }
gate thirty "Thirty clean squats" for squat { open when bench_squat.clean_reps >= 30
  cite made_up.T-1 }
gate loaded "Thirty clean full squats" for loaded_squat { open when squat.clean_reps >= 30
  cite made_up.T-1 }
focus squatting { when knee_pain <= 3 cite made_up.T-1 }
avoid sore_calf "No squat with a sore calf" { squat when on either side (calf) cite made_up.T-1 }
rest too_sore "Too sore" { when knee_pain >= 7 say "Rest today." cite made_up.T-1 }
stop cramp_stays "A cramp that stayed" { when cramp of any exercise is did_not_go
  or squat.fault.knees_in say "Stop." cite made_up.T-1 }
)";

const RuleSet& rules() {
  static const RuleSet loaded = [] {
    const auto read = RuleSet::load({{"p/pack.rung", kRules}});
    for (const Diagnostic& d : read.diagnostics()) UNSCOPED_INFO(d.code << " " << d.message);
    REQUIRE(read.ok());
    return read.value();
  }();
  return loaded;
}

State state(const std::string& text) {
  const auto read = read_state(text);
  REQUIRE(read.ok());
  return read.value();
}

const char* const kWell = R"({"today":"2026-11-20","facts":{"knee_pain":2,"calf":{"left":false,
  "right":false},"equipment":["bench"]},"ladders":{"squatting":"bench_squat"},"sessions":[]})";

Decision decided(const std::string& text) {
  const auto out = rules().decide(state(text));
  for (const Diagnostic& d : out.diagnostics()) UNSCOPED_INFO(d.message);
  REQUIRE(out.ok());
  return out.value();
}

RenderOptions worded() {
  static const Wording wording = wording_of(rules());
  return {false, false, 300, &wording};
}

}  // namespace

TEST_CASE("every item that a rule can read has words") {
  const Wording wording = wording_of(rules());
  CHECK(wording.items.at("knee_pain").text == "How bad is your knee pain?");
  CHECK(wording.items.at("ladder.squatting").text == "Which squat do you do now?");
  CHECK(wording.items.at("ladder.squatting").values.at("squat") == "Full squat");
  CHECK(wording.items.at("squat.fault.knees_in").text == "Full squat, your knees drift in");
  CHECK(wording.items.at("squat.cramp").values.at("went_after_break") == "it went after a break");
  CHECK(wording.items.at("cramp_stays").text == "A cramp that stayed");
  CHECK(wording.items.at("equipment").values.at("bench") == "A firm chair");
  CHECK(wording.items.at("pack.knee_pack").text == "Knees");
}

TEST_CASE("a page names nothing as the rules do") {
  const std::string text = render_decision(decided(kWell), worded());
  CHECK_THAT(text, Catch::Contains("How bad is your knee pain? 2"));
  CHECK_THAT(text, Catch::Contains("Which squat do you do now? Full squat or Loaded squat"));
  CHECK_THAT(text, Catch::Contains("(a weight)"));
  CHECK_THAT(text, Catch::Contains("Rules used: Knees 1.0.0."));
  for (const char* name :
       {"knee pain:", "bench_squat", "clean reps", "knee_pack", "knee pack", "_"})
    CHECK_THAT(text, !Catch::Contains(name));
  CHECK_THAT(render_decision(decided(kWell), {}), Catch::Contains("knee pain: 2"));
}

TEST_CASE("an explanation names nothing as the rules do") {
  const auto out = explain(rules(), state(kWell));
  REQUIRE(out.ok());
  const std::string text = render_explanation(out.value(), {}, worded());
  CHECK_THAT(text, Catch::Contains("the answer to \"How bad is your knee pain?\" is 2"));
  CHECK_THAT(text,
             Catch::Contains("the answer to \"How bad is your knee pain?\" were 7 instead of 2"));
  CHECK_THAT(text, !Catch::Contains("_"));
}

TEST_CASE("a fault and a cramp of the last session are told in words") {
  const std::string text = render_decision(
      decided(R"({"today":"2026-11-20","facts":{"knee_pain":2,"calf":{"left":false,"right":false},
        "equipment":["bench"]},"sessions":[{"date":"2026-11-19","exercises":{"squat":{"reps":5,
        "pain":0,"cramp":"did_not_go","faults":["knees_in"]}}}]})"),
      worded());
  CHECK_THAT(text, Catch::StartsWith("Stop: no exercise for now."));
  CHECK_THAT(text, Catch::Contains("Full squat, ") && !Catch::Contains("did_not_go") &&
                       !Catch::Contains("did not go on") && !Catch::Contains("knees_in"));
}

TEST_CASE("the summary holds the verdict, the plan by name and when to stop; the steps are apart") {
  const Decision decision = decided(kWell);
  const std::string summary = render_part(decision, DecisionPart::Summary, worded());
  CHECK_THAT(summary, Catch::StartsWith("Next: "));
  CHECK_THAT(summary, Catch::Contains("\n1. Squat to a bench"));
  CHECK_THAT(summary, Catch::Contains("\nStop when you feel unwell; a cramp that stayed. "));
  CHECK_THAT(summary, Catch::Contains("This is not medical advice."));
  for (const char* apart : {"Why", "Not for now", "source:", "Sources"})
    CHECK_THAT(summary, !Catch::Contains(apart));
  CHECK_THAT(render_plan_item(decision, 0, worded()), Catch::StartsWith("1. Squat to a bench"));
  const std::string why = render_part(decision, DecisionPart::Why, worded());
  CHECK_THAT(why, Catch::StartsWith("Why\n") && !Catch::Contains("source:"));
  CHECK_THAT(render_part(decision, DecisionPart::Sources, worded()),
             Catch::Contains("source: [1] T-1") && Catch::Contains("[1] Made up for the tests\n"));
  CHECK_THAT(render_part(decision, DecisionPart::More, worded()),
             Catch::StartsWith("Not for now\n"));
  CHECK_THAT(render_part(decision, DecisionPart::Next, worded()), Catch::Contains("come back"));
}

TEST_CASE("the way on names the day to come back, where one is known") {
  Decision decision = decided(kWell);
  const auto way_on = [&] { return render_part(decision, DecisionPart::Next, worded()); };
  decision.come_back = Day{decision.today.number + 2};
  CHECK_THAT(way_on(), Catch::Contains("Come back on Sunday, 2026-11-22, and say how it went."));
  decision.come_back = Day{decision.today.number + 1};
  CHECK_THAT(way_on(), Catch::Contains("Come back tomorrow, and say how it went."));
  decision.come_back.reset();
  CHECK_THAT(way_on(), Catch::Contains("Then come back and say how it went."));
}

TEST_CASE("to hold speaks only of what was done before") {
  Decision decision = decided(kWell);
  decision.activity.hold = true;
  const auto summary = [&] { return render_part(decision, DecisionPart::Summary, worded()); };
  REQUIRE(decision.plan.size() == 1);
  decision.plan[0].step = PlanStep::Hold;
  CHECK_THAT(summary(), Catch::Contains("\nDo no more than last time.\n"));
  decision.plan.push_back(decision.plan[0]);
  decision.plan[1].step = PlanStep::Start;
  CHECK_THAT(summary(),
             Catch::Contains("\nWhat you did before: do no more of it than last time.\n"));
}

TEST_CASE("what to do now is never an exercise while there is none") {
  const Decision resting = decided(
      R"({"today":"2026-11-20","facts":{"knee_pain":8,"calf":{"left":false,"right":false},
        "equipment":["bench"]},"sessions":[]})");
  CHECK(resting.verdict == Verdict::Rest);
  CHECK_THAT(render_part(resting, DecisionPart::Next, worded()),
             Catch::StartsWith("Today: rest.") && !Catch::Contains("plan"));
  const Decision asking = decided(R"({"today":"2026-11-20","facts":{},"sessions":[]})");
  CHECK(asking.verdict == Verdict::Ask);
  CHECK(render_part(asking, DecisionPart::Next, worded()).empty());
}
