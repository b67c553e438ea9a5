// Scenarios of the rule text: set up as states, decided like any state, compared with what was expected.
#pragma once

#include <vector>

#include "api/compiled.hpp"
#include "base/sink.hpp"

namespace rung::api {

// Every name, value and expectation of every scenario fits the rules; else reported.
void check_scenarios(const Compiled& compiled, base::Sink& sink);

std::vector<ScenarioResult> run_scenarios(const RuleSet& rules);

// The state of a scenario on its `day`-th day block (0-based; 0 when it has none).
State state_of(const Compiled& compiled, const ast::Scenario& scenario, std::size_t day);

}  // namespace rung::api
