#include "audit/together.hpp"

#include <algorithm>

#include "api/scenarios.hpp"
#include "api/steer.hpp"
#include "decide/situation.hpp"

namespace rung::audit {

Together::Together(const Context& context) : context_(context) {
  const api::Compiled& c = context.compiled();
  api::each_scenario(c, [&](const ast::Scenario& scenario) {
    scenarios_.push_back(
        api::state_of(c, scenario, std::max<std::size_t>(scenario.days.size(), 1) - 1));
  });
}

State Together::start(api::Dice& dice) const {
  const model::Model& m = context_.model();
  const std::size_t way = dice.roll(3);
  if (way == 0 && !scenarios_.empty()) return scenarios_[dice.roll(scenarios_.size())];
  if (way == 1 && !m.exercises.empty())
    return api::ready_for(m, model::ExerciseId(dice.roll(m.exercises.size())), dice);
  return api::sample_state(m, dice);
}

bool Together::seen(const Seen& one, const Seen& other) const {
  constexpr int kTries = 24;
  const model::Model& m = context_.model();
  api::Dice dice(20'261'120);
  for (int n = 0; n < kTries; ++n) {
    State state = start(dice);
    const bool turn = dice.chance(2);
    api::steer(m, turn ? *one.cond : *other.cond, true, state, dice);
    api::steer(m, turn ? *other.cond : *one.cond, true, state, dice);
    base::Sink misfits;
    const auto bound = program::bind(m, state, misfits);
    if (!bound) continue;
    const decide::Situation s(context_.program(), m, *bound);
    if (s.yes(one.node) && s.yes(other.node)) return true;
  }
  return false;
}

}  // namespace rung::audit
