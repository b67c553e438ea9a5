// What it costs to hold two versions of the shipped packs against each other.
#pragma once

namespace rung::bench {

// Prints a line for each change of one threshold: seconds, regions, and whether that is within the
// bars (1 s, exactly one region, proved that there is no other). True when all are.
bool print_diff_bars();

}  // namespace rung::bench
