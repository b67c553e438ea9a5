// Deciding on the days of one person one after the other, without folding the same past each time.
#pragma once

#include <optional>
#include <string>

#include "rung/fold.hpp"

namespace rung::cli {

class SteppedPast {
 public:
  // As rules.decide(state). It is fast when the sessions before today are those of the state
  // before, with further ones behind them. REQUIRES: `rules` outlives this.
  Result<Decision> decide(const RuleSet& rules, const State& state);

 private:
  const RuleSet* rules_ = nullptr;
  std::string settings_;  // as text
  std::string sessions_;  // of the fold, as text without its end
  std::optional<Fold> fold_;
};

}  // namespace rung::cli
