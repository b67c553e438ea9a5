// What the prover takes for possible, against the engine: whatever a state comes to must be
// possible in the clauses that stand for all states, and must come out alike there.
#pragma once

#include "property/promises.hpp"

namespace rung::testing {

// The encoding of all states and all pasts holds this one, and every question comes to what the
// tape says; so does the encoding of all states after the past of this one.
Broken encoding_agrees(const RuleSet& rules, const State& state, Choices& choices);

// Two states that differ in one answer of today are possible where the prover compares two answers.
Broken twins_agree(const RuleSet& rules, const State& state, Choices& choices);

// What is told so that cells come out in one way makes them come out so.
Broken told_as_wanted(const RuleSet& rules, const State& state, Choices& choices);

}  // namespace rung::testing
