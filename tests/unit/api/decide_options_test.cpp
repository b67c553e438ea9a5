#include <catch2/catch.hpp>

#include "api/compiled.hpp"
#include "api/sample_states.hpp"
#include "rung/json.hpp"
#include "support/shipped_packs.hpp"

using namespace rung;

TEST_CASE("what a decision is not asked for is left empty, and all else comes out the same") {
  const RuleSet rules = testing::shipped_packs();
  api::Dice dice(11);
  std::size_t with_questions = 0, with_blocked = 0;
  for (int i = 0; i < 100; ++i) {
    const State state = api::sample_state(rules.compiled().model, dice);
    Decision all = rules.decide(state).value();
    with_questions += all.questions.empty() ? 0 : 1;
    with_blocked += all.blocked.empty() ? 0 : 1;
    const Decision less = rules.decide(state, {.questions = false, .blocked = false}).value();
    CHECK(less.questions.empty());
    CHECK(less.blocked.empty());
    all.questions.clear();
    all.blocked.clear();
    CHECK(write_decision(less) == write_decision(all));
  }
  CHECK(with_questions > 10);
  CHECK(with_blocked > 10);
}
