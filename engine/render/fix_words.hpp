// A fix-it in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rung/diagnostic.hpp"

namespace rung::render {

// "write `knee_pain` instead of `knee_pian`". `text` is the file of the fix, empty when it is not
// known.
std::string words_of_fix(const FixIt& fix, std::string_view text);

// Whether a help line already quotes what the fix would write.
bool is_said_already(const FixIt& fix, const std::vector<std::string>& help);

}  // namespace rung::render
