#include "day.hpp"

#include <time.h>

#include <chrono>

#include "text.hpp"

namespace rung::cli {

namespace {

namespace chrono = std::chrono;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string padded(unsigned value, std::size_t width) {
  std::string text = std::to_string(value);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

Day from_calendar(chrono::year_month_day date) {
  return Day{static_cast<std::int32_t>(chrono::sys_days(date).time_since_epoch().count())};
}

}  // namespace

bool looks_like_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  return digits(text.substr(0, 4)) && digits(text.substr(5, 2)) && digits(text.substr(8, 2));
}

std::optional<Day> parse_day(std::string_view text) {
  if (!looks_like_day(text)) return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (*year < 1900 || *year > 2999) return std::nullopt;
  const chrono::year_month_day date{chrono::year(*year),
                                    chrono::month(static_cast<unsigned>(*month)),
                                    chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return from_calendar(date);
}

std::string why_no_day(std::string_view text) {
  std::string shown = "`" + harmless(text) + "`";
  return shown + (looks_like_day(text) ? " is no day from 1900 to 2999 that a calendar has"
                                       : " is not a day as YYYY-MM-DD");
}

std::string day_text(Day day) {
  const chrono::year_month_day date{chrono::sys_days(chrono::days(day.number))};
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2);
}

std::int64_t seconds_by_clock() { return ::time(nullptr); }

LocalTime local_time_by_clock() {
  constexpr std::time_t kDay = 86'400, kMinute = 60;
  const std::time_t now = ::time(nullptr);
  std::tm local{};
  if (::localtime_r(&now, &local) == nullptr)
    return {Day{static_cast<std::int32_t>(now / kDay)},
            static_cast<std::int32_t>(now % kDay / kMinute)};
  const Day day = from_calendar(chrono::year_month_day{
      chrono::year(local.tm_year + 1900), chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
      chrono::day(static_cast<unsigned>(local.tm_mday))});
  return {day, local.tm_hour * 60 + local.tm_min};
}

std::optional<std::int32_t> parse_clock(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 1 || colon > 2 || text.size() != colon + 3)
    return std::nullopt;
  const auto hour = digits(text.substr(0, colon)), minute = digits(text.substr(colon + 1));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return *hour * 60 + *minute;
}

std::string clock_text(std::int32_t minute) {
  return padded(static_cast<unsigned>(minute / 60), 2) + ":" +
         padded(static_cast<unsigned>(minute % 60), 2);
}

}  // namespace rung::cli
