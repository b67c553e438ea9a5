// The bars of the audit, on the shipped packs. Run by `./dev bench audit`.
//
// Measured is processor time, the best of a few tries. Exit status 1 when something is not within
// its bar.
#include "audit/diff_bars.hpp"

int main() { return rung::bench::print_diff_bars() ? 0 : 1; }
