// Text within pages of HTML and SVG. Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

namespace rung {

// `text` as it may stand between tags and in quoted attributes. A line break becomes a space, any
// other control character `?`, for no version of XML can hold them.
std::string html_text(std::string_view text);

// The same with its line breaks, for what is laid out by the author.
std::string html_lines(std::string_view text);

}  // namespace rung
