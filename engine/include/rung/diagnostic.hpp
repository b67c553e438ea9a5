// What Rung says about rule text, a state or an option that it cannot accept.
//
// A diagnostic is data, never an exception: a stable code, the place, the message, and where one is
// known a remedy. Printing one needs the text it speaks of; see rung/rule_set.hpp.
// Thread-safety: plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace rung {

// Bytes [begin, end) of one source file. `file` indexes the list of files that were loaded.
struct Span {
  std::uint32_t file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

enum class Severity : std::uint8_t { Error, Warning, Note };

// A place and what to say beside it; an empty text draws the caret alone.
struct Label {
  Span span;
  std::string text;
};

// Replacing the bytes of `span` by `replacement` mends the mistake.
struct FixIt {
  Span span;
  std::string replacement;
};

struct Diagnostic {
  Severity severity = Severity::Error;
  std::string code;     // "R2001"; listed in docs/diagnostics.md; never reused for another meaning
  std::string message;  // starts in lower case, no full stop, the author's own words in `backticks`
  Label primary;
  std::vector<Label> secondary;  // other places that take part in the mistake
  std::vector<std::string> help;
  std::vector<FixIt> fixes;
};

// One file of rule text. `name` is only shown; Rung never opens it.
struct SourceText {
  std::string name;
  std::string text;
};

}  // namespace rung
