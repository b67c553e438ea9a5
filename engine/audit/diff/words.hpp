// Boxes and cells in the words of the rules.
#pragma once

#include <vector>

#include "audit/diff/both.hpp"
#include "audit/diff/box.hpp"
#include "rung/diff.hpp"

namespace rung::audit::diff {

// The facts of a box, without those of which every value belongs to it. By name.
std::vector<DiffFact> facts_of(const Sets& sets, const Joint& joint, const Grid& grid,
                               const Box& box);

}  // namespace rung::audit::diff
