// The option that says how long proofs may take.
#pragma once

#include <functional>

#include "options.hpp"

namespace rung::cli {

// Whether the time of `--time-limit` is up, counted from this call; `usual` seconds unless it is
// said.
Outcome<std::function<bool()>> time_limit_option(const Arguments& arguments, int usual = 60);

}  // namespace rung::cli
