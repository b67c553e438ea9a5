#include "rung/answers.hpp"

#include <catch2/catch.hpp>

#include "rung/json.hpp"

using namespace rung;

namespace {

constexpr const char* kAnswerRules = R"(
pack p "P" version 0.1.0 { for everyone }
professional doctor "Doctor"
fact pain : scale 0 to 10, higher is worse { ask "How sore?"  fresh for 1 day  order 3 }
fact age : count 10 to 100, higher is worse { ask "How old?"  lasts  order 1 }
fact sore : yes or no per side { ask "Is the {side} one sore?"  fresh for 3 days  order 2 }
fact unread : yes or no { ask "Does nobody ask?"  lasts }
fact numb : yes or no { ask "Is it numb?"  lasts  order 4 }
fact hot : yes or no { ask "Is it hot?"  lasts  order 5 }
checklist flags "Any of these?" { numb, hot }
exercise bridge "Bridge" { dose 2 sets of 10 reps }
exercise squat "Squat" { dose 2 sets of 10 reps }
ladder legs "Legs" { bridge -> squat   ask "Which of them?" }
gate to_squat "Young" for squat { open when age <= 30 }
finding sore_side per side { when sore }
give strength "Strength" { when pain <= 5 and age <= 80   bridge }
stop flagged "Flagged" { when numb or hot }
)";

Result<std::vector<StandingAnswer>> standing_in(const std::string& json) {
  const auto rules = RuleSet::load({{"p.rung", kAnswerRules}});
  for (const Diagnostic& one : rules.diagnostics()) UNSCOPED_INFO(one.message);
  REQUIRE(rules.ok());
  const auto state = read_state(json);
  REQUIRE(state.ok());
  return standing_answers(rules.value(), state.value());
}

std::vector<std::string> asked_in(const std::string& json) {
  std::vector<std::string> out;
  const auto standing = standing_in(json);
  REQUIRE(standing.ok());
  for (const StandingAnswer& one : standing.value()) out.push_back(one.question.ask);
  return out;
}

using Asked = std::vector<std::string>;

}  // namespace

TEST_CASE("nothing answered, nothing stands") {
  CHECK(asked_in(R"({"today":"2026-11-20","sessions":[]})").empty());
}

TEST_CASE("answers stand in the author's order, side by side, the ladders last") {
  CHECK(asked_in(R"({"today":"2026-11-20","sessions":[],"ladders":{"legs":"bridge"},
    "facts":{"unread":true,"pain":{"answer":"declined"},
             "sore":{"right":true,"left":{"answer":"not sure"}},"age":50}})") ==
        Asked{"How old?", "Is the left one sore?", "Is the right one sore?", "How sore?",
              "Does nobody ask?", "Which of them?"});
}

TEST_CASE("the newest answer stands, wherever it was given, while it is fresh") {
  const auto standing = standing_in(R"({"today":"2026-11-20",
    "facts":{"pain":{"value":3,"on":"2026-11-19"},"sore":{"left":{"value":true,"on":"2026-11-18"}}},
    "sessions":[{"date":"2026-11-19","exercises":{},"facts":{"age":50}},
                {"date":"2026-11-17","exercises":{},
                 "facts":{"age":20,"sore":{"left":false,"right":true}}}]})");
  REQUIRE(standing.ok());
  REQUIRE(standing.value().size() == 2);
  CHECK(standing.value()[0].answer.number == Fixed::of(50));
  CHECK(standing.value()[0].day.number == 20'776);
  CHECK(standing.value()[1].question.side == Side::Left);
  CHECK(standing.value()[1].answer.kind == Answer::Kind::Yes);
}

TEST_CASE("the question is the one that decide asks") {
  const auto rules = RuleSet::load({{"p.rung", kAnswerRules}});
  REQUIRE(rules.ok());
  State state;
  state.today.number = 20'777;
  const auto decision = rules.value().decide(state);
  REQUIRE(decision.ok());
  std::size_t compared = 0;
  for (const Question& asked : decision.value().questions) {
    if (asked.fact.find('.') != std::string::npos) continue;
    State answered = state;
    answered.facts = {{asked.fact, asked.side, {}}};
    answered.facts[0].answer.kind = Answer::Kind::NotSure;
    const auto standing = standing_answers(rules.value(), answered);
    REQUIRE(standing.ok());
    REQUIRE(standing.value().size() == 1);
    const Question& shown = standing.value()[0].question;
    CHECK(shown.fact == asked.fact);
    CHECK(shown.side == asked.side);
    CHECK(shown.ask == asked.ask);
    CHECK(shown.type == asked.type);
    CHECK(shown.low == asked.low);
    CHECK(shown.high == asked.high);
    CHECK(shown.checklist_title == asked.checklist_title);
    ++compared;
  }
  CHECK(compared >= 4);
}

TEST_CASE("two answers of one day that differ leave open which one holds") {
  const auto rules = RuleSet::load({{"p.rung", kAnswerRules}});
  REQUIRE(rules.ok());
  State state;
  state.today.number = 20'777;
  Answer yes;
  yes.kind = Answer::Kind::Yes;
  Answer no;
  no.kind = Answer::Kind::No;
  state.facts = {{"numb", Side::None, yes},
                 {"numb", Side::None, no},
                 {"hot", Side::None, yes},
                 {"hot", Side::None, yes}};
  const auto standing = standing_answers(rules.value(), state);
  REQUIRE(standing.ok());
  REQUIRE(standing.value().size() == 2);
  CHECK(standing.value()[0].answer.kind == Answer::Kind::NotSure);
  CHECK(standing.value()[1].answer.kind == Answer::Kind::Yes);
}

TEST_CASE("a state that does not fit the rules is refused as decide refuses it") {
  CHECK_FALSE(standing_in(R"({"today":"2026-11-20","sessions":[],"facts":{"age":5}})").ok());
}
