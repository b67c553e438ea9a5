// A state with what it comes to.
#pragma once

#include <optional>

#include "api/compiled.hpp"
#include "base/sink.hpp"
#include "decide/situation.hpp"
#include "program/bind.hpp"

namespace rung::audit::prove {

// Neither is there when the state does not fit the rules.
struct Person {
  Person(const api::Compiled& c, const State& state) {
    base::Sink sink;
    bound = program::bind(c.model, state, sink);
    if (bound) situation.emplace(c.program, c.model, *bound);
  }
  std::optional<program::BoundState> bound;
  std::optional<decide::Situation> situation;
};

}  // namespace rung::audit::prove
