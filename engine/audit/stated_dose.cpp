#include "audit/stated_dose.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/fixed.hpp"

namespace rung::audit {
namespace {

using ast::Range;

std::vector<std::string> words_of(std::string_view sentence) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : sentence) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

std::optional<Fixed> number_of(const std::string& word) {
  constexpr std::array<std::string_view, 21> kWords = {
      "zero",     "one",     "two",     "three",     "four",     "five",     "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  const auto* at = std::find(kWords.begin(), kWords.end(), word);
  if (at != kWords.end()) return Fixed::of(at - kWords.begin());
  if (word == "thirty") return Fixed::of(30);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  const bool whole = error == std::errc() && end == word.data() + word.size() && value < 10'000;
  return whole ? std::optional(Fixed::of(value)) : std::nullopt;
}

std::optional<Range>* field_of(StatedDose& dose, const std::string& unit) {
  if (unit == "set" || unit == "sets") return &dose.sets;
  if (unit == "rep" || unit == "reps" || unit == "repetitions") return &dose.reps;
  if (unit == "second" || unit == "seconds") return &dose.seconds;
  if (unit == "minute" || unit == "minutes") return &dose.minutes;
  return nullptr;
}

std::string text_of(const Range& range, const char* unit) {
  std::string out = base::to_string(range.low);
  if (range.low != range.high) out += " to " + base::to_string(range.high);
  return out + ' ' + unit;
}

}  // namespace

StatedDose stated_by(const ast::Dose& dose) {
  return {dose.sets, dose.reps, dose.hold_seconds, dose.minutes};
}

StatedDose stated_by(std::string_view sentence) {
  const std::vector<std::string> words = words_of(sentence);
  StatedDose out, again;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto low = number_of(words[i]);
    if (!low) continue;
    const bool of_sets = i > 1 && words[i - 1] == "of" && words[i - 2].starts_with("set");
    Range range{*low, *low};
    if (i + 2 < words.size() && (words[i + 1] == "to" || words[i + 1] == "or")) {
      if (const auto high = number_of(words[i + 2])) range.high = *high, i += 2;
    }
    const auto field_in = [&](StatedDose& dose) {
      std::optional<Range>* field = i + 1 < words.size() ? field_of(dose, words[i + 1]) : nullptr;
      return !field && of_sets ? &dose.reps : field;
    };
    if (std::optional<Range>* field = field_in(out)) {
      if (*field && ((*field)->low != range.low || (*field)->high != range.high))
        *field_in(again) = range;
      *field = range;
    }
  }
  // A sentence with two numbers compares them and prescribes neither.
  for (const auto field :
       {&StatedDose::sets, &StatedDose::reps, &StatedDose::seconds, &StatedDose::minutes}) {
    if (again.*field) (out.*field).reset();
  }
  return out;
}

std::optional<DoseClash> clash_of(const StatedDose& one, const StatedDose& other) {
  struct Measure {
    std::optional<Range> StatedDose::*field;
    const char* unit;
  };
  constexpr Measure kMeasures[] = {{&StatedDose::sets, "sets"},
                                   {&StatedDose::reps, "reps"},
                                   {&StatedDose::seconds, "seconds"},
                                   {&StatedDose::minutes, "minutes"}};
  for (const Measure& measure : kMeasures) {
    const auto &a = one.*measure.field, &b = other.*measure.field;
    if (!a || !b || (a->low == b->low && a->high == b->high)) continue;
    return DoseClash{text_of(*a, measure.unit), text_of(*b, measure.unit)};
  }
  return std::nullopt;
}

}  // namespace rung::audit
