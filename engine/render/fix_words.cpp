#include "render/fix_words.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace rung::render {
namespace {

constexpr std::size_t kLongestQuote = 60;  // characters

// In backticks; of several lines only the first, of a long one only its beginning.
std::string quoted(std::string_view text) {
  const std::size_t line_end = std::min(text.find('\n'), text.size());
  std::size_t end = 0;
  for (std::size_t count = 0; end < line_end && count < kLongestQuote; ++count) {
    end += base::utf8_at(text, end).length;
  }
  return '`' + std::string(text.substr(0, end)) + (end < text.size() ? " ..." : "") + '`';
}

}  // namespace

std::string words_of_fix(const FixIt& fix, std::string_view text) {
  const std::size_t begin = std::min<std::size_t>(fix.span.begin, text.size());
  const std::size_t end = std::clamp<std::size_t>(fix.span.end, begin, text.size());
  const std::string_view old = text.substr(begin, end - begin);
  if (fix.replacement.empty())
    return old.empty() ? "take it away" : "take " + quoted(old) + " away";
  if (fix.span.begin == fix.span.end) return "add " + quoted(fix.replacement);
  if (fix.replacement == " ") return "write an ordinary space";
  if (old.empty()) return "write " + quoted(fix.replacement);
  return "write " + quoted(fix.replacement) + " instead of " + quoted(old);
}

bool is_said_already(const FixIt& fix, const std::vector<std::string>& help) {
  const std::string quote = '`' + fix.replacement + '`';
  return !fix.replacement.empty() &&
         std::any_of(help.begin(), help.end(), [&](const std::string& line) {
           return line.find(quote) != std::string::npos;
         });
}

}  // namespace rung::render
