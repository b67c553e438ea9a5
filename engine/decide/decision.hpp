#pragma once

#include "decide/situation.hpp"
#include "program/bind.hpp"
#include "rung/rule_set.hpp"

namespace rung::decide {

// The whole decision on one state. Pure. Packs and versions are filled in by the caller.
Decision decide(const program::Program& program, const model::Model& model,
                const program::BoundState& state, const DecideOptions& options);

// The same, for who has the state evaluated already.
Decision decide(const Situation& situation, const DecideOptions& options);

}  // namespace rung::decide
