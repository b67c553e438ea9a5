// Characters that are taken for plain ones.
#pragma once

#include <string_view>

namespace rung::syntax {

// Plain text for a character that looks like it (a Cyrillic `а`, a curly quote, `≥`); empty when
// there is none.
std::string_view plain_look_alike(char32_t c);

// Whether the character can be taken for a part of a word, so that the word is not torn apart at
// it.
bool is_letter_like(char32_t c);

}  // namespace rung::syntax
