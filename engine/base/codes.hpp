// Every diagnostic code, once. docs/diagnostics.md has an entry and tests/lang/bad an example for
// each.
#pragma once

#include <cstdint>
#include <string_view>

#include "rung/diagnostic.hpp"

namespace rung::base {

enum class Code : std::uint16_t {
#define RUNG_CODE(id, severity, title) id,
#include "base/codes.def"
#undef RUNG_CODE
};

std::string_view id_of(Code code);     // "R2001"
std::string_view title_of(Code code);  // the heading in docs/diagnostics.md
Severity severity_of(Code code);

}  // namespace rung::base
