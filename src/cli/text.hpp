// Small pieces of text that several commands print.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "rung/diagnostic.hpp"

namespace rung::cli {

// "1 file", "2 files"; "no scenarios" for zero.
std::string counted(std::size_t count, std::string_view noun);

// "file:line:column" of the first byte of `span`; columns count characters, both from one.
std::string place_of(const SourceText& source, const Span& span);

// `text` as a JSON string, with its quotes.
std::string json_string(std::string_view text);

// `text` broken at spaces into lines of at most `width` columns, each led by `indent` spaces and
// ended by a newline. A word that is too long stands alone.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);

// Without leading and trailing spaces, tabs and line ends.
std::string_view trimmed(std::string_view text);

// Letters A to Z made small; all else unchanged.
std::string lower(std::string_view text);

// With control characters shown as `?`, so that echoing a line cannot steer the terminal.
std::string harmless(std::string_view text);

}  // namespace rung::cli
