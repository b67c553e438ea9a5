#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "api/compiled.hpp"
#include "api/sample_states.hpp"
#include "screen.hpp"
#include "state_edit.hpp"
#include "support/shipped_packs.hpp"

using namespace rung;
using namespace rung::cli;

namespace {

using Asked = std::set<std::pair<std::string, Side>>;

Asked asked_in(const Decision& decision) {
  Asked out;
  for (const Question& question : decision.questions) out.insert({question.fact, question.side});
  return out;
}

// What the person of a sample says to a question; not sure where the sample is silent. Signs are
// rarer than in the sample, so that some talks are long.
Answer answer_of(const State& person, const Question& question, api::Dice& dice) {
  if (question.type == "yes_or_no" && !dice.chance(8)) {
    Answer no;
    no.kind = Answer::Kind::No;
    return no;
  }
  for (const FactAnswer& fact : person.facts) {
    if (fact.fact == question.fact && fact.side == question.side) return fact.answer;
  }
  for (const LadderAnswer& ladder : person.ladders) {
    if ("ladder." + ladder.ladder == question.fact) return ladder.answer;
  }
  Answer answer;
  answer.kind = Answer::Kind::NotSure;
  if (question.type == "one_of" && !dice.chance(4)) {
    answer.kind = Answer::Kind::Choice;
    answer.names = {question.choices[dice.roll(question.choices.size())].name};
  }
  return answer;
}

// Answers screen by screen to the end. The number of screens answered.
std::size_t talk(const RuleSet& rules, const State& person, api::Dice& dice) {
  State state = person;
  state.facts.clear();
  state.ladders.clear();
  Asked open;
  std::size_t screens = 0;
  for (std::size_t left = 0;; ++screens) {
    const auto decided = rules.decide(state);
    REQUIRE(decided.ok());
    const Decision& decision = decided.value();
    const Asked now = asked_in(decision);
    if (screens > 0) {
      CHECK(std::includes(open.begin(), open.end(), now.begin(), now.end()));
      CHECK(count_screens(decision) <= left);
    }
    if (decision.questions.empty()) return screens;
    open = now;
    left = count_screens(decision) - 1;
    for (const Question& item : first_screen(decision).items)
      REQUIRE(put_answer(state, item, answer_of(person, item, dice)));
  }
}

}  // namespace

TEST_CASE("an answer only ever takes questions away, so the number of those left never grows") {
  const RuleSet rules = testing::shipped_packs();
  std::size_t screens = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    api::Dice dice(seed);
    INFO("seed " << seed);
    screens += talk(rules, api::sample_state(rules.compiled().model, dice), dice);
  }
  CHECK(screens > 600);
}
