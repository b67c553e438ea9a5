// The fixed words of a state, and how a piece of it is shown in a message.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "rung/value.hpp"

namespace rung::json {

// Where in a state the reader stands.
enum class Place : std::uint8_t {
  Root,
  Facts,
  Ladders,
  Settings,
  Sessions,
  Session,
  Exercises,
  Log,
  Wants,
  Faults,      // lists of names
  SomeFaults,  // {"occurred":[…],"others":"not sure"}: the list is not complete
  Names,       // the list that is the value of a `several of`
  Answer,      // {"value":…} or {"answer":…} or {"left":…,"right":…}
  SideAnswer,  // the same below `left` or `right`
  Skipped,     // inside something that was reported already
};

bool is_list(Place place);

// The keys that `place` may hold; empty where the rules name them. An answer's keys depend on what
// holds the answer.
std::span<const std::string_view> keys_of(Place place, Place holder);

// "a state", "a session", "an answer"
std::string_view title_of(Place place);

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether the text has the shape YYYY-MM-DD, though perhaps no such day exists.
bool has_date_shape(std::string_view text);

// Whether it has the shape of a year, a month, a day or two of them with a slash between: what
// base::parse_days reads, though perhaps no such day exists.
bool has_days_shape(std::string_view text);

// A short, single-line and printable form of the caller's text.
std::string shown(std::string_view text);

// "`a`, `b` or `c`"
std::string listed(std::span<const std::string_view> words, std::string_view last);

}  // namespace rung::json
