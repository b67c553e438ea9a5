// What starting the program takes.
#pragma once

#include <string>

namespace rung::bench {

// Prints it; false when the program fails. To be called before anything large is done: what a
// child may have used before it became another program counts as its own.
bool measure_cold_start(const std::string& program, const std::string& rules);

}  // namespace rung::bench
