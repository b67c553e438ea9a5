// Which bracket belongs to which, and where declarations begin.
#pragma once

#include "syntax/scan.hpp"

namespace rung::syntax {

// Fills the partners of brackets and the list of lone ones; reports nesting over the limit (R0007).
// When brackets are missing, a declaration word in column 1 ends whatever was open, so that one
// missing
// `}` spoils one declaration.
void match_brackets(Scan& scan, const base::Limits& limits, base::Sink& sink);

// Fills `declarations`. REQUIRES: match_brackets has run.
void find_declarations(Scan& scan);

}  // namespace rung::syntax
