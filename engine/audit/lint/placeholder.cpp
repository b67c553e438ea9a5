// A049: a placeholder.
//
// `say "TODO"` loads, is tested and is signed, and one day somebody with a swollen calf reads it.
// Looked for are the marks that authors leave for themselves, in every text, also in claims and
// notes: a source that says TBD is none.
#include <cctype>

#include "audit/every_text.hpp"
#include "audit/lint/lint.hpp"
#include "audit/reading.hpp"

namespace rung::audit::lint {
namespace {

bool is_letter_or_digit(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_letter_or_digit(text[at - 1]);
    const bool ends = end == text.size() || !is_letter_or_digit(text[end]);
    if (begins && ends) return true;
  }
  return false;
}

std::string_view placeholder_in(const std::string& text) {
  constexpr std::string_view kWords[] = {"TODO", "TBD", "TBC", "FIXME", "XXX", "TKTK"};
  for (const std::string_view word : kWords) {
    if (has_word(text, word)) return word;
  }
  constexpr std::string_view kAnywhere[] = {"???", "lorem ipsum", "[...]", "insert text"};
  const std::string small = lower_case(text);
  for (const std::string_view words : kAnywhere) {
    if (small.find(words) != std::string::npos) return words;
  }
  return {};
}

}  // namespace

void placeholder(const Context& context, Findings& findings) {
  for (const ast::File& file : context.compiled().files()) {
    for (const ast::Declaration& declaration : file.declarations) {
      each_text(declaration, [&](const ast::Text& text) {
        const std::string_view found = placeholder_in(text.text);
        if (found.empty()) return;
        findings.add(Code::A049, text.span,
                     "a text is not written yet: it says `" + std::string(found) + "`",
                     "write what is meant");
      });
    }
  }
}

}  // namespace rung::audit::lint
