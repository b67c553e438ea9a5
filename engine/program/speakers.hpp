// Who can wait for an answer, and with what.
#pragma once

#include "program/index.hpp"

namespace rung::program {

// Fills the speakers and waiters of the index. O(names · log names).
void add_speakers(const Program& program, const model::Model& model, Index& out);

}  // namespace rung::program
