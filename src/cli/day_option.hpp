// Options that name a day.
#pragma once

#include <string_view>

#include "options.hpp"
#include "rung/value.hpp"

namespace rung::cli {

// The day that an option names; without it today by the clock.
Outcome<Day> day_option(const Host& host, const Arguments& arguments, std::string_view option);

}  // namespace rung::cli
