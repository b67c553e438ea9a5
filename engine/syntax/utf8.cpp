#include "syntax/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace rung::syntax {
namespace {

struct LookAlike {
  char32_t character;
  std::string_view plain;
};

// By code point, so that it can be searched.
constexpr auto kLookAlikes = std::to_array<LookAlike>({
    {0x00D7, "x"},  {0x0391, "A"}, {0x0392, "B"},  {0x0395, "E"},  {0x0396, "Z"},  {0x0397, "H"},
    {0x0399, "I"},  {0x039A, "K"}, {0x039C, "M"},  {0x039D, "N"},  {0x039F, "O"},  {0x03A1, "P"},
    {0x03A4, "T"},  {0x03A5, "Y"}, {0x03A7, "X"},  {0x03B1, "a"},  {0x03B9, "i"},  {0x03BA, "k"},
    {0x03BD, "v"},  {0x03BF, "o"}, {0x03C1, "p"},  {0x03C4, "t"},  {0x03C5, "u"},  {0x03C7, "x"},
    {0x0405, "S"},  {0x0406, "I"}, {0x0408, "J"},  {0x0410, "A"},  {0x0412, "B"},  {0x0415, "E"},
    {0x041A, "K"},  {0x041C, "M"}, {0x041D, "H"},  {0x041E, "O"},  {0x0420, "P"},  {0x0421, "C"},
    {0x0422, "T"},  {0x0423, "Y"}, {0x0425, "X"},  {0x0430, "a"},  {0x0435, "e"},  {0x043A, "k"},
    {0x043E, "o"},  {0x0440, "p"}, {0x0441, "c"},  {0x0443, "y"},  {0x0445, "x"},  {0x0455, "s"},
    {0x0456, "i"},  {0x0458, "j"}, {0x04BB, "h"},  {0x0501, "d"},  {0x2010, "-"},  {0x2011, "-"},
    {0x2012, "-"},  {0x2013, "-"}, {0x2014, "--"}, {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""},
    {0x2192, "->"}, {0x2212, "-"}, {0x2260, "!="}, {0x2264, "<="}, {0x2265, ">="},
});

struct RangeOf {
  char32_t first, last;
};

constexpr auto kHiding = std::to_array<RangeOf>({
    {0x0001, 0x0008},
    {0x000B, 0x000C},
    {0x000E, 0x001F},  // controls that are not white space
    {0x007F, 0x009F},
    {0x00AD, 0x00AD},  // soft hyphen
    {0x061C, 0x061C},
    {0x180E, 0x180E},
    {0x200B, 0x200F},  // zero width, direction marks
    {0x2028, 0x202E},
    {0x2060, 0x206F},
    {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB},
    {0xE0000, 0xE007F},  // tags
});

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

}  // namespace

Decoded decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1, true};
  std::size_t length = 0;
  char32_t value = 0;
  char32_t smallest = 0;
  if ((lead & 0xE0u) == 0xC0u) {
    length = 2, value = lead & 0x1Fu, smallest = 0x80;
  } else if ((lead & 0xF0u) == 0xE0u) {
    length = 3, value = lead & 0x0Fu, smallest = 0x800;
  } else if ((lead & 0xF8u) == 0xF0u) {
    length = 4, value = lead & 0x07u, smallest = 0x10000;
  } else {
    return {0, 1, false};
  }
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text, at + i)) return {0, i, false};
    value = (value << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  return {value, length, value >= smallest && value <= 0x10FFFF && !surrogate};
}

bool hides_text(char32_t c) {
  return std::any_of(kHiding.begin(), kHiding.end(),
                     [c](RangeOf r) { return c >= r.first && c <= r.last; });
}

std::string_view plain_look_alike(char32_t c) {
  const auto* found =
      std::lower_bound(kLookAlikes.begin(), kLookAlikes.end(), c,
                       [](const LookAlike& entry, char32_t key) { return entry.character < key; });
  return found != kLookAlikes.end() && found->character == c ? found->plain : std::string_view{};
}

bool is_letter_like(char32_t c) {
  const bool punctuation =
      (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || c == 0x00D7;
  return c >= 0xC0 && !punctuation;
}

}  // namespace rung::syntax
