// The fewest and smallest changes after which a decision comes out another way.
//
// The search goes from changed state to changed state and pulls only levers of leaves that stand
// against the goal: no set of changes reaches it without turning one of them.
#pragma once

#include <functional>
#include <vector>

#include "decide/situation.hpp"
#include "rung/explain.hpp"

namespace rung::decide {

struct ChangesFound {
  std::vector<Alternative> alternatives;
  bool complete = true;
  std::size_t tried = 0;
};

// The public decision, on which every alternative is confirmed.
using Confirm = std::function<Result<Decision>(const State&)>;

// What makes the exercise one that may be done today.
ChangesFound changes_that_allow(const Situation& s, const State& state, ExerciseId exercise,
                                const ExplainOptions& options, const Confirm& confirm);

// What leads to another verdict than that of `decision`, and which single changes lead to another
// plan.
ChangesFound changes_of_decision(const Situation& s, const State& state, const Decision& decision,
                                 const ExplainOptions& options, const Confirm& confirm);

}  // namespace rung::decide
