#include <catch2/catch.hpp>

#include "rung/rule_set.hpp"

using namespace rung;

namespace {

constexpr const char* kSquatRules = R"(
pack p "P" version 1.0.0 { for everyone   owner "x"   status draft   review by 2027-01-01 }
professional doctor "the doctor"
source made_up "Made up for the tests" { claim T-1 "So it is" }
fact sore : yes or no { ask "Sore?"   fresh for 1 day }
exercise squat "Full squat" {
  kind strength   load bodyweight   needs nothing   dose 1 set of 3 reps
  fault knees_in "Your knees drift in" reset "Start again."
  fault back_bent "Your back bends"
  cite made_up.T-1
}
exercise walk "Walk" { kind warm_up   load bodyweight   needs nothing   dose 5 to 10 minutes }
give strength "Strength" { when not sore   one of (squat)   cite made_up.T-1 }
give easy "Easy" { when not sore   one of (squat, walk) }
stop pain "Pain" { when squat.pain >= 1   and refer to doctor, routine   say "Stop." }
stop no_steps "Sore" { when sore   and refer to doctor, urgent   say "Stop." }
rest few "Few" { when squat.reps < 1   say "Rest." }
advise calm "Calm" { when sore   say "Keep calm." }
)";

RuleSet squat_rules() {
  auto loaded = RuleSet::load({{"p.rung", kSquatRules}});
  for (const Diagnostic& one : loaded.diagnostics()) UNSCOPED_INFO(one.message);
  REQUIRE(loaded.ok());
  return std::move(loaded).value();
}

Decision decide_squats(bool sore_asked, const DecideOptions& options = {}) {
  State state;
  state.today = Day{20'000};
  FactAnswer answer{"sore", Side::None, {}};
  answer.answer.kind = Answer::Kind::No;
  if (sore_asked) state.facts.push_back(answer);
  return squat_rules().decide(state, options).value();
}

}  // namespace

TEST_CASE("an exercise comes with its faults and with the rules that end it by its log") {
  const Decision decision = decide_squats(true);
  REQUIRE(decision.plan.size() == 2);
  const bool choice_first = decision.plan[0].exercise.empty();
  const PlanItem& squat = decision.plan[choice_first ? 1 : 0];
  REQUIRE(squat.exercise == "squat");
  REQUIRE(squat.watch.size() == 2);
  CHECK(squat.watch[0].title == "Your knees drift in");
  CHECK(squat.watch[0].say == "Start again.");
  CHECK(squat.watch[1].say.empty());
  REQUIRE(squat.stop_when.size() == 1);
  CHECK(squat.stop_when[0].title == "Pain");
  CHECK(squat.stop_when[0].say == "Stop.");
  const PlanItem& choice = decision.plan[choice_first ? 0 : 1];
  CHECK(choice.choice_titles == std::vector<std::string>{"Full squat", "Walk"});
  CHECK(choice.stop_when.empty());
}

TEST_CASE("what was cited tells the title of its source") {
  for (const Reason& reason : decide_squats(true).reasons) {
    for (const CitedClaim& claim : reason.cite)
      CHECK(claim.source_title == "Made up for the tests");
  }
}

TEST_CASE("of the rules that wait the most cautious stands first, each with its title") {
  const Decision decision = decide_squats(false);
  REQUIRE(decision.questions.size() == 1);
  const Question& question = decision.questions[0];
  REQUIRE(question.why.size() == question.why_titles.size());
  CHECK(question.why.front() == "no_steps");
  CHECK(question.why_titles.front() == "Sore");
}

TEST_CASE("nothing of this is looked up where no explanation is wanted") {
  DecideOptions quick;
  quick.explain = false;
  for (const PlanItem& item : decide_squats(true, quick).plan) CHECK(item.watch.empty());
}
