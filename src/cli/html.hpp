// Pieces of pages that stand for themselves: no script, nothing from elsewhere.
#pragma once

#include <string>
#include <string_view>

#include "rung/html.hpp"

namespace rung::cli {

// A whole page: `title` is text, `body` is HTML. Readable on paper, on a light and on a dark
// screen.
std::string html_page(std::string_view title, std::string_view style, std::string_view body);

// `text` as it stands in Markdown, so that nothing in it is a mark.
std::string markdown_text(std::string_view text);

}  // namespace rung::cli
