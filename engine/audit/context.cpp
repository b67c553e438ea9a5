#include "audit/context.hpp"

namespace rung::audit {

std::string Context::text_of(const Span& span) const {
  constexpr std::size_t kLongest = 60;
  const std::string_view text =
      std::string_view(compiled_.sources[span.file].text).substr(span.begin, span.end - span.begin);
  std::string out;
  for (const char c : text) {
    const bool white = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (white && (out.empty() || out.back() == ' ')) continue;
    // Cut before a character, never inside one.
    if (out.size() >= kLongest && (static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      return out + "…";
    }
    out += white ? ' ' : c;
  }
  return out;
}

}  // namespace rung::audit
