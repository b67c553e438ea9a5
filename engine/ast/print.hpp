// The tree as nested brackets, one declaration a line: what tests and tools compare. Places are
// left out.
#pragma once

#include <string>

#include "ast/file.hpp"

namespace rung::ast {

std::string print(const Expr& expr);
std::string print(const Declaration& declaration);
std::string print(const File& file);

}  // namespace rung::ast
