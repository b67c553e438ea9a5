// The plain values that states and decisions are made of.
// Thread-safety: plain values.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace rung {

// A number, exact to a thousandth; `milli` is the number times 1000.
struct Fixed {
  std::int64_t milli = 0;

  static constexpr std::int64_t kScale = 1000;
  static constexpr std::int64_t kMaxWhole = 1'000'000'000;  // numbers stay within ± this

  static constexpr Fixed of(std::int64_t whole) { return Fixed{whole * kScale}; }
  constexpr bool is_whole() const { return milli % kScale == 0; }
  constexpr std::int64_t whole() const { return milli / kScale; }

  friend constexpr auto operator<=>(const Fixed&, const Fixed&) = default;
  friend constexpr Fixed operator+(Fixed a, Fixed b) { return {a.milli + b.milli}; }
  friend constexpr Fixed operator-(Fixed a, Fixed b) { return {a.milli - b.milli}; }
};

// A calendar day: days since 1970-01-01. Rung has no clock; the caller says what day it is.
struct Day {
  std::int32_t number = 0;
  friend constexpr auto operator<=>(const Day&, const Day&) = default;
};

enum class Side : std::uint8_t { None, Left, Right };

// What a person or a clinician answered. Plain data; whether it fits the fact is checked when it is
// decided on.
struct Answer {
  enum class Kind : std::uint8_t {
    NotAsked,  // the default: an open question
    NotSure,   // asked; the person does not know. Permits nothing, rules nothing out
    Declined,  // asked; the person would rather not say. Counts like NotSure
    Yes,
    No,
    Number,
    Choice,   // the name of one choice
    Choices,  // the names of all choices that apply, perhaps none
    Never,    // of a fact `date or never`
    Date,
  };
  enum class By : std::uint8_t { Person, Clinician };
  // Of a date that is known roughly: what was said when it was asked for more closely.
  enum class Closer : std::uint8_t { NotAsked, NotSure, Declined };

  Kind kind = Kind::NotAsked;
  Fixed number;
  std::vector<std::string> names;  // Choice: exactly one
  Day date;
  std::int32_t more_days = 0;  // Date, known roughly: it is `date` or one of so many days after it
  std::string said;            // Date: in whose words, where they say more ("three weeks ago")
  Closer closer = Closer::NotAsked;
  bool has_on =
      false;  // `on` is set: the answer was given on that day, not on the day of its session
  Day on;
  By by = By::Person;

  // Of a Date: the last day it may be.
  constexpr Day last_date() const {
    const std::int64_t last = std::int64_t{date.number} + more_days;
    return Day{static_cast<std::int32_t>(std::clamp<std::int64_t>(last, INT32_MIN, INT32_MAX))};
  }
};

}  // namespace rung
