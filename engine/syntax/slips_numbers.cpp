// Slips around numbers: signs, ranges, units, doses.
#include <array>
#include <cctype>

#include "syntax/slip_place.hpp"

namespace rung::syntax::slips {
namespace {

bool is_comparison(TokenKind kind) {
  return kind >= TokenKind::AtLeast && kind <= TokenKind::NotEqual;
}

// ---- numbers and signs

bool below_zero(Diagnostic& said, const Place& at) {
  if (!at.is(0, TokenKind::Minus) || at.is(-1, TokenKind::Number)) return false;
  if (!at.is(1, TokenKind::Number)) return false;
  return help(said, "there are no numbers below zero");
}

bool decimal_comma(Diagnostic& said, const Place& at) {
  const bool number = at.is(0, TokenKind::Comma) && at.is(-1, TokenKind::Number) &&
                      at.is(1, TokenKind::Number) && at.adjacent(-1) && at.adjacent(0);
  if (!number) return false;
  const std::string meant = at.text(-1) + "." + at.text(1);
  replace(said, at, -1, 1, meant);
  return help(said, "decimals stand behind a point: " + quoted(meant));
}

// `0-10`, `0..10`.
bool range_sign(Diagnostic& said, const Place& at) {
  if (!at.expects("to") || !at.is(-1, TokenKind::Number)) return false;
  std::ptrdiff_t last = 0;
  if (at.is(0, TokenKind::Minus) && at.is(1, TokenKind::Number)) last = 1;
  if (at.is(0, TokenKind::Dot) && at.is(1, TokenKind::Dot) && at.is(2, TokenKind::Number)) last = 2;
  if (last == 0) return false;
  const std::string meant = at.text(-1) + " to " + at.text(last);
  replace(said, at, -1, last, meant);
  return help(said, "a range is written " + quoted(meant));
}

// `3 <= x <= 5`.
bool chained_comparison(Diagnostic& said, const Place& at) {
  const bool chained = is_comparison(at.kind()) && at.is(1, TokenKind::Number) &&
                       at.is(-1, TokenKind::Word) && is_comparison(at.kind(-2)) &&
                       at.is(-3, TokenKind::Number);
  if (!chained) return false;
  const std::string name = at.text(-1), low = at.text(-3), high = at.text(1);
  const std::string between = name + " between " + low + " and " + high;
  if (at.is(0, TokenKind::AtMost) && at.is(-2, TokenKind::AtMost)) {
    replace(said, at, -3, 1, between);
    return help(said, "write " + quoted(between) + "; both ends are included");
  }
  return help(said, "compare twice: " + quoted(at.source(-3, -1) + " and " + at.source(-1, 1)));
}

bool percent_of_load(Diagnostic& said, const Place& at) {
  const bool load = at.in_clause(word("load")) && at.expects("`%`") && at.is(-1, TokenKind::Number);
  if (!load) return false;
  replace(said, at, -1, -1, at.text(-1) + " %");
  return help(said, "load changes by a percentage: " + quoted(at.text(-1) + " %"));
}

// ---- units

struct OtherUnit {
  std::string_view written, ours;
};

constexpr auto kOtherUnits = std::to_array<OtherUnit>({
    {"cms", "cm"},          {"d", "days"},           {"g", "g"},
    {"gram", "g"},          {"grams", "g"},          {"h", "hours"},
    {"hr", "hours"},        {"hrs", "hours"},        {"kgs", "kg"},
    {"kilo", "kg"},         {"kilos", "kg"},         {"kilogram", "kg"},
    {"lbs", "lb"},          {"kilograms", "kg"},     {"mins", "minutes"},
    {"meter", "m"},         {"meters", "m"},         {"metres", "m"},
    {"min", "minutes"},     {"mth", "months"},       {"mths", "months"},
    {"repetition", "reps"}, {"repetitions", "reps"}, {"pound", "lb"},
    {"pounds", "lb"},       {"pts", "points"},       {"s", "seconds"},
    {"sec", "seconds"},     {"secs", "seconds"},     {"w", "weeks"},
    {"wk", "weeks"},        {"wks", "weeks"},        {"y", "years"},
    {"yr", "years"},        {"yrs", "years"},
});

bool other_unit(Diagnostic& said, const Place& at) {
  if (!at.is(0, TokenKind::Word) || !at.is(-1, TokenKind::Number)) return false;
  const std::string written = at.text();
  const auto* found = std::find_if(kOtherUnits.begin(), kOtherUnits.end(),
                                   [&](const OtherUnit& u) { return u.written == written; });
  if (found == kOtherUnits.end()) return false;
  const bool wanted = at.expects("a unit") || at.expects("a unit of time") ||
                      at.expects("a number of days") || at.expects("`seconds`") ||
                      at.expects("`minutes`") || at.expects("`reps`");
  if (!wanted) return false;
  replace(said, at, 0, 0, std::string(found->ours));
  return help(said, "this unit is written " + quoted(std::string(found->ours)));
}

// ---- doses

// `10 reps of 3 sets`.
bool dose_turned_round(Diagnostic& said, const Place& at) {
  const bool turned = at.is(0, word("of")) && at.is(-2, TokenKind::Number) &&
                      (at.is(-1, word("reps")) || at.is(-1, word("rep"))) &&
                      at.is(1, TokenKind::Number) &&
                      (at.is(2, word("sets")) || at.is(2, word("set")));
  if (!turned) return false;
  const std::string meant = at.source(1, 2) + " of " + at.source(-2, -1);
  replace(said, at, -2, 2, meant);
  return help(said, "sets come first: " + quoted(meant));
}

// `3x10` and `3 x 10`.
bool dose_with_a_cross(Diagnostic& said, const Place& at) {
  if (!at.is(0, TokenKind::Word) || !at.is(-1, TokenKind::Number)) return false;
  const std::string word_here = at.text();
  if (word_here.front() != 'x' && word_here.front() != 'X') return false;
  std::string reps = word_here.substr(1);
  std::ptrdiff_t last = 0;
  if (reps.empty() && at.is(1, TokenKind::Number)) {
    reps = at.text(1);
    last = 1;
  }
  const bool number = !reps.empty() && std::all_of(reps.begin(), reps.end(), [](unsigned char c) {
    return std::isdigit(c) != 0;
  });
  if (!number) return false;
  if (at.is(last + 1, word("reps"))) ++last;
  const std::string meant = at.text(-1) + " sets of " + reps + " reps";
  replace(said, at, -1, last, meant);
  return help(said, "a dose is written " + quoted(meant));
}

bool times_per_week(Diagnostic& said, const Place& at) {
  if (!at.in_clause(word("often"))) return false;
  return help(said, "say `daily`, `3 times a week` or `at least 2, aim 3 times a week`");
}

constexpr auto kNumberSlips = std::to_array<Slip>({
    decimal_comma,
    range_sign,
    chained_comparison,
    below_zero,
    percent_of_load,
    dose_turned_round,
    dose_with_a_cross,
    other_unit,
    times_per_week,
});

}  // namespace

bool in_numbers(Diagnostic& said, const Place& at) {
  return std::any_of(kNumberSlips.begin(), kNumberSlips.end(),
                     [&](Slip slip) { return slip(said, at); });
}

}  // namespace rung::syntax::slips
