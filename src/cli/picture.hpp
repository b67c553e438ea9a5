// Drawing with Graphviz, when it is installed.
#pragma once

#include <string>

#include "outcome.hpp"

namespace rung::cli {

// Runs `dot -Tsvg` (found by PATH, without a shell) on `dot` and gives what it draws. A Failure
// names the package when there is no such program.
Outcome<std::string> draw_svg(const std::string& dot);

}  // namespace rung::cli
