#include "rung/plan_sheet.hpp"

#include <catch2/catch.hpp>

using namespace rung;

namespace {

Decision with_plan() {
  Decision decision;
  decision.today = Day{20'777};  // a Friday, 2026-11-20
  decision.verdict = Verdict::Exercise;
  decision.settled = true;
  PlanItem bridge;
  bridge.exercise = "bridge";
  bridge.title = "Bridge";
  bridge.step = PlanStep::Progress;
  bridge.dose.stated = true;
  bridge.dose.sets_low = bridge.dose.sets_high = Fixed::of(9);
  bridge.dose.reps_low = bridge.dose.reps_high = Fixed::of(12);
  bridge.steps = {"Lift your seat"};
  bridge.watch = {{"Your back bends", "Stop"}};
  bridge.stop_when = {{"It hurts", "Stop and call"}};
  decision.plan = {bridge};
  decision.next = 0;
  decision.come_back = Day{20'778};
  return decision;
}

Question numbness() {
  Question question;
  question.fact = "numb";
  question.ask = "Are you numb?";
  question.type = "yes_or_no";
  return question;
}

}  // namespace

TEST_CASE("a sheet has a row for each exercise, with what is to be filled in") {
  const PlanSheet sheet = plan_sheet(with_plan());
  CHECK(sheet.gives_plan);
  CHECK(sheet.day == "Friday, 2026-11-20");
  CHECK(sheet.come_back == "Come back tomorrow.");
  CHECK(sheet.result.empty());
  CHECK(sheet.stop ==
        std::vector<std::string>{"It hurts. Stop and call.", "Stop, too, when you feel unwell."});
  REQUIRE(sheet.rows.size() == 1);
  const SheetRow& row = sheet.rows.front();
  CHECK(row.name == "Bridge");
  CHECK(row.how_much == "9 sets of 12 reps; a step up");
  CHECK(row.how == std::vector<std::string>{"Lift your seat."});
  CHECK(row.faults == std::vector<std::string>{"Your back bends. Stop."});
  CHECK(row.counted == "repetitions");
  CHECK(row.sets == kMostSheetSets);
}

TEST_CASE("a test asks for clean repetitions, a hold for seconds") {
  Decision decision = with_plan();
  decision.plan.front().step = PlanStep::Test;
  decision.plan.front().test = "As many as you can";
  CHECK(plan_sheet(decision).rows.front().counted == "clean repetitions in a row");
  CHECK(plan_sheet(decision).rows.front().sets == 1);
  decision = with_plan();
  decision.plan.front().dose = {};
  decision.plan.front().dose.hold_seconds = Fixed::of(30);
  CHECK(plan_sheet(decision).rows.front().counted == "seconds");
}

TEST_CASE("a sheet names no exercise while a question could still change it") {
  Decision decision = with_plan();
  decision.settled = false;
  decision.questions = {numbness()};
  const PlanSheet sheet = plan_sheet(decision);
  CHECK_FALSE(sheet.gives_plan);
  CHECK(sheet.rows.empty());
  CHECK(sheet.open == std::vector<std::string>{"Are you numb?"});
  REQUIRE(!sheet.result.empty());
  CHECK(sheet.result.front() == "More answers are needed first. No exercise until then.");
}

TEST_CASE("a referral stands on the sheet with whom to call, beside a plan and without one") {
  Decision decision = with_plan();
  decision.verdict = Verdict::Routine;
  decision.referral = {ReferralLevel::Routine, Basis::Certain, {"doctor"}, {"your doctor"}, {},
                       "Have it seen"};
  PlanSheet sheet = plan_sheet(decision);
  CHECK(sheet.gives_plan);
  CHECK(sheet.result == std::vector<std::string>{"See your doctor.", "Have it seen."});
  CHECK(sheet.call == std::vector<std::string>{"your doctor"});

  decision.verdict = Verdict::Urgent;
  decision.referral.level = ReferralLevel::Urgent;
  decision.activity.level = Activity::Stop;
  Reason reason;
  reason.rule = "hot";
  reason.title = "A hot knee";
  reason.effect = "refer";
  reason.say = "Have it seen";
  decision.reasons = {reason};
  sheet = plan_sheet(decision);
  CHECK_FALSE(sheet.gives_plan);
  CHECK(sheet.rows.empty());
  REQUIRE(!sheet.result.empty());
  CHECK(sheet.result.front() == "See your doctor today. No exercise until then.");
  CHECK(sheet.why == std::vector<std::string>{"A hot knee."});
}
