// Whether two conditions were seen to hold at once: looked for from the scenarios, from people who
// may exercise and from plausible states, each led to where both hold. What is found is certain;
// what is not found may still be possible.
#pragma once

#include <vector>

#include "api/sample_states.hpp"
#include "audit/context.hpp"

namespace rung::audit {

// A condition and its place on the tape.
struct Seen {
  const model::Cond* cond = nullptr;
  program::NodeId node = program::kNoNode;
};

class Together {
 public:
  explicit Together(const Context& context);

  // Both known true in one state. O(24 evaluations).
  bool seen(const Seen& one, const Seen& other) const;

 private:
  State start(api::Dice& dice) const;

  const Context& context_;
  std::vector<State> scenarios_;
};

}  // namespace rung::audit
