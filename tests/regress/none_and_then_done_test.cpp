// Who says that they do none of a ladder, and then does its lowest rung as planned, was refused
// with all that they had told.
#include <catch2/catch.hpp>

#include "rung/rule_set.hpp"

using namespace rung;

namespace {

const char* const kText = R"(pack knees "Knees" version 0.1.0 { for everyone }
fact knee_pain : scale 0 to 10, higher is worse { ask "How bad?" fresh for 1 day }
exercise bench_squat "Squat to a bench" { dose 2 sets of 10 reps }
exercise squat "Squat" { dose 2 sets of 10 reps }
ladder squatting "Squats" { bench_squat -> squat  ask "Which do you do now?" }
gate pain_free "No pain" for squat { open when knee_pain = 0 }
focus squatting { when knee_pain <= 5 }
)";

State said_none_and_did(Day day) {
  State state;
  state.today = Day{20'777};
  Answer none, pain;
  none.kind = Answer::Kind::Choice;
  none.names = {"none"};
  pain.kind = Answer::Kind::Number;
  pain.number = Fixed::of(2);
  state.ladders.push_back({"squatting", none});
  state.facts.push_back({"knee_pain", Side::None, pain});
  state.sessions.push_back({day, {}, {{"bench_squat", {}, true, {}}}});
  return state;
}

}  // namespace

TEST_CASE("a rung that is done after none of the ladder was answered is no contradiction") {
  const auto rules = RuleSet::load({{"a/pack.rung", kText}});
  for (const Diagnostic& one : rules.diagnostics()) UNSCOPED_INFO(one.message);
  REQUIRE(rules.ok());
  const auto decision = rules.value().decide(said_none_and_did(Day{20'777}));
  REQUIRE(decision.ok());
  REQUIRE(decision.value().plan.size() == 1);
  CHECK(decision.value().plan[0].exercise == "bench_squat");
  CHECK(decision.value().plan[0].done_today);
  const auto earlier = rules.value().decide(said_none_and_did(Day{20'776}));
  REQUIRE_FALSE(earlier.ok());
  CHECK(earlier.diagnostics().front().code == "R7104");
}
