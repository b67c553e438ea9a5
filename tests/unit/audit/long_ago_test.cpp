// Changes that only somebody with a past can tell apart: the past is built, and what is shown is a
// scenario that notices.
#include "rung/mutation.hpp"
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

// Each number of days stands on its own: nothing else looks so far back, or no further.
const std::string kRulesOfDays =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "professional doctor \"Doctor\"\n"
    "fact fever : yes or no { ask \"Fever?\" fresh for 1 week harmless no }\n"
    "fact chills : yes or no { ask \"Chills?\" fresh for 1 day harmless no }\n"
    "fact keen : yes or no { ask \"Keen?\" fresh for 1 day harmless no }\n"
    "exercise step_up \"Step up\" {\n"
    "  kind strength load bodyweight needs nothing dose 1 set of 8 reps\n"
    "  leave a day between results count for 4 weeks\n"
    "  test \"All you can.\" step \"Up.\" }\n"
    "exercise jump \"Jump\" {\n"
    "  kind strength load bodyweight needs nothing dose 1 set of 8 reps\n"
    "  results count for 4 weeks step \"Up.\" }\n"
    "ladder climbing \"Climbing\" { step_up -> jump ask \"Which?\" }\n"
    "gate ten \"Ten\" for jump {\n"
    "  open when step_up.clean_reps >= 10 and sessions of step_up in the last 4 weeks >= 1 }\n"
    "focus climbing { when keen }\n"
    "stop ill \"Ill\" { when fever and chills if unsure rest say \"Stop.\" }\n"
    "advise welcome \"Welcome\" {\n"
    "  when keen and sessions in the last 2 weeks < 1 say \"Welcome back.\" }\n"
    "scenario \"ill\" { given { otherwise well fever chills } expect { stop } }\n"
    "scenario \"tested\" {\n"
    "  given { otherwise well keen }\n"
    "  on day 1 { step_up.clean_reps is 10 }\n"
    "  on day 3 { did step_up }\n"
    "  on day 5 { expect { gives jump } }\n"
    "}\n";

struct Change {
  const char* declaration;
  const char* what;
};

TEST_CASE("where only a past tells a change apart, a past is built and shown as a scenario") {
  const std::vector<Change> changes = {
      {"fact `fever`", "days for which an answer counts: 7 became 8"},
      {"fact `fever`", "days for which an answer counts: 7 became 6"},
      {"fact `chills`", "days for which an answer counts: 1 became 2"},
      {"exercise `step_up`", "days left between: 1 became 0"},
      {"exercise `step_up`", "days left between: 1 became 2"},
      {"exercise `step_up`", "days for which a result counts: 28 became 29"},
      {"exercise `step_up`", "days for which a result counts: 28 became 27"},
      {"exercise `jump`", "days for which a result counts: 28 became 29"},
      {"exercise `jump`", "days for which a result counts: 28 became 27"},
      {"gate `ten`", "`28` became `27`"},
      {"rule `welcome`", "`14` became `15`"},
      {"rule `welcome`", "`14` became `13`"},
  };
  const MutationReport before = mutate_rules(loaded_pack(kRulesOfDays), {});
  for (const Change& change : changes) {
    INFO(change.declaration << ": " << change.what);
    const Mutation& mutation = mutation_in(before, change.declaration, change.what);
    if (mutation.fate == Mutation::Fate::Noticed) continue;
    REQUIRE(mutation.fate == Mutation::Fate::Survived);
    CHECK_FALSE(mutation.scenario.empty());
    CHECK(mutation.scenario.find("on day 1 {") != std::string::npos);
    const std::string text = kRulesOfDays + mutation.scenario;
    CHECK(loaded_pack(text).run_scenarios().back().passed);
    MutationOptions options;
    options.prove = false;
    const MutationReport after = mutate_rules(loaded_pack(text), options);
    CHECK(mutation_in(after, change.declaration, change.what).fate == Mutation::Fate::Noticed);
  }
}

TEST_CASE("a test counts for its days, also where the exercise was done again without one") {
  const std::string lapses =
      "scenario \"lapses\" {\n"
      "  given { otherwise well keen }\n"
      "  on day 1 { step_up.clean_reps is 10 }\n"
      "  on day 20 { did step_up }\n"
      "  on day 29 { expect { because ten is shut } }\n"
      "}\n";
  MutationOptions options;
  options.prove = false;
  const MutationReport report = mutate_rules(loaded_pack(kRulesOfDays + lapses), options);
  const Mutation& longer =
      mutation_in(report, "exercise `step_up`", "days for which a result counts: 28 became 29");
  CHECK(longer.fate == Mutation::Fate::Noticed);
  CHECK(longer.noticed_by == "lapses");
}

TEST_CASE("what is no longer asked is said in words that scenarios have") {
  const MutationReport report = mutate_rules(loaded_pack(kRulesOfDays), {});
  const Mutation& shorter =
      mutation_in(report, "fact `fever`", "days for which an answer counts: 7 became 6");
  CHECK(shorter.scenario.find("does not ask fever") != std::string::npos);
}

}  // namespace
}  // namespace rung::test
