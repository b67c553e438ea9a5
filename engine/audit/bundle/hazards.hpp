// A hazard log, as far as rules, proofs and scenarios can fill it in.
#pragma once

#include "rung/report.hpp"

namespace rung::audit::bundle {

// One line for each rule that protects, and one for each claim that was given to the prover.
std::vector<ReportHazard> hazards_of(const Report& report);

}  // namespace rung::audit::bundle
