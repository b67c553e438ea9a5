// UTF-8, one character at a time, and how wide text is on a terminal.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rung::base {

struct Utf8Char {
  char32_t value = 0;
  std::size_t length = 1;  // bytes; of an invalid sequence, the bytes to pass over
  bool valid = false;      // false for overlong forms, surrogates and anything past U+10FFFF
};

// REQUIRES: at < text.size().
Utf8Char utf8_at(std::string_view text, std::size_t at);

// The first byte that is not part of valid UTF-8. O(text).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// Every byte that does not continue a character counts, valid or not.
std::size_t count_characters(std::string_view text);

// Columns on a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks, else 1.
std::size_t columns_of(char32_t c);
std::size_t columns_of(std::string_view text);

// Controls, and characters that are not seen or that reorder others: never written to a terminal as
// they are.
bool is_unsafe_to_show(char32_t c);

// "U+202E"
std::string code_point_name(char32_t c);

// `text` for a terminal: what is unsafe to show stands as <U+…>, invalid bytes as "?", a tab as a
// space. Line breaks stay.
std::string safe_to_show(std::string_view text);

}  // namespace rung::base
