// Calendar days without a clock or a time zone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rung/value.hpp"

namespace rung::base {

using rung::Day;

constexpr std::int32_t days_between(Day from, Day to) { return to.number - from.number; }
constexpr Day add_days(Day day, std::int32_t days) { return Day{day.number + days}; }

// Reads exactly "YYYY-MM-DD" with a real calendar day of the years 1900 to 2999.
std::optional<Day> parse_day(std::string_view text);
std::string to_string(Day day);
// "Thursday"
std::string_view weekday_of(Day day);

}  // namespace rung::base
