#include "syntax/foreign_signs.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace rung::syntax {
namespace {

// Longest first where one begins another.
constexpr auto kForeignSigns = std::to_array<ForeignSign>({
    {"===", "=", TokenKind::Equal},
    {"==", "=", TokenKind::Equal},
    {"=>", ">=", TokenKind::AtLeast},
    {"=<", "<=", TokenKind::AtMost},
    {"<>", "!=", TokenKind::NotEqual},
    {"&&", "and", TokenKind::Word},
    {"&", "and", TokenKind::Word},
    {"||", "or", TokenKind::Word},
    {"|", "or", TokenKind::Word},
    {"!", "not", TokenKind::Word},
    {"[", "(", TokenKind::OpenParen},
    {"]", ")", TokenKind::CloseParen},
    {";", "", TokenKind::Unknown},
});

struct QuotePair {
  std::string_view open;
  std::array<std::string_view, 3> close;
};

constexpr auto kQuotes = std::to_array<QuotePair>({
    {"\u201C", {"\u201D", "\u201C", "\""}},
    {"\u201D", {"\u201D", "\u201C", "\""}},
    {"\u201E", {"\u201C", "\u201D", "\""}},
    {"\u00AB", {"\u00BB", "\u00AB", "\""}},
    {"\u00BB", {"\u00AB", "\u00BB", "\""}},
    {"\u2018", {"\u2019", "\u2018", "'"}},
    {"'", {"'", "\u2019", "'"}},
});

const QuotePair* quotes_at(std::string_view rest) {
  const auto* found = std::find_if(kQuotes.begin(), kQuotes.end(),
                                   [&](const QuotePair& q) { return rest.starts_with(q.open); });
  return found == kQuotes.end() ? nullptr : found;
}

}  // namespace

const ForeignSign* foreign_sign_at(std::string_view rest) {
  if (rest.starts_with("!=")) return nullptr;
  const auto* found =
      std::find_if(kForeignSigns.begin(), kForeignSigns.end(),
                   [&](const ForeignSign& sign) { return rest.starts_with(sign.written); });
  return found == kForeignSigns.end() ? nullptr : found;
}

std::optional<std::size_t> foreign_text_at(std::string_view rest) {
  const QuotePair* quotes = quotes_at(rest);
  if (!quotes) return std::nullopt;
  constexpr std::size_t kLongest = 2'000;  // bytes
  rest = rest.substr(0, kLongest);
  rest = rest.substr(0, rest.find_first_of("\r\n"));
  std::size_t end = std::string_view::npos;
  for (const std::string_view close : quotes->close) {
    const std::size_t at = rest.find(close, quotes->open.size());
    if (at != std::string_view::npos) end = std::min(end, at + close.size());
  }
  if (end == std::string_view::npos) return std::nullopt;
  return end;
}

std::string_view inside_foreign_text(std::string_view text) {
  text.remove_prefix(base::utf8_at(text, 0).length);
  std::size_t last = text.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0u) == 0x80u) --last;
  return text.substr(0, last);
}

bool is_foreign_space(char32_t c) {
  return c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

TokenKind sign_of(char32_t c) {
  switch (c) {
    case 0x2192: return TokenKind::Arrow;
    case 0x2260: return TokenKind::NotEqual;
    case 0x2264: return TokenKind::AtMost;
    case 0x2265: return TokenKind::AtLeast;
    default: return TokenKind::Unknown;
  }
}

std::optional<std::size_t> closed_on_next_line(std::string_view text, std::size_t line_end) {
  const std::size_t begin = text.find('\n', line_end);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = std::min(text.find('\n', begin + 1), text.size());
  const std::string_view line = text.substr(begin + 1, end - begin - 1);
  const std::size_t quote = line.find('"');
  // An even number of quotes are texts of that line's own.
  const bool odd = std::count(line.begin(), line.end(), '"') % 2 == 1;
  const bool own = line.find('{') < quote;
  if (quote == std::string_view::npos || !odd || own) return std::nullopt;
  return begin + 1 + quote + 1;
}

}  // namespace rung::syntax
