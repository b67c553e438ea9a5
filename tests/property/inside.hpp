// What the engine holds of a state while it decides.
#pragma once

#include <optional>

#include "api/compiled.hpp"
#include "base/sink.hpp"
#include "decide/situation.hpp"

namespace rung::testing {

struct Inside {
  Inside(const RuleSet& rules, const State& state)
      : compiled(rules.compiled()),
        bound(program::bind(compiled.model, state, sink)),
        situation(compiled.program, compiled.model, *bound) {}
  program::Truth of(program::NodeId id) const { return situation.truth(id); }

  base::Sink sink;
  const api::Compiled& compiled;
  std::optional<program::BoundState> bound;
  decide::Situation situation;
};

}  // namespace rung::testing
