// A past that need not be read again: its carry, and of its records and answers those that later
// days may still look at.
//
// What a past day came to can still change: what is missing in the latest session may be told, and
// so may what a question about the morning after it asks. So a past is folded up to a day before
// which nothing of that can reach (`foldable_until`), and it holds for as long as the mornings
// after sessions that were asked about then are still the latest ones (`holds_for`).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "program/bind.hpp"
#include "program/carry.hpp"

namespace rung::program {

struct Past {
  // Of somebody who has none.
  Past(const Program& program, const model::Model& model);

  std::shared_ptr<const Carry> carry;
  std::optional<Day> until;                       // the days before it are folded
  std::vector<Step> steps;                        // records that may still be read
  std::vector<std::vector<BoundAnswer>> answers;  // as in a BoundState
  std::vector<std::int64_t> settings;             // with which it was folded
  // By Model::mornings_after: the morning that was asked about, where that lies in the folded days.
  std::vector<std::optional<Day>> mornings;

  bool folded(Day day) const { return until && day < *until; }
};

// The recent days behind that past. REQUIRES: none of them is one of its days.
BoundState after(const Past& past, const model::Model& model, BoundState recent);

// What was folded in the past is what the whole would come to, with these days behind it.
bool holds_for(const Past& past, const Program& program, const model::Model& model,
               const BoundState& state);

// The first day that what is told later may still change.
Day foldable_until(const model::Model& model, const BoundState& state);

// The past of the state with all days before `until` folded. REQUIRES: what the state has folded
// holds for it.
Past fold_until(Day until, const Program& program, const model::Model& model,
                const BoundState& state);

}  // namespace rung::program
