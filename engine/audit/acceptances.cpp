#include "audit/acceptances.hpp"

#include <algorithm>

#include "api/comments.hpp"

namespace rung::audit {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// Takes `word` off the front of `text`, where nothing of a word follows it.
bool take_word(std::string_view& text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return false;
  const std::string_view rest = text.substr(word.size());
  if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t' && rest.front() != ':')
    return false;
  text = trimmed(rest);
  return true;
}

Span line_around(const std::string& text, const Span& at) {
  const std::size_t before = at.begin == 0 ? std::string::npos : text.rfind('\n', at.begin - 1);
  const std::size_t after = text.find('\n', at.begin);
  return {at.file, static_cast<std::uint32_t>(before == std::string::npos ? 0 : before + 1),
          static_cast<std::uint32_t>(after == std::string::npos ? text.size() : after)};
}

Span covered_by(const api::Compiled& c, const api::Comment& comment) {
  for (const ast::Declaration& d : c.files()[comment.span.file].declarations) {
    const std::string& text = c.sources[comment.span.file].text;
    if (d.span.begin < comment.span.begin && comment.span.begin < d.span.end)
      return line_around(text, comment.own_line ? comment.next_token : comment.span);
    // Behind a declaration on its last line.
    const bool behind = !comment.own_line && d.span.end <= comment.span.begin &&
                        line_around(text, comment.span).begin < d.span.end;
    if (behind || d.span.begin > comment.span.begin) return d.span;
  }
  return {comment.span.file, 0, 0};
}

}  // namespace

Acceptances::Acceptances(const Context& context) {
  for (const api::Comment& comment : api::comments_of(context.compiled())) {
    std::string_view rest = comment.text;
    if (!take_word(rest, "audit") || !take_word(rest, "accept")) continue;
    Acceptance accepted;
    accepted.comment = comment.span;
    const std::size_t colon = rest.find(':');
    accepted.written_code = std::string(trimmed(rest.substr(0, colon)));
    accepted.code = code_named(accepted.written_code);
    if (colon != std::string_view::npos)
      accepted.because = std::string(trimmed(rest.substr(colon + 1)));
    accepted.covers = covered_by(context.compiled(), comment);
    all_.push_back(std::move(accepted));
  }
}

}  // namespace rung::audit
