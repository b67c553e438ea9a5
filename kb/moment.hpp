// Times and days as the store writes them. The store has no clock; whoever writes says what time it
// is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rung/value.hpp"

namespace rung::kb {

// Seconds since 1970-01-01T00:00:00Z.
struct Moment {
  std::int64_t seconds = 0;
};

std::string text_of(Moment moment);  // "2026-11-20T09:30:00Z"
std::string text_of(Day day);        // "2026-11-20"

// Reads exactly what text_of() writes, of the years 1900 to 2999.
std::optional<Day> day_of(std::string_view text);

}  // namespace rung::kb
