// Paragraphs and lists for a page of a given width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "render/ink.hpp"
#include "rung/format.hpp"

namespace rung::render {

class Prose {
 public:
  explicit Prose(const RenderOptions& options);

  // Each of these begins on a new line. Text is wrapped between words, a longer word stands alone
  // on its line. What a terminal must not be sent is replaced; line breaks of the author are kept.
  void paragraph(std::string_view text, Ink ink = Ink::Plain);
  void heading(std::string_view text);  // after an empty line
  void item(std::string_view mark, std::string_view text, std::size_t indent = 0);
  void blank();

  // What people call what the page names; nullptr when only the names are known.
  const Wording* wording() const { return wording_; }

  std::string take() { return std::move(out_); }

 private:
  void wrap(std::string_view text, std::string_view first, std::size_t rest, Ink ink);

  std::string out_;
  std::size_t width_;
  bool color_;
  bool ascii_;
  const Wording* wording_;
};

// "a", "a or b", "a, b or c"
std::string joined(const std::vector<std::string>& words, std::string_view last);

// The text ends with a full stop, an exclamation or a question mark; empty stays empty.
std::string sentence(std::string_view text);

std::string capitalized(std::string_view text);
std::string uncapitalized(std::string_view text);

}  // namespace rung::render
