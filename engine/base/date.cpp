#include "base/date.hpp"

#include <chrono>

namespace rung::base {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2999;

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

void append_padded(std::string& out, unsigned value, std::size_t width) {
  const std::string text = std::to_string(value);
  if (text.size() < width) out.append(width - text.size(), '0');
  out += text;
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const auto y = static_cast<int>(*year);
  if (y < kFirstYear || y > kLastYear) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{y}, std::chrono::month{*month},
                                         std::chrono::day{*day}};
  if (!date.ok()) return std::nullopt;
  return Day{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

std::string to_string(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.number}}};
  std::string out;
  append_padded(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.day()), 2);
  return out;
}

std::string in_words(Day day) {
  static constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};
  const std::chrono::sys_days days{std::chrono::days{day.number}};
  const std::chrono::year_month_day date{days};
  return std::string(weekday_of(day)) + " " + std::to_string(static_cast<unsigned>(date.day())) +
         " " + kMonths[static_cast<unsigned>(date.month()) - 1];
}

std::string_view weekday_of(Day day) {
  static constexpr std::string_view kNames[] = {
      "Thursday", "Friday",  "Saturday", "Sunday",
      "Monday",   "Tuesday", "Wednesday"};  // from 1970-01-01
  return kNames[((day.number % 7) + 7) % 7];
}

}  // namespace rung::base
