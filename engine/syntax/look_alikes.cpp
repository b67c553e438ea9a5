#include "syntax/look_alikes.hpp"

#include <algorithm>
#include <array>

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

}  // namespace

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
