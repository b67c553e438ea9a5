// The option that says how many threads work.
#pragma once

#include <cstddef>

#include "options.hpp"

namespace rung::cli {

// What `--jobs` says; without it, one thread a processor.
Outcome<std::size_t> jobs_option(const Arguments& arguments);

}  // namespace rung::cli
