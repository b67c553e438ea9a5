// The bytes of UTF-8, one character at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace rung::syntax {

struct Decoded {
  char32_t value = 0;
  std::size_t length = 1;  // bytes; of an invalid sequence, the bytes to skip
  bool valid = false;
};

// The character that begins at `at`. Overlong forms, surrogates and values past U+10FFFF are not
// valid. REQUIRES: at < text.size().
Decoded decode(std::string_view text, std::size_t at);

// Characters that are not seen, or that change the order in which others are seen.
bool hides_text(char32_t c);

// Plain text for a character that looks like it (a Cyrillic `а`, a curly quote, `≥`); empty when
// there is none.
std::string_view plain_look_alike(char32_t c);

// Whether the character can be taken for a part of a word, so that the word is not torn apart at
// it.
bool is_letter_like(char32_t c);

}  // namespace rung::syntax
