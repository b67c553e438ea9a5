// Pieces of pages that stand for themselves: no script, nothing from elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace rung::cli {

// `text` as it may stand in HTML and SVG, between tags and in quoted attributes. Control characters
// become `?`, for no version of XML can hold them.
std::string html_text(std::string_view text);

// A whole page: `title` is text, `body` is HTML. Readable on paper, on a light and on a dark
// screen.
std::string html_page(std::string_view title, std::string_view style, std::string_view body);

// `text` as it stands in Markdown, so that nothing in it is a mark.
std::string markdown_text(std::string_view text);

}  // namespace rung::cli
