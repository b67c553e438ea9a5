// The bars of the audit: `./dev bench audit`. Processor time, as other work may go on.
#include "audit/changes.hpp"

int main() { return rung::bench::measure_changes() ? 0 : 1; }
