// What a diff says of two sets of rules, held against the decisions of both, state by state.
#pragma once

#include <string>
#include <vector>

#include "api/sample_states.hpp"
#include "audit/diff/search.hpp"
#include "property/promises.hpp"

namespace rung::testing {

// One comparison of the text, with another bound or another sign.
std::string with_another_bound(const std::string& text, api::Dice& dice);

// What a person would notice.
std::string outcome_of(const RuleSet& rules, const State& state);

// Those that hold for these people.
std::vector<std::size_t> differences(const audit::diff::Search& search,
                                     const audit::diff::Both& both);

// They lie in a region, or where it is not decided.
bool is_told(const audit::diff::Search& search, const audit::diff::StatePair& states);

// Whoever loses caution is told of as less cautious; whoever only wins some is not.
Broken direction_is_as_decided(const audit::diff::Sets& sets, const audit::diff::Region& region);

// A small pack beside ones in which a bound was changed: the regions are those that trying every
// state finds.
struct SmallDiffs {
  Broken broken;
  std::size_t changes = 0, regions = 0, differ = 0;
};
SmallDiffs small_diffs(int changes);

// Two sets of which only what a day leaves behind differs: where they are told to be equal, they
// decide alike after every past of a few days.
Broken equal_is_alike_after_days();

// Packs made at random, beside themselves with another number of days for which an answer or a
// result counts: what any state comes to in both is possible where the diff leaves the past free.
struct OtherDays {
  Broken broken;
  int changed = 0;
};
OtherDays other_days(int pairs);

}  // namespace rung::testing
