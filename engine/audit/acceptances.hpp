// Findings that the author has looked at and accepts, with the reason: a comment
// `-- audit accept A031: the number is tried by the pack that requires this one`.
#pragma once

#include <string>
#include <vector>

#include "audit/codes.hpp"
#include "audit/context.hpp"

namespace rung::audit {

struct Acceptance {
  Span comment;
  std::optional<Code> code;
  std::string written_code;
  std::string because;  // empty: it cannot be read
  Span covers;          // a finding that begins in here is accepted; empty: nothing follows
};

// A comment above a declaration covers that declaration, one inside a declaration covers the line
// it stands on, or else the next line with rule text.
class Acceptances {
 public:
  explicit Acceptances(const Context& context);
  const std::vector<Acceptance>& all() const { return all_; }

 private:
  std::vector<Acceptance> all_;
};

}  // namespace rung::audit
