// Rule text without its scenarios, for who only decides.
#pragma once

#include <string>
#include <string_view>

namespace rung::api {

// The text with each scenario that begins a line replaced by spaces; everything else stands where
// it stood. Of text that loads, what is left means the same. O(text).
std::string without_scenarios(std::string_view text);

}  // namespace rung::api
