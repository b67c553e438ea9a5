// A day on which somebody only answered is not training. It takes no place in a window of sessions;
// what was told on it is not lost.
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const std::string kTrainingRules = R"(
  fact fever : yes or no { ask "?" fresh for 1 day }
  exercise walk "Walk" { dose 5 minutes }
  exercise lift "Lift" { dose 5 reps }
  setting allowed : scale 0 to 10 default 5
  give walks "W" { when allowed >= 1 walk }
)";

bool is_held_by(const std::string& rule, const std::string& sessions) {
  const Decision d = decide_text(kTrainingRules + "hold h { when " + rule + " }",
                                 R"("facts":{"fever":false},"sessions":[)" + sessions + "]");
  return d.activity.hold;
}

const std::string kTrained = R"({"date":"2026-01-02","exercises":{"lift":{"pain":6,"faults":[]}}})";
const std::string kAnswers = R"(,{"date":"2026-01-03","facts":{"fever":false},"exercises":{}},
                                {"date":"2026-01-04","facts":{"fever":false}})";

}  // namespace

TEST_CASE("days with answers only are not counted as sessions") {
  CHECK(is_held_by("sessions in the last 7 days = 1", kTrained + kAnswers));
  CHECK(is_held_by("days since the last session = 3", kTrained + kAnswers));
}

TEST_CASE("answers do not push what was recorded out of a window") {
  CHECK(
      is_held_by("in any of the last 1 sessions (pain of any exercise >= 5)", kTrained + kAnswers));
  CHECK(is_held_by("in each of the last 1 sessions (pain of any exercise >= 5)",
                   kTrained + kAnswers));
  CHECK(is_held_by("pain of any exercise >= 5", kTrained + kAnswers));
}

TEST_CASE("what was told on a day between is seen by `in any`, and takes no place") {
  const std::string told = R"(,{"date":"2026-01-03","facts":{"fever":true}})";
  CHECK(is_held_by("in any of the last 2 sessions (fever)", kTrained + told));
  const std::string trained_since = told +
                                    R"(,{"date":"2026-01-04","facts":{"fever":false},
                                        "exercises":{"walk":{"pain":0,"faults":[]}}})";
  CHECK(!is_held_by("in any of the last 2 sessions (fever)", kTrained + trained_since));
  CHECK(is_held_by("in any of the last 3 sessions (fever)", kTrained + trained_since));
}

TEST_CASE("a day of answers that was not asked about says nothing") {
  const std::string rules = kTrainingRules + R"(
    fact sore : scale 0 to 10, higher is worse { ask "?" fresh for 1 day }
    hold h { when highest sore over the last 4 days >= 8 })";
  const Decision d = decide_text(rules, R"("facts":{"sore":0,"fever":false},"sessions":[
    {"date":"2026-01-04","facts":{"fever":false}}])");
  CHECK(!d.activity.hold);
  const Decision told = decide_text(rules, R"("facts":{"sore":0,"fever":false},"sessions":[
    {"date":"2026-01-04","facts":{"sore":9}}])");
  CHECK(told.activity.hold);
}

TEST_CASE("a rule that stays fires on a day of answers, wherever the answer stands") {
  const std::string rules = kTrainingRules + R"(
    fact seen : yes or no { ask "?" fresh for 1 day harmless no }
    refer feverish { when fever to physician, urgent stays until seen })";
  const Decision session = decide_text(rules, R"("facts":{"fever":false,"seen":false},"sessions":[
    {"date":"2026-01-03","facts":{"fever":true}}])");
  CHECK(session.verdict == Verdict::Urgent);
  const RuleSet loaded = rung::testing::load_text(rules);
  State state = rung::testing::must(
      read_state(R"({"today":"2026-01-05","facts":{"fever":false,"seen":false},"sessions":[]})"));
  FactAnswer then{"fever", Side::None, {}};
  then.answer.kind = Answer::Kind::Yes;
  then.answer.has_on = true;
  then.answer.on = Day{20'456};
  state.facts.push_back(then);
  CHECK(rung::testing::must(loaded.decide(state)).verdict == Verdict::Urgent);
}
