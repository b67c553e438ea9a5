// Parts of a decision as short phrases.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "rung/decision.hpp"
#include "rung/format.hpp"

namespace rung::render {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Says only that something is not there, so it is told last.
bool is_quiet(const BecauseItem& item);

// "1 hour", "4 hours"
std::string counted(std::int64_t count, std::string_view unit);

// In double quotes.
std::string in_quotes(const std::string& text);

// "bench squat" for bench_squat; a decimal point stays
std::string without_underscores(std::string_view text);

// "squat clean reps" for squat.clean_reps
std::string plain_name(std::string_view name);

// " on the left", or nothing
std::string_view side_phrase(Side side);

// What an item is called: "How bad is your knee pain?", "Squat, clean repetitions"; without wording
// its name with spaces, "calf swollen on the left".
std::string item_words(const Wording* wording, std::string_view item, Side side);

// A value of an item: labels and titles for names; without wording the names with spaces.
std::string value_words(const Wording* wording, std::string_view item, std::string_view value);

// "How bad is your knee pain? 3", "squat clean reps: 29"
std::string answered(const std::string& item, const std::string& value);

// There are words for it, not only its name.
bool has_words(const Wording* wording, std::string_view item);

// "Hamstrings and the knee" for hamstring_knee
std::string pack_words(const Wording* wording, const std::string& pack);

// "3 sets of 12 to 15 reps on each side, hold 1 second each"; empty when the source states none.
std::string dose_phrase(const Dose& dose);

// "Use 2.5 to 10 % more load than last time."; empty when the load stays.
std::string load_sentence(const LoadChange& load);

// "Do it 3 times a week."
std::string often_sentence(const Often& often);

// "a step up"; empty for PlanStep::None
std::string_view step_phrase(PlanStep step);

// "within 4 hours", "within two weeks", or nothing
std::string within_phrase(const Referral& referral);

// "could not be ruled out"; empty when certain
std::string_view basis_phrase(Basis basis);

// "at least 30" for ">= 30"
std::string need_phrase(std::string_view need);

}  // namespace rung::render
