// Numbers as people type them, exact.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rung/value.hpp"

namespace rung::cli {

// Digits, or digits with a point and one to three decimals; nothing else.
std::optional<Fixed> parse_fixed(std::string_view text);
std::optional<std::size_t> parse_count(std::string_view text);

// "30", "2.5"
std::string fixed_text(Fixed value);

// The parts between commas, trimmed; an empty part stays.
std::vector<std::string_view> split_list(std::string_view text);

}  // namespace rung::cli
