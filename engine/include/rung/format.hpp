// Text for people: diagnostics with the line and a caret, decisions as plain words, rule text in
// its canonical layout. Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rung/decision.hpp"
#include "rung/diagnostic.hpp"
#include "rung/result.hpp"

namespace rung {

struct RenderOptions {
  bool color = false;      // ANSI colours
  bool ascii = false;      // no characters beyond ASCII of Rung's own (the author's text is kept)
  std::size_t width = 80;  // wrap prose at this many columns; at least 20
};

// The diagnostics in the layout of a compiler: severity[code]: message, the place, the line, a
// caret below the span, further places, help. Ends with a count. `sources` are the files that were
// loaded, in order.
std::string render_diagnostics(const std::vector<Diagnostic>& diagnostics,
                               const std::vector<SourceText>& sources,
                               const RenderOptions& options = {});

// The same as JSON: an array of objects (docs/json.md).
std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics,
                             const std::vector<SourceText>& sources);

// A decision as a person reads it: the result first, then what to do, what to watch for, why, what
// is open or blocked.
std::string render_decision(const Decision& decision, const RenderOptions& options = {});

// Canonical layout of rule text; comments are kept, and formatting twice changes nothing more.
// Fails with the diagnostics when the text does not parse.
Result<std::string> format_rules(std::string_view text);

}  // namespace rung
