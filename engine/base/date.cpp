#include "base/date.hpp"

#include <chrono>

namespace rung::base {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2999;
constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                   "May",       "June",     "July",     "August",
                                   "September", "October",  "November", "December"};

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

namespace {

std::optional<DayRange> parse_unit(std::string_view text) {
  constexpr std::size_t kYear = 4, kMonth = 7;
  const std::string whole(text);
  if (text.size() == kYear) {
    const auto first = parse_day(whole + "-01-01"), last = parse_day(whole + "-12-31");
    return first && last ? std::optional(DayRange{*first, *last}) : std::nullopt;
  }
  if (text.size() == kMonth) {
    const auto first = parse_day(whole + "-01");
    if (!first) return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{first->number}}};
    const std::chrono::sys_days last{day.year() / day.month() / std::chrono::last};
    return DayRange{*first, Day{static_cast<std::int32_t>(last.time_since_epoch().count())}};
  }
  const auto day = parse_day(text);
  return day ? std::optional(DayRange{*day, *day}) : std::nullopt;
}

// The characters of the first day that name the whole range; 0 where it is no year, month or day.
std::size_t unit_of(DayRange days) {
  const std::string first = to_string(days.first);
  for (const std::size_t unit : {std::size_t{4}, std::size_t{7}, std::size_t{10}}) {
    if (parse_unit(first.substr(0, unit)) == days) return unit;
  }
  return 0;
}

}  // namespace

std::optional<DayRange> parse_days(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return parse_unit(text);
  const auto first = parse_unit(text.substr(0, slash)), last = parse_unit(text.substr(slash + 1));
  if (!first || !last || last->last < first->first) return std::nullopt;
  return DayRange{first->first, last->last};
}

std::string to_string(DayRange days) {
  const std::string first = to_string(days.first);
  if (const std::size_t unit = unit_of(days)) return first.substr(0, unit);
  return first + "/" + to_string(days.last);
}

std::string days_in_words(DayRange days) {
  const std::string first = to_string(days.first);
  const std::size_t unit = unit_of(days);
  if (unit == 0) return first + " to " + to_string(days.last);
  if (unit != 7) return first.substr(0, unit);
  const std::size_t month = *digits(std::string_view(first).substr(5, 2));
  return std::string(kMonths[month - 1]) + " " + first.substr(0, 4);
}

std::string in_words(Day day) {
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
