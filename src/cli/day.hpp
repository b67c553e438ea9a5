// Days as people write them. The engine has no clock; this is the only file that asks what day it
// is, or what time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rung/value.hpp"

namespace rung::cli {

// "2026-11-20", exactly; nothing for a day that no calendar has. Years 1900 to 2999.
std::optional<Day> parse_day(std::string_view text);
std::string day_text(Day day);

// Four digits, two and two with hyphens between: a day was meant, if perhaps one that there is not.
bool looks_like_day(std::string_view text);

// Why parse_day() has nothing for `text`.
std::string why_no_day(std::string_view text);

// The local date and time. Falls back to those in UTC when the time zone is unknown.
struct LocalTime {
  Day day;
  std::int32_t minute = 0;  // after midnight
};
LocalTime local_time_by_clock();

// "04:00"; hours from 0 to 23, which need not have two digits.
std::optional<std::int32_t> parse_clock(std::string_view text);
std::string clock_text(std::int32_t minute);

// Seconds since 1970-01-01T00:00:00Z.
std::int64_t seconds_by_clock();

}  // namespace rung::cli
