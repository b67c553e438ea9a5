// What a person types, as an answer to the question on the screen; and answers as text.
//
// Nothing is guessed and nothing is rounded: what is not plainly an answer comes back with a
// sentence that says what would be one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rung/decision.hpp"
#include "rung/format.hpp"
#include "rung/value.hpp"

namespace rung::cli {

enum class Word { NotSure, Skip, Back, Review, Why, Help, Quit };

// One of the words that may be typed at every question, with or without a leading `/`.
std::optional<Word> parse_word(std::string_view text);

// What *not sure* says, or *skip* (`declined`); of a date that is known roughly, that it is not
// known more closely.
Answer without_value(const Question& question, bool declined);

// The range of days that is known, and why it will stay one. REQUIRES: question.known.
Answer no_closer(const Question& question, Answer::Closer why);

// The choices a question offers, numbered on the screen; empty for a number or a date.
std::vector<QuestionChoice> choices_of(const Question& question);

// The number of a choice on the screen: 0 for the one that says no or none, else from one.
std::size_t number_of(const std::vector<QuestionChoice>& choices, std::size_t index);

struct ParsedAnswer {
  std::optional<Answer> answer;
  std::string wrong;  // why there is no answer
};

ParsedAnswer parse_answer(const Question& question, std::string_view text, Day today);

// The answers to a checklist of `items` yes-or-no questions: the items named are yes (`1, 3`, `1
// 3`, `1 and 3`, `1-3`), `?N` is not sure, all others are no; `0` or `none` alone, or beside `?N`,
// says that none is yes.
struct ParsedChecklist {
  std::vector<Answer> answers;  // one for each item; empty when wrong
  std::string wrong;
};

ParsedChecklist parse_checklist(std::size_t items, std::string_view text);

// What may be typed at a checklist, with an example.
std::string checklist_fits(std::size_t items);

// What may be typed, in a sentence: "a whole number from 0 to 10".
std::string what_fits(const Question& question);

// "7", "yes", "A little", "2026-11-18", "not sure"
std::string answer_words(const Question& question, const Answer& answer);

// What people call a choice of an item: "it stayed" of `did_not_go`; its name where there is no
// word.
std::string words_of_choice(const Wording& wording, const std::string& item,
                            const std::string& name);

}  // namespace rung::cli
