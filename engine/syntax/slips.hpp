// Mistakes that are common enough to deserve a sentence of their own: what other languages,
// spreadsheets and habit make people write.
#pragma once

#include "syntax/explain.hpp"

namespace rung::syntax {

// Adds the sentence that teaches the way out, and a fix where it is certain. False when the place
// looks like none of the known slips; then `said` is as it was.
bool add_slip(Diagnostic& said, const Scan& scan, const Failure& failure,
              const Surroundings& where);

}  // namespace rung::syntax
