// What can never come to be, and so stands in the rules in vain.
#pragma once

#include <optional>
#include <vector>

#include "audit/context.hpp"
#include "audit/prove/prover.hpp"

namespace rung::audit {

// Proved: it never does.
struct Never {
  enum class Kind : unsigned char {
    Fires,    // the condition of a rule that protects is certain
    Opens,    // a gate is open
    Shuts,    // a gate is not open
    Permits,  // a rule that permits holds
    Ends,     // a rule that stays is released
    Decides,  // a rule that protects is what makes the difference
    May,      // an exercise may be done
  };
  Kind kind = Kind::Fires;
  std::size_t index = 0;  // in the model's list of such things
  std::vector<prove::Rest> rests_on;
  std::optional<std::size_t> masked_by =
      std::nullopt;  // Decides: the one rule that always does as much
};

class NeverProofs {
 public:
  explicit NeverProofs(const Context& context);
  // Only what was proved, by kind and index.
  const std::vector<Never>& all() const { return all_; }
  bool has(Never::Kind kind, std::size_t index) const;
  // There was time to look at everything.
  bool complete() const { return complete_; }

 private:
  std::vector<Never> all_;
  bool complete_ = true;
};

}  // namespace rung::audit
