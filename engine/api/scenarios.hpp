// Scenarios of the rule text: set up as states, decided like any state, compared with what was
// expected.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api/compiled.hpp"
#include "base/sink.hpp"

namespace rung::api {

// Every name, value and expectation of every scenario in `files` fits the rules; else reported.
void check_scenarios(const Compiled& compiled, const std::vector<ast::File>& files,
                     base::Sink& sink);

std::vector<ScenarioResult> run_scenarios(const RuleSet& rules);

// What came otherwise than expected of somebody, one line each.
std::vector<std::string> failures(const Compiled& compiled, const State& state,
                                  const std::vector<ast::ExpectItem>& expected);
std::vector<std::string> failures(const Compiled& compiled, const program::BoundState& state,
                                  const std::vector<ast::ExpectItem>& expected);

// The same question for who only needs to know of one; what rests on truths alone is looked at
// first, and a decision is made only when something else is expected.
std::optional<std::string> first_failure(const Compiled& compiled, const program::BoundState& state,
                                         const std::vector<ast::ExpectItem>& expected);

// Whether a rule acts or a gate is open: evaluating the state tells it, without a decision.
inline bool rests_on_truths(const ast::ExpectItem& expected) {
  return std::holds_alternative<ast::ExpectBecause>(expected.item) ||
         std::holds_alternative<ast::ExpectBasis>(expected.item) ||
         std::holds_alternative<ast::ExpectNotActing>(expected.item);
}

// The state of a scenario on its `day`-th day block (0-based; 0 when it has none).
State state_of(const Compiled& compiled, const ast::Scenario& scenario, std::size_t day);

template <typename Visit>
void each_scenario(const std::vector<ast::File>& files, Visit visit) {
  for (const ast::File& file : files) {
    for (const ast::Declaration& d : file.declarations) {
      if (const auto* scenario = std::get_if<ast::Scenario>(&d.node)) visit(*scenario);
    }
  }
}

template <typename Visit>
void each_scenario(const Compiled& c, Visit visit) {
  each_scenario(c.files(), visit);
}

// The place of `name` in a list of things with names; -1 when it is not there.
template <typename List>
std::ptrdiff_t index_named(const List& list, const std::string& name) {
  const auto at =
      std::find_if(list.begin(), list.end(), [&](const auto& e) { return e.name == name; });
  return at == list.end() ? -1 : at - list.begin();
}

}  // namespace rung::api
