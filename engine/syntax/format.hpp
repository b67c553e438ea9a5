// The canonical layout of a file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/limits.hpp"

namespace rung::syntax {

inline constexpr std::size_t kMaxColumns = 100;

// The same declarations, clauses and comments with one clause a line, two spaces of indent and
// comparisons as signs. Nothing when the text has a mistake; `parse` says which. Formatting twice
// changes nothing more.
std::optional<std::string> format(std::string_view text, const base::Limits& limits = {});

}  // namespace rung::syntax
