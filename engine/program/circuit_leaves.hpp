// The leaves of a circuit: sorted by what they look at, each with what it answers to each class.
#pragma once

#include <utility>
#include <vector>

#include "program/circuit.hpp"

namespace rung::program {

using Question = std::pair<NodeId, Plane>;

// The node looks at one cell and at nothing else, so that what is asked of it is a leaf.
bool reads_one_cell(const Node& node);

// Puts sources, classes and leaves for these questions into the circuit. The places of the leaves,
// in the order of the questions. O(questions, times the classes of their cells).
std::vector<std::uint32_t> lay_out_leaves(const Program& program,
                                          const std::vector<Question>& questions, Circuit& out);

}  // namespace rung::program
