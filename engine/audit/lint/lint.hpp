// One function a check, each in a file of its name: what it looks for and why, and what it leaves
// alone.
#pragma once

#include "audit/findings.hpp"

namespace rung::audit::lint {

#define RUNG_AUDIT(id, level, name, title) void name(const Context& context, Findings& findings);
#include "audit/audit_codes.def"
#undef RUNG_AUDIT

}  // namespace rung::audit::lint
