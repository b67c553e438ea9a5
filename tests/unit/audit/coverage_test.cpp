// What scenarios reach, read off the tape: the cases in which a plain comparison of values would
// say something else.
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

const std::string kBase =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "source notes \"Notes\" { claim N-1 \"Made up for this test\" }\n"
    "fact knee_pain : scale 0 to 10, higher is worse { ask \"Pain?\" fresh for 1 day }\n"
    "fact injury : date or never { ask \"When?\" lasts }\n"
    "fact swollen : yes or no per side { ask \"Is your {side} calf swollen?\" fresh for 1 day }\n"
    "fact hop : count 0 to 90 cm per side { ask \"How far do you hop on your {side} leg?\" fresh "
    "for "
    "1 day }\n"
    "setting limit : scale 0 to 10 default 4 { cite notes.N-1 }\n"
    "exercise squat \"Squat\" { dose 10 reps test \"Do it.\" fault slip \"A slip\" cite notes.N-1 "
    "}\n"
    "exercise jump \"Jump\" { dose 10 reps cite notes.N-1 }\n";

using Messages = std::vector<std::string>;

// The messages of the findings about scenarios for one rule and some scenarios.
std::vector<std::string> untried(const std::string& condition, const std::string& scenarios) {
  const Audited done =
      audited(kBase + "rest sore \"Sore\" { when " + condition + " cite notes.N-1 }\n" + scenarios);
  std::vector<std::string> out;
  for (const AuditFinding& finding : done.report.findings) {
    if (finding.told.code == "A031" || finding.told.code == "A032")
      out.push_back(finding.told.message);
  }
  return out;
}

std::string scenario(const std::string& given) {
  static int count = 0;
  return "scenario \"" + std::to_string(++count) + "\" { given { " + given +
         " } expect { not settled } }\n";
}

TEST_CASE("one scenario just on each side is enough") {
  CHECK(untried("knee_pain >= 5", scenario("knee_pain is 4") + scenario("knee_pain is 5")).empty());
}

TEST_CASE("a scenario that is far from a threshold does not try it") {
  CHECK(untried("knee_pain >= 5", scenario("knee_pain is 4") + scenario("knee_pain is 9")) ==
        Messages{"`knee_pain >= 5`: every scenario in which it is true is more than one step away "
                 "from it"});
  CHECK(untried("knee_pain >= 5", scenario("knee_pain is 0") + scenario("knee_pain is 5")) ==
        Messages{"`knee_pain >= 5`: every scenario in which it is false is more than one step away "
                 "from it"});
}

TEST_CASE("not sure is on neither side, and makes a rule act") {
  CHECK(untried("knee_pain >= 5", scenario("knee_pain is not sure") + scenario("knee_pain is 2")) ==
        Messages{"`knee_pain >= 5`: in every scenario that reaches it, it is false"});
}

TEST_CASE("what was not asked shows nothing") {
  CHECK(untried("knee_pain >= 5", scenario("not swollen")) ==
        Messages{"in no scenario `sore` acts", "in no scenario `sore` is known to stay silent",
                 "`knee_pain >= 5`: no scenario reaches it"});
}

TEST_CASE("a result that does not exist is below no number") {
  CHECK(untried("squat.reps >= 30", scenario("knee_pain is 1") + scenario("squat.reps is 31")) ==
        Messages{"`squat.reps >= 30`: in every scenario that reaches it, it is true"});
  CHECK(untried("squat.reps >= 30", scenario("squat.reps is 29") + scenario("squat.reps is 30"))
            .empty());
}

TEST_CASE("a threshold for either side or any exercise is one threshold") {
  CHECK(untried("on either side (hop >= 30)", scenario("hop on left is 29, hop on right is 20") +
                                                  scenario("hop on left is 30, hop on right is 20"))
            .empty());
  CHECK(untried("pain of any exercise >= limit",
                scenario("squat.pain is 3") + scenario("jump.pain is 5, limit is 5"))
            .empty());
}

TEST_CASE("lengths of time, shares and counts are thresholds") {
  const std::string some = scenario("injury is 3 days ago") + scenario("injury is never");
  CHECK(untried("injury within 3 days", some) ==
        Messages{"`injury within 3 days`: every scenario in which it is false is more than one "
                 "step away from it"});
  CHECK(untried("injury within 3 days", some + scenario("injury is 4 days ago")).empty());
  CHECK(untried("injury within 2 days", some).size() == 2);
  CHECK(untried("hop on left at least 90% of hop on right",
                scenario("hop on left is 10, hop on right is 20") +
                    scenario("hop on left is 18, hop on right is 20"))
            .empty());
  CHECK(untried("at least 2 of (knee_pain is 3, injury is never, squat.fault.slip)",
                scenario("knee_pain is 3, injury is never, squat without faults") +
                    scenario("knee_pain is 4, injury is never, squat without faults")) ==
        Messages{});
}

TEST_CASE("a day that no one judges shows a value, and no rule") {
  const std::string days =
      "scenario \"days\" { on day 1 { knee_pain is 5 } on day 3 { knee_pain is 4 expect { sore is "
      "silent } } }\n";
  CHECK(untried("knee_pain >= 5", days) == Messages{"in no scenario `sore` acts"});
}

TEST_CASE("each band of a score needs a scenario") {
  const std::string score =
      "score points \"Points\" { 1 point when knee_pain >= 5 2 points when injury within 7 days "
      "bands { low below 1 middle from 1 below 3 high from 3 } cite notes.N-1 }\n";
  const std::string low = scenario("knee_pain is 4, injury is 8 days ago"),
                    high = scenario("knee_pain is 5, injury is 7 days ago");
  CHECK(untried("points is high", score + low + high) ==
        Messages{"in no scenario `points` is known to be `middle`"});
  CHECK(untried("points is high",
                score + low + high + scenario("knee_pain is 5, injury is 8 days ago"))
            .empty());
}

TEST_CASE("a rule that permits always need not be seen silent") {
  const Audited done = audited(kBase + "advise slow { say \"Go slow.\" cite notes.N-1 }\n" +
                               scenario("knee_pain is 3"));
  CHECK(done.with("A032").empty());
}

TEST_CASE("a focus is known to scenarios by its ladder") {
  const Audited done =
      audited(kBase +
              "ladder legs \"Legs\" { squat }\nfocus legs { when knee_pain <= 3 cite "
              "notes.N-1 }\n");
  REQUIRE(done.with("A032").size() == 2);
  CHECK(done.with("A032").front().told.message == "in no scenario `focus legs` acts");
  CHECK(done.with("A032").front().told.help.front() ==
        "add a scenario in which it does, with `because legs`");
}

}  // namespace
}  // namespace rung::test
