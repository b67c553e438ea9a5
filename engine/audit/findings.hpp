// Where the checks put what they find.
#pragma once

#include <string>
#include <vector>

#include "audit/acceptances.hpp"
#include "rung/audit.hpp"

namespace rung::audit {

class Findings {
 public:
  explicit Findings(const Acceptances& acceptances)
      : acceptances_(acceptances.all()), used_(acceptances_.size(), 0) {}

  // `message` says what is the matter, `remedy` what to do; both start in lower case and end
  // without a full stop. The reference is valid until the next call and lets the caller add places.
  Diagnostic& add(Code code, Span at, std::string message, std::string remedy);

  // To the finding added last: a scenario that shows it; may be empty.
  void add_scenario(std::string scenario) { found_.back().scenario = std::move(scenario); }

  // One with this code stands exactly there.
  bool has(Code code, const Span& at) const;

  // The acceptances that no finding so far has needed.
  std::vector<const Acceptance*> unused() const;

  // What the check that ran last has found: ordered by file and place, and as it will stay.
  std::vector<AuditFinding> latest();

  // All of them, ordered by file, byte, code.
  std::vector<AuditFinding> take_sorted();

 private:
  const std::vector<Acceptance>& acceptances_;
  std::vector<char> used_;
  std::vector<AuditFinding> found_;
  std::size_t latest_ = 0;  // what stands before was given out by `latest`
};

}  // namespace rung::audit
