// Lists that say how it is, not what is wrong: what one unknown answer does, and the shortest way
// to each rung.
#pragma once

#include <vector>

#include "audit/context.hpp"
#include "rung/audit.hpp"

namespace rung::audit {

// Of each fact that some rule reads, by name. O(facts × a decision).
std::vector<UnknownAnswer> unknown_answers(const Context& context);

// Of each rung that may be given, by ladder from the lowest up.
class WaysToRungs {
 public:
  explicit WaysToRungs(const Context& context);
  const std::vector<WayToRung>& all() const { return all_; }

 private:
  std::vector<WayToRung> all_;
};

}  // namespace rung::audit
