// Answers as columns: `side`, `kind`, `value`, `given_by`, `said`, `closer`. Private to kb.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rung/value.hpp"

namespace rung::kb {

struct AnswerColumns {
  std::string kind;
  std::optional<std::string> value;
};

// Nothing of an answer that the store cannot hold: one that was not asked, a name that is empty or
// has a comma or a control character in it, a choice that is not one.
std::optional<AnswerColumns> columns_of(const Answer& answer);

// Nothing of columns that no answer has.
std::optional<Answer> answer_of(std::string_view kind, std::optional<std::string_view> value);

// Of a date: the words in which it was told, and what was said when it was asked for more closely;
// nothing where there is neither.
std::optional<std::string> said_column(const Answer& answer);
std::optional<std::string> closer_column(const Answer& answer);
Answer::Closer closer_of(std::string_view column);

std::optional<std::string> column_of(Side side);
Side side_of(std::string_view column);

std::string_view column_of(Answer::By by);
Answer::By by_of(std::string_view column);

// May this be the name of a fact, an exercise, a choice?
bool is_name(std::string_view text);

}  // namespace rung::kb
