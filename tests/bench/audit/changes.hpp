// What it costs to change rules and see whether scenarios notice, and how many do.
#pragma once

namespace rung::bench {

// Prints the figures beside what was meant; false where one is missed.
bool measure_changes();

}  // namespace rung::bench
