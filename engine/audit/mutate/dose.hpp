// Doses, of which no scenario speaks: what a changed one is held against is the source.
#pragma once

#include <optional>
#include <string>

#include "audit/mutate/mutant.hpp"

namespace rung::audit::mutate {

struct DoseNoticed {
  std::string claim;    // "notes.N-1"
  std::string because;  // "the dose says 4 sets, the claim 3 sets"
};

// The claim of the exercise that the changed dose contradicts, and the dose as it is does not.
std::optional<DoseNoticed> noticed_by_claim(const Context& context, const Draft& draft);

}  // namespace rung::audit::mutate
