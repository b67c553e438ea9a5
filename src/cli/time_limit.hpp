// `--time-limit SECONDS`.
#pragma once

#include "options.hpp"

namespace rung::cli {

// How long may be spent on proofs, in seconds.
Outcome<int> time_limit_of(const Arguments& arguments);

}  // namespace rung::cli
