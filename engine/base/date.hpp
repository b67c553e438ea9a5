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

// The days that "2019", "2025-05", "2025-05-12" or "2025-05-12/2025-06-03" names, of which each
// part may be any of the first three; nothing where there is no such day, or where the last comes
// before the first.
struct DayRange {
  Day first, last;
  friend constexpr bool operator==(const DayRange&, const DayRange&) = default;
};
std::optional<DayRange> parse_days(std::string_view text);
// As parse_days reads it, as short as can be.
std::string to_string(DayRange days);
// "2019", "May 2025", "2025-05-12", "2025-05-12 to 2025-06-03"
std::string days_in_words(DayRange days);
std::string in_words(Day day);  // "Tuesday 17 November"
// "Thursday"
std::string_view weekday_of(Day day);

}  // namespace rung::base
