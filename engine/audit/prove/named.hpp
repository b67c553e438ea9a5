// Rules, gates and packs that a question hangs on: what a proof may rest on.
#pragma once

#include "audit/prove/prover.hpp"

namespace rung::audit::prove {

// With the questions about it that gates ask: each is followed by its opposite.
struct Named {
  Rest what;
  std::vector<program::Watched> planes;
};

// Those that what is watched hangs on.
std::vector<Named> named_under(const program::Program& p,
                               const std::vector<program::Watched>& watched);

// All that a question watches, in the order in which `Attempt` reads the outputs of its circuit.
std::vector<program::Watched> watched_by(const Question& question);

}  // namespace rung::audit::prove
