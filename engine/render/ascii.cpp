// Text for a terminal that shows ASCII only.
#include <array>
#include <utility>

#include "base/utf8.hpp"
#include "rung/format.hpp"

namespace rung {
namespace {

using Named = std::pair<char32_t, std::string_view>;

// What rule texts use, and what people type; anything else becomes "?".
constexpr std::array<Named, 38> kNearest = {{
    {0x2018, "'"},    {0x2019, "'"},   {0x201A, "'"},   {0x201C, "\""},  {0x201D, "\""},
    {0x201E, "\""},   {0x00AB, "\""},  {0x00BB, "\""},  {0x2010, "-"},   {0x2011, "-"},
    {0x2012, "-"},    {0x2013, "-"},   {0x2014, "--"},  {0x2212, "-"},   {0x2026, "..."},
    {0x2192, "->"},   {0x2190, "<-"},  {0x21D2, "=>"},  {0x2264, "<="},  {0x2265, ">="},
    {0x2260, "!="},   {0x00D7, "x"},   {0x00B1, "+/-"}, {0x00B7, "-"},   {0x2022, "-"},
    {0x00B0, " deg"}, {0x00BD, "1/2"}, {0x00BC, "1/4"}, {0x00BE, "3/4"}, {0x00A0, " "},
    {0x2009, " "},    {0x202F, " "},   {0x00DF, "ss"},  {0x00E6, "ae"},  {0x0153, "oe"},
    {0x00F8, "o"},    {0x00C6, "AE"},  {0x00D8, "O"},
}};

// Latin letters with a mark, as the letter, from U+00C0 to U+00FF; "?" where there is none.
constexpr std::string_view kLetters =
    "AAAAAA?CEEEEIIIIDNOOOOO??UUUUY??"
    "aaaaaa?ceeeeiiiidnooooo??uuuuy?y";

std::string_view nearest(char32_t c) {
  for (const auto& [value, text] : kNearest) {
    if (value == c) return text;
  }
  constexpr char32_t kFirst = 0xC0;
  if (c >= kFirst && c < kFirst + kLetters.size()) return kLetters.substr(c - kFirst, 1);
  return base::columns_of(c) == 0 ? "" : "?";
}

}  // namespace

std::string to_ascii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const base::Utf8Char c = base::utf8_at(text, at);
    if (c.valid && c.value < 0x80) {
      out += text[at];
    } else {
      out += c.valid ? nearest(c.value) : "?";
    }
    at += c.length;
  }
  return out;
}

}  // namespace rung
