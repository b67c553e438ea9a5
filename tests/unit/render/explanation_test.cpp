#include <catch2/catch.hpp>

#include "rung/explain.hpp"
#include "rung/format.hpp"
#include "times.hpp"

using namespace rung;
using rung::test::times;

namespace {

Reason squat_given() {
  Reason reason;
  reason.rule = "given squat";
  reason.title = "Full squat";
  reason.effect = "exercise";
  reason.because = {{"knee_pain", Side::None, "2", {}},
                    {"squat.fault.knees_in", Side::None, "in each of the last 2 sessions", {}},
                    {"sessions", Side::None, "what was done before", {}},
                    {"sessions", Side::None, "what was done before", {}}};
  return reason;
}

Explanation an_explanation() {
  Explanation explanation;
  Decision& decision = explanation.decision;
  decision.rules = {{"knee", "1.2.0", "0"}};
  decision.verdict = Verdict::Exercise;
  PlanItem squat;
  squat.exercise = "squat";
  squat.title = "Full squat";
  decision.plan = {squat};
  decision.next = 0;
  decision.reasons = {squat_given()};
  Blocked blocked;
  blocked.exercise = "loaded_squat";
  blocked.title = "Squat with weight";
  blocked.why = "Thirty clean squats first";
  decision.blocked = {blocked};
  Alternative other;
  other.changes = {{"squat.clean_reps", Side::None, "29", "30", Day{20'777}, false, false}};
  other.verdict = Verdict::Exercise;
  other.plan = {"loaded_squat"};
  explanation.alternatives = {other};
  explanation.searched = explanation.complete = true;
  return explanation;
}

std::string page_of(const Explanation& explanation) {
  return render_explanation(explanation, {}, {false, false, 200});
}

}  // namespace

TEST_CASE("what was looked at in the past is told once, apart from the answers") {
  Explanation explanation = an_explanation();
  CHECK_THAT(page_of(explanation),
             Catch::Contains("- \"Full squat\" may be done today, because knee pain is 2. This "
                             "also rests on \"squat fault knees in\" in each of the last 2 "
                             "sessions and what was done before.\n"));
  auto& because = explanation.decision.reasons[0].because;
  because.erase(because.begin(), because.begin() + 2);
  CHECK_THAT(page_of(explanation), Catch::Contains("today, because of what was done before.\n"));
}

TEST_CASE("an explanation calls an exercise what the person is told to do") {
  const std::string text = page_of(an_explanation());
  CHECK_THAT(text, Catch::StartsWith("Next: Full squat."));
  CHECK_THAT(text, Catch::Contains("- Squat with weight: Thirty clean squats first.\n"));
  CHECK_THAT(text, Catch::Contains(": full squat would be left out, and squat with weight would "
                                   "come in."));
  CHECK(times(text, "loaded squat") == 0);
}

TEST_CASE("the limits of an explanation are said once, with the rules that were used") {
  const std::string text = page_of(an_explanation());
  CHECK(times(text, "advice") == 1);
  CHECK_THAT(text, Catch::EndsWith("This is not medical advice. If something worries you, ask a "
                                   "health professional.\nRules used: knee 1.2.0.\n"));
}

TEST_CASE("the sources of what stands in the way stand below it") {
  Explanation explanation = an_explanation();
  Obstacle gate;
  gate.why = "Thirty clean squats first";
  gate.cite = {{"article", "A-1", "Thirty squats", "An article"}};
  gate.needs = {{"squat.clean_reps", Side::None, "29", ">= 30"}};
  explanation.why_not = WhyNot{"loaded_squat", "Squat with weight", false, false, {gate}};
  CHECK_THAT(page_of(explanation),
             Catch::Contains("1. Thirty clean squats first.\n   needed: squat clean reps: at least "
                             "30 (now: 29)\n   source: [1] A-1"));
}

TEST_CASE("several rules that could not be ruled out are spoken of as several") {
  Explanation explanation = an_explanation();
  explanation.decision.verdict = Verdict::Stop;
  for (const std::string title : {"First", "Second"}) {
    Reason reason;
    reason.title = title;
    reason.effect = "stop";
    reason.basis = Basis::NotRuledOut;
    explanation.decision.reasons.push_back(reason);
  }
  CHECK_THAT(page_of(explanation),
             Catch::Contains("\"First\" and \"Second\" could not be ruled out. So they say to "
                             "stop.\n"));
}
