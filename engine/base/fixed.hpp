// A number as an author or a person writes it: exact to a thousandth, never a floating point value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rung/value.hpp"

namespace rung::base {

using rung::Fixed;

// Reads digits with at most three decimals, an optional leading '-' and, as JSON allows, an
// exponent
// ("30.0" is 30, "3e1" is 30). Nothing on other text, more decimals, or a value beyond kMaxWhole.
std::optional<Fixed> parse_fixed(std::string_view text);

// The shortest text that parse_fixed reads back: "30", "0.5", "-2".
std::string to_string(Fixed number);

}  // namespace rung::base
