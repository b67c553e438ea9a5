// Every code of the audit, once. docs/audit.md has an entry, lint/ a file and tests/audit a pair of
// packs for each.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "rung/diagnostic.hpp"

namespace rung::audit {

enum class Code : std::uint8_t {
#define RUNG_AUDIT(id, level, name, title) id,
#include "audit/audit_codes.def"
#undef RUNG_AUDIT
};

std::string_view id_of(Code code);  // "A001"
Severity level_of(Code code);
std::optional<Code> code_named(std::string_view id);

}  // namespace rung::audit
