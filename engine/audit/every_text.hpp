// Every text of the rules that people read, authors among them; not the scenarios.
#pragma once

#include <functional>

#include "ast/file.hpp"

namespace rung::audit {

void each_text(const ast::Declaration& declaration,
               const std::function<void(const ast::Text&)>& visit);

}  // namespace rung::audit
