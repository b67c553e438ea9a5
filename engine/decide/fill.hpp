// What a person reads, with what is known today in place of the names in braces.
#pragma once

#include <string>

#include "decide/situation.hpp"

namespace rung::decide {

// Of what is not known, what the author writes behind `|`, else "not known yet". O(text * cells).
std::string filled(const Situation& s, const std::string& text);

}  // namespace rung::decide
