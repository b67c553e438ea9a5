#include "rough_date.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "day.hpp"
#include "numbers.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

namespace chrono = std::chrono;

constexpr std::array<std::string_view, 12> kMonthNames = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kDayNames = {
    "thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"};  // from day 0
constexpr std::array<std::string_view, 5> kSeasons = {"spring", "summer", "autumn", "fall",
                                                      "winter"};
constexpr int kFirstYear = 1900, kLastYear = 2999;
constexpr std::int64_t kLongAgo = 150;  // years, longer than anybody can tell of
constexpr std::size_t kFewestLetters = 3;

using Words = std::vector<std::string>;

Day plus(Day day, std::int64_t days) { return Day{day.number + static_cast<std::int32_t>(days)}; }

chrono::year_month_day calendar(Day day) {
  return chrono::year_month_day{chrono::sys_days(chrono::days(day.number))};
}

Day day_on(chrono::year_month_day date) {
  return Day{static_cast<std::int32_t>(chrono::sys_days(date).time_since_epoch().count())};
}

RoughDays whole_month(chrono::year_month month) {
  return {day_on(month / chrono::day{1}), day_on(chrono::year_month_day{month / chrono::last})};
}

RoughDays whole_year(chrono::year year) {
  return {day_on(year / chrono::January / 1), day_on(year / chrono::December / 31)};
}

// The days of the week, from Monday, in which the day lies.
RoughDays whole_week(Day day) {
  constexpr int kMonday = 4;
  const int since_monday = ((day.number - kMonday) % 7 + 7) % 7;
  const Day monday = plus(day, -since_monday);
  return {monday, plus(monday, 6)};
}

std::optional<RoughDays> seen_from(std::optional<RoughDays> days) {
  if (days) days->by_today = true;
  return days;
}

// Small letters and single blanks; what only leads in, and stops and commas behind a word, are left
// out.
Words words_in(std::string_view text) {
  Words words;
  std::string word;
  for (const char c : lower(text) + " ") {
    if (c != ' ' && c != '\t') {
      word += c;
      continue;
    }
    while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.pop_back();
    if (!word.empty()) words.push_back(word);
    word.clear();
  }
  constexpr std::array<std::string_view, 8> kLeads = {"in", "on",  "about", "around",
                                                      "of", "the", "ca",    "roughly"};
  const auto leads = [&](const std::string& one) {
    return std::find(kLeads.begin(), kLeads.end(), one) != kLeads.end();
  };
  std::erase_if(words, leads);
  return words;
}

std::optional<unsigned> number_in(std::string_view word, unsigned low, unsigned high) {
  constexpr std::size_t kMostDigits = 5;
  if (word.size() > kMostDigits) return std::nullopt;
  const auto value = parse_count(word);
  if (!value || *value < low || *value > high) return std::nullopt;
  return static_cast<unsigned>(*value);
}

std::optional<chrono::year> year_in(std::string_view word) {
  if (word.size() != 4) return std::nullopt;
  const auto year = number_in(word, kFirstYear, kLastYear);
  return year ? std::optional(chrono::year{static_cast<int>(*year)}) : std::nullopt;
}

// A name, or at least three of its first letters; the place in the list.
template <std::size_t N>
std::optional<std::size_t> named(const std::array<std::string_view, N>& names,
                                 std::string_view word) {
  if (word.size() < kFewestLetters) return std::nullopt;
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i].starts_with(word)) return i;
  }
  return std::nullopt;
}

std::optional<chrono::month> month_named(std::string_view word) {
  const auto at = named(kMonthNames, word);
  return at ? std::optional(chrono::month{static_cast<unsigned>(*at) + 1}) : std::nullopt;
}

// "12", "12th"
std::optional<chrono::day> day_of_month(std::string_view word) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (word.ends_with(ending)) word.remove_suffix(ending.size());
  }
  const auto day = number_in(word, 1, 31);
  return day ? std::optional(chrono::day{*day}) : std::nullopt;
}

std::vector<std::string_view> parts_at(std::string_view word, char sign) {
  std::vector<std::string_view> parts;
  while (word.find(sign) != std::string_view::npos) {
    parts.push_back(word.substr(0, word.find(sign)));
    word.remove_prefix(word.find(sign) + 1);
  }
  parts.push_back(word);
  return parts;
}

std::optional<RoughDays> one_day(chrono::year_month_day date) {
  if (!date.ok()) return std::nullopt;
  return RoughDays{day_on(date), day_on(date)};
}

// "2025-05-12", "2025-05", "05/2025", "12.5.2025"; "12/25/2025" and "25/12/2025", which can only be
// read in one way.
std::optional<RoughDays> in_figures(std::string_view word) {
  if (const auto year = year_in(word)) return whole_year(*year);
  for (const char sign : {'-', '/', '.'}) {
    const std::vector<std::string_view> parts = parts_at(word, sign);
    const auto first_year = year_in(parts.front()), last_year = year_in(parts.back());
    if (parts.size() == 2 && (first_year || last_year)) {
      const auto month = number_in(first_year ? parts[1] : parts[0], 1, 12);
      const chrono::year year = first_year ? *first_year : *last_year;
      if (month) return whole_month(year / chrono::month{*month});
    }
    if (parts.size() != 3 || !(first_year || last_year)) continue;
    const auto a = number_in(parts[first_year ? 1 : 0], 1, 31);
    const auto b = number_in(parts[first_year ? 2 : 1], 1, 31);
    if (!a || !b) continue;
    if (first_year) return one_day(*first_year / chrono::month{*a} / chrono::day{*b});
    const bool day_first = sign == '.' || *a > 12 || *a == *b;
    if (!day_first && *b <= 12) continue;
    return day_first ? one_day(*last_year / chrono::month{*b} / chrono::day{*a})
                     : one_day(*last_year / chrono::month{*a} / chrono::day{*b});
  }
  return std::nullopt;
}

// Without a year, the latest that has begun.
std::optional<RoughDays> month_and_day(const Words& words, Day today) {
  std::optional<chrono::month> month;
  std::optional<chrono::day> day;
  std::optional<chrono::year> year;
  for (const std::string& word : words) {
    const auto as_month = month_named(word);
    const auto as_year = year_in(word);
    const auto as_day = day_of_month(word);
    if (as_month && !month) {
      month = as_month;
    } else if (as_year && !year) {
      year = as_year;
    } else if (as_day && !day) {
      day = as_day;
    } else {
      return std::nullopt;
    }
  }
  if (!month) return std::nullopt;
  const auto in = [&](chrono::year of) -> std::optional<RoughDays> {
    return day ? one_day(of / *month / *day) : std::optional(whole_month(of / *month));
  };
  if (year) return in(*year);
  constexpr int kYearsBack = 8;  // to the leap day before the last
  for (int back = 0; back <= kYearsBack; ++back) {
    const auto days = in(calendar(today).year() - chrono::years{back});
    if (days && days->first <= today) return seen_from(days);
  }
  return std::nullopt;
}

enum class Unit { Day, Week, Month, Year };

std::optional<Unit> unit_named(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  if (word == "day") return Unit::Day;
  if (word == "week") return Unit::Week;
  if (word == "month") return Unit::Month;
  return word == "year" ? std::optional(Unit::Year) : std::nullopt;
}

std::optional<std::int64_t> how_many(std::string_view word) {
  constexpr std::array<std::string_view, 13> kNumbers = {"zero", "one",    "two",   "three", "four",
                                                         "five", "six",    "seven", "eight", "nine",
                                                         "ten",  "eleven", "twelve"};
  if (word == "a" || word == "an") return 1;
  for (std::size_t i = 1; i < kNumbers.size(); ++i) {
    if (kNumbers[i] == word) return static_cast<std::int64_t>(i);
  }
  constexpr unsigned kMost = 60'000;  // days of a long life
  const auto number = number_in(word, 0, kMost);
  return number ? std::optional<std::int64_t>(*number) : std::nullopt;
}

// So many months before; the last day of the month where that one is shorter.
Day months_before(Day day, std::int64_t months) {
  const chrono::year_month_day date = calendar(day);
  const auto back = date.year() / date.month() - chrono::months{static_cast<int>(months)};
  const chrono::year_month_day same = back / date.day();
  return day_on(same.ok() ? same : chrono::year_month_day{back / chrono::last});
}

std::optional<Day> before_today(std::int64_t count, Unit unit, Day today) {
  const std::int64_t years = unit == Unit::Day     ? count / 365
                             : unit == Unit::Week  ? count / 52
                             : unit == Unit::Month ? count / 12
                                                   : count;
  if (years > kLongAgo) return std::nullopt;
  if (unit == Unit::Day) return plus(today, -count);
  if (unit == Unit::Week) return plus(today, -7 * count);
  return months_before(today, unit == Unit::Month ? count : 12 * count);
}

// What is nearer to so many weeks, months or years than to one more or one less.
std::optional<RoughDays> ago(std::int64_t count, Unit unit, Day today) {
  const auto middle = before_today(count, unit, today);
  if (!middle) return std::nullopt;
  const std::int64_t half = unit == Unit::Day ? 0 : unit == Unit::Week ? 3 : 15;
  if (unit != Unit::Year || count == 0)
    return RoughDays{plus(*middle, -half), std::min(plus(*middle, half), today), true};
  return RoughDays{months_before(*middle, 6), months_before(today, 12 * count - 6), true};
}

bool ends_in_ago(const Words& words) { return !words.empty() && words.back() == "ago"; }

// "3 weeks ago", "half a year ago", "more than a year ago", "less than 2 weeks ago"
std::optional<RoughDays> some_time_ago(Words words, Day today) {
  if (!ends_in_ago(words)) return std::nullopt;
  words.pop_back();
  if (words == Words{"half", "a", "year"}) return ago(6, Unit::Month, today);
  bool more = false, less = false;
  if (!words.empty() && words.front() == "over") {
    more = true;
    words.erase(words.begin());
  } else if (words.size() > 2 && words[1] == "than") {
    more = words[0] == "more";
    less = words[0] == "less";
    if (!more && !less) return std::nullopt;
    words.erase(words.begin(), words.begin() + 2);
  }
  if (words.size() != 2) return std::nullopt;
  const auto count = how_many(words[0]);
  const auto unit = unit_named(words[1]);
  if (!count || !unit) return std::nullopt;
  if (!more && !less) return ago(*count, *unit, today);
  const auto bound = before_today(*count, *unit, today);
  if (!bound) return std::nullopt;
  if (less) return RoughDays{*bound, today, true};
  return RoughDays{months_before(today, 12 * kLongAgo), *bound, true};
}

// "last month", "this week"
std::optional<RoughDays> this_or_last(const Words& words, Day today) {
  if (words.size() != 2 || (words[0] != "last" && words[0] != "this")) return std::nullopt;
  const bool last = words[0] == "last";
  const auto unit = unit_named(words[1]);
  if (!unit || words[1].ends_with('s')) return std::nullopt;
  const chrono::year_month_day date = calendar(today);
  switch (*unit) {
    case Unit::Day: return std::nullopt;
    case Unit::Week: return whole_week(last ? plus(today, -7) : today);
    case Unit::Month: return whole_month(date.year() / date.month() - chrono::months{last ? 1 : 0});
    case Unit::Year: break;
  }
  return whole_year(date.year() - chrono::years{last ? 1 : 0});
}

// "Monday": the last one before today. "Last Monday" is for some the one a week before that.
std::optional<RoughDays> weekday(Words words, Day today) {
  const bool last = words.size() == 2 && words.front() == "last";
  if (last) words.erase(words.begin());
  const auto name = words.size() == 1 ? named(kDayNames, words.front()) : std::nullopt;
  if (!name) return std::nullopt;
  const int wanted = static_cast<int>(*name);
  const int here = (today.number % 7 + 7) % 7;
  const int back = (here - wanted + 6) % 7 + 1;
  return RoughDays{plus(today, last ? -back - 7 : -back), plus(today, -back)};
}

std::optional<RoughDays> near_days(const Words& words, Day today) {
  if (words == Words{"today"}) return RoughDays{today, today};
  if (words == Words{"yesterday"}) return RoughDays{plus(today, -1), plus(today, -1)};
  if (words == Words{"day", "before", "yesterday"})
    return RoughDays{plus(today, -2), plus(today, -2)};
  return std::nullopt;
}

std::optional<RoughDays> one_time(const Words& words, Day today) {
  if (words.empty()) return std::nullopt;
  if (words.size() == 1) {
    if (const auto days = in_figures(words.front())) return days;
  }
  if (const auto days = month_and_day(words, today)) return days;
  for (const auto& read : {near_days, this_or_last}) {
    if (const auto days = read(words, today)) return seen_from(days);
  }
  if (const auto days = seen_from(weekday(words, today))) return days;
  return some_time_ago(words, today);
}

std::optional<RoughDays> from_to(const Words& a, const Words& b, Day today) {
  const auto first = one_time(a, today), last = one_time(b, today);
  if (!first || !last || last->last < first->first) return std::nullopt;
  return RoughDays{first->first, last->last, first->by_today || last->by_today};
}

// "March to May 2026" is in one year.
std::optional<RoughDays> two_times(const Words& words, Day today) {
  const bool between = words.front() == "between", from = words.front() == "from";
  const auto sign = std::find_if(words.begin(), words.end(), [&](const std::string& word) {
    return between ? word == "and" : word == "to" || word == "-" || word == "until";
  });
  if (sign == words.end()) return std::nullopt;
  Words a(words.begin() + (between || from ? 1 : 0), sign);
  const Words b(sign + 1, words.end());
  const bool only_month = a.size() == 1 && month_named(a.front());
  if (only_month && !b.empty() && year_in(b.back())) a.push_back(b.back());
  return from_to(a, b, today);
}

// "before 2019", "after May", "since last month"
std::optional<RoughDays> open_ended(Words words, Day today) {
  const std::string lead = words.front();
  if (lead != "before" && lead != "after" && lead != "since") return std::nullopt;
  words.erase(words.begin());
  const auto days = one_time(words, today);
  if (!days || days->first > today) return std::nullopt;
  if (lead == "before")
    return RoughDays{months_before(days->first, 12 * kLongAgo), plus(days->first, -1),
                     days->by_today};
  return RoughDays{lead == "after" ? plus(days->last, 1) : days->first, today, true};
}

std::optional<RoughDays> days_in(const Words& words, Day today) {
  if (words.empty()) return std::nullopt;
  if (const auto days = one_time(words, today)) return days;
  if (const std::vector<std::string_view> parts = parts_at(words.front(), '/');
      words.size() == 1 && parts.size() == 2) {
    if (const auto days = from_to({std::string(parts[0])}, {std::string(parts[1])}, today))
      return days;
  }
  if (const auto days = two_times(words, today)) return days;
  return open_ended(words, today);
}

}  // namespace

std::optional<RoughDays> parse_rough_days(std::string_view text, Day today) {
  auto days = days_in(words_in(text), today);
  const Day earliest = whole_year(chrono::year{kFirstYear}).first;
  if (!days || days->last < earliest) return std::nullopt;
  days->first = std::max(days->first, earliest);
  return days;
}

std::string why_no_days(std::string_view text) {
  const std::string shown = "`" + harmless(text) + "`";
  const Words words = words_in(text);
  if (looks_like_day(trimmed(text))) return why_no_day(trimmed(text));
  for (const std::string& word : words) {
    if (std::find(kSeasons.begin(), kSeasons.end(), word) != kSeasons.end())
      return shown +
             " lies in other months on the other half of the earth; name the months, as in "
             "\"March to May 2026\"";
  }
  if (words.size() == 1 && parts_at(words.front(), '/').size() == 3)
    return shown + " can be read in two ways; write the month as a word, as in \"5 December 2025\"";
  return "";
}

std::string days_text(Day first, Day last) {
  const chrono::year_month_day date = calendar(first);
  const auto is = [&](const RoughDays& whole) {
    return whole.first == first && whole.last == last;
  };
  if (is(whole_year(date.year()))) return day_text(first).substr(0, 4);
  if (is(whole_month(date.year() / date.month()))) {
    std::string name(kMonthNames[static_cast<unsigned>(date.month()) - 1]);
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name + " " + day_text(first).substr(0, 4);
  }
  if (first == last) return day_text(first);
  return day_text(first) + " to " + day_text(last);
}

}  // namespace rung::cli
