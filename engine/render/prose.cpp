#include "render/prose.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace rung::render {
namespace {

constexpr std::size_t kNarrowestPage = 20;

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    if (end > at) words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

Prose::Prose(const RenderOptions& options)
    : width_(std::max(options.width, kNarrowestPage)),
      color_(options.color),
      ascii_(options.ascii),
      wording_(options.wording) {}

void Prose::paragraph(std::string_view text, Ink ink) { wrap(text, "", 0, ink); }

void Prose::heading(std::string_view text) {
  blank();
  wrap(text, "", 0, Ink::Bold);
}

void Prose::item(std::string_view mark, std::string_view text, std::size_t indent) {
  const std::string first = std::string(indent, ' ') + std::string(mark) + ' ';
  wrap(text, first, first.size(), Ink::Plain);
}

void Prose::blank() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

void Prose::wrap(std::string_view text, std::string_view first, std::size_t rest, Ink ink) {
  std::string safe = base::safe_to_show(text);
  if (ascii_) safe = to_ascii(safe);
  std::string lead(first);
  for (std::size_t at = 0; at <= safe.size();) {
    const std::size_t end = std::min(safe.find('\n', at), safe.size());
    std::string line;
    std::size_t columns = 0;
    const auto put = [&] {
      out_ += lead + paint(line, ink, color_) + '\n';
      lead = std::string(rest, ' ');
    };
    for (const std::string_view word : words_of(std::string_view(safe).substr(at, end - at))) {
      const std::size_t wide = base::columns_of(word);
      if (!line.empty() && lead.size() + columns + 1 + wide > width_) {
        put();
        line.clear();
        columns = 0;
      }
      if (!line.empty()) line += ' ', ++columns;
      line += word;
      columns += wide;
    }
    if (!line.empty()) put();
    at = end + 1;
  }
}

std::string joined(const std::vector<std::string>& words, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += i + 1 == words.size() ? ' ' + std::string(last) + ' ' : ", ";
    out += words[i];
  }
  return out;
}

std::string sentence(std::string_view text) {
  std::string out(text);
  if (!out.empty() && std::string_view(".!?:").find(out.back()) == std::string_view::npos)
    out += '.';
  return out;
}

std::string capitalized(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string uncapitalized(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'A' && out[0] <= 'Z')
    out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

}  // namespace rung::render
