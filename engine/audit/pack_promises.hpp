// The promises of docs/semantics.md on these rules, as claims that a report lists: less information
// never allows more, every state gets a decision, no ladder is a dead end, what stays can be ended.
#pragma once

#include <vector>

#include "audit/context.hpp"
#include "rung/audit.hpp"

namespace rung::audit {

class PackPromises {
 public:
  explicit PackPromises(const Context& context);
  // In the order of docs/audit.md. Empty where nothing is to be proved.
  const std::vector<Proof>& all() const { return all_; }

 private:
  void add(const Context& context, Proof proof);

  std::vector<Proof> all_;
};

}  // namespace rung::audit
