// The declarations of two sets of rules, held against each other as they are written.
#pragma once

#include <vector>

#include "api/compiled.hpp"
#include "rung/diff.hpp"

namespace rung::audit::diff {

// Those that only one set has, or that are written otherwise; by what they are and by name. Layout,
// comments and the version of a pack do not count.
std::vector<DiffDeclaration> declarations_between(const api::Compiled& from,
                                                  const api::Compiled& to);

}  // namespace rung::audit::diff
