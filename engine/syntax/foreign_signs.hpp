// Signs and quotes of other languages and of word processors, read as what was meant so that one
// slip is one message.
#pragma once

#include <optional>
#include <string_view>

#include "syntax/scan.hpp"

namespace rung::syntax {

struct ForeignSign {
  std::string_view written;
  std::string_view ours;  // empty: it is left out
  TokenKind kind = TokenKind::Unknown;
};

// The longest foreign sign that `rest` begins with, or nullptr.
const ForeignSign* foreign_sign_at(std::string_view rest);

// Bytes of a text in single or curly quotes that `rest` begins with, quotes included. It ends on
// its line; nothing when it does not.
std::optional<std::size_t> foreign_text_at(std::string_view rest);

// What stands inside, without its quotes. REQUIRES: foreign_text_at(text) == text.size().
std::string_view inside_foreign_text(std::string_view text);

// A space that is not the ordinary one, such as U+00A0.
bool is_foreign_space(char32_t c);

// The sign for a character such as `≥` or `→`; Unknown where it stands for none.
TokenKind sign_of(char32_t c);

// Where a text that was left open at the end of its line is closed, past the quote: on the next
// line, when the rest of the text says so. Nothing else.
std::optional<std::size_t> closed_on_next_line(std::string_view text, std::size_t line_end);

}  // namespace rung::syntax
