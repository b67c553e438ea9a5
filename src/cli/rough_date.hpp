// Dates as people know them: "May 2025", "last month", "3 weeks ago", "2019". Each is the range of
// days that it names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rung/value.hpp"

namespace rung::cli {

struct RoughDays {
  Day first, last;
  bool by_today = false;  // it names them by the day on which it is said
};

// Days as a person types them, seen from `today`; the range may end after it. "3 weeks ago" is what
// is nearer to 3 than to 2 or 4. Nothing for what names no days, or not plainly: "3/4/2025" is in
// March for some and in April for others, and spring is a time of year that depends on where one
// lives.
std::optional<RoughDays> parse_rough_days(std::string_view text, Day today);

// Why parse_rough_days() has nothing, where it was plainly meant to be a date: a sentence without
// its full stop. Empty for all else.
std::string why_no_days(std::string_view text);

// "2019", "May 2025", "2025-05-12", "2025-05-12 to 2025-06-03"
std::string days_text(Day first, Day last);

}  // namespace rung::cli
