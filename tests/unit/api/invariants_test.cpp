// Invariants are put to the test: states are led to where they say something, and how many did is
// told.
#include <algorithm>
#include <catch2/catch.hpp>

#include "api/compiled.hpp"
#include "api/steer.hpp"
#include "decide/situation.hpp"
#include "program/bind.hpp"
#include "rung/rule_set.hpp"

namespace rung::test {
namespace {

const std::string kRules = R"(
pack squats "Squats" version 1.0.0 { for everyone }
professional physician "your doctor"
fact age : count 0 to 120 years { ask "How old are you?"   fresh for 1 year   harmless 35 }
fact fever : yes or no { ask "Do you have a fever?"   fresh for 1 day }
fact sore : scale 0 to 10, higher is worse { ask "How sore is it?"   fresh for 1 day }
fact equipment : several of (weight) { ask "What do you have at hand?"   lasts }
exercise squat "Squat" {
  load bodyweight   one side at a time   dose 10 reps   test "As many as you can."
  fault knees_in "Your knees drift in"
}
exercise loaded_squat "Squat with weight" { load loaded   needs weight   dose 10 reps }
ladder squatting "Squats" { squat -> loaded_squat   ask "Which of these do you do now?" }
gate ready "Twenty-five on each side" for loaded_squat {
  open when on either side (squat.clean_reps >= 25)
}
focus squatting { when sore <= 5 }
rest unwell "Fever" { when fever }
regress drift "Knees that drift in" from loaded_squat {
  when in each of the last 2 sessions of squat (knees_in)   until squat.clean_reps on left >= 25
}
)";

InvariantResult tried(const std::string& invariant, std::size_t states = 1'000) {
  auto rules = RuleSet::load({{"p/pack.rung", kRules + invariant}});
  REQUIRE(rules.ok());
  std::vector<InvariantResult> results = rules.value().sample_invariants(states);
  REQUIRE(results.size() == 1);
  return results.front();
}

TEST_CASE("an invariant about one age of a hundred is refuted") {
  const auto result = tried(R"(invariant "77" { never give all exercises when age is 77 })");
  CHECK_FALSE(result.held);
  REQUIRE(result.counter_example);
}

TEST_CASE("an invariant that fails just below a gate is refuted") {
  const auto result =
      tried(R"(invariant "right" { never give loaded_squat when squat.clean_reps on right < 25 })");
  CHECK_FALSE(result.held);
}

TEST_CASE("an invariant about a history is tried on histories") {
  const auto result = tried(
      R"(invariant "drift" { never give loaded_squat
           when in each of the last 2 sessions of squat (knees_in) and sore >= 9 })");
  CHECK(result.held);
  CHECK(result.tried > 50);
}

TEST_CASE("an invariant that holds is tried on many states") {
  const auto result = tried(R"(invariant "rest" { always rest when fever and age is 90 })");
  CHECK(result.held);
  CHECK(result.tried > 50);
}

TEST_CASE("an invariant whose condition holds nowhere is tried on nothing") {
  const auto result = tried(R"(invariant "never" { always rest when fever and not fever })");
  CHECK(result.held);
  CHECK(result.tried == 0);
}

TEST_CASE("a caution that does not rise is refuted, on facts that are rarely answered too") {
  const auto result = tried(R"(rest old "Old" { when age >= 60 and age <= 61 }
      fact pain : scale 0 to 10, higher is worse { ask "Pain?"   fresh for 1 day }
      rest middle "Pain of 5" { when pain is 5 }
      invariant "pain" { caution rises with pain })");
  CHECK_FALSE(result.held);
}

TEST_CASE("the same states are tried each time") {
  const std::string text = R"(invariant "rest" { always rest when sore >= 8 or fever })";
  CHECK(tried(text).tried == tried(text).tried);
}

// Steering is no proof, but where a statement can hold it gets there most of the time.
TEST_CASE("states are led to where a condition holds, and to where it does not") {
  const std::vector<std::string> conditions = {
      "fever",
      "not fever",
      "age between 60 and 61",
      "sore + 2 <= 5",
      "equipment includes weight",
      "at least 2 of (fever, sore >= 7, age < 20)",
      "none of (fever, sore >= 7)",
      "squat.pain on left >= 4",
      "on both sides (squat.clean_reps >= 25)",
      "in each of the last 3 sessions of squat (knees_in)",
      "days since the last session of squat >= 5",
      "sessions of squat in the last 7 days >= 3",
      "sore has risen over the last 3 sessions",
      "highest sore over the last 7 days >= 8",
  };
  for (const std::string& condition : conditions) {
    INFO(condition);
    auto rules = RuleSet::load(
        {{"p/pack.rung", kRules + "invariant \"it\" { always rest when " + condition + " }"}});
    REQUIRE(rules.ok());
    const api::Compiled& c = rules.value().compiled();
    for (const bool wanted : {true, false}) {
      api::Dice dice(7);
      int reached = 0;
      for (int n = 0; n < 20; ++n) {
        State state = api::sample_state(c.model, dice);
        api::steer(c.model, *c.model.invariants[0].when, wanted, state, dice);
        base::Sink misfits;
        const auto bound = program::bind(c.model, state, misfits);
        if (!bound) continue;
        const decide::Situation s(c.program, c.model, *bound);
        const program::Truth truth = s.truth(c.program.outputs.invariant_when[0]);
        reached += (wanted ? truth.is_yes() : truth.is_no()) ? 1 : 0;
      }
      INFO("wanted " << wanted << ", reached " << reached);
      CHECK(reached >= 5);
    }
  }
}

}  // namespace
}  // namespace rung::test
