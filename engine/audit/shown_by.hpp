// By what a claim was proved, in words that the reports have in common.
#pragma once

#include <cstddef>
#include <string>

#include "rung/audit.hpp"

namespace rung::audit {

// "3 proofs", "1 proof"
std::string counted(std::size_t count, const std::string& word);

// "for all states and all pasts, by the solver (12 clauses)". REQUIRES: it is proved.
std::string shown_by(const Proof& proof);

}  // namespace rung::audit
