// A pack made at random beside one in which a bound was changed: who lies in no region is decided
// alike by both, and whoever is shown for a region is decided otherwise, as it is told.
#include <algorithm>
#include <cstdlib>

#include <catch2/catch.hpp>

#include "api/sample_states.hpp"
#include "property/diffs.hpp"
#include "rung/diff.hpp"
#include "support/generate_pack.hpp"
#include "support/generate_state.hpp"
#include "support/slow_build.hpp"

using namespace rung;
using namespace rung::testing;
using audit::diff::Both;
using audit::diff::kFrom;
using audit::diff::kTo;
using audit::diff::Look;
using audit::diff::Search;
using audit::diff::Sets;
using audit::diff::StatePair;

namespace {

int pairs_to_try() {
  const char* asked = std::getenv("RUNG_PROPERTY_PACKS");
  const int packs = asked ? std::atoi(asked) / 10 : 0;
  return packs > 0 ? packs : kSlowBuild ? 4 : 30;
}

Choices row_of(api::Dice& dice, std::size_t length) {
  std::vector<std::uint16_t> row;
  for (std::size_t i = 0; i < length; ++i)
    row.push_back(static_cast<std::uint16_t>(dice.next() & 0xFFFF));
  return Choices(std::move(row));
}

struct Counts {
  int pairs = 0, differ = 0, equal = 0, undecided = 0, regions = 0, states = 0, inside = 0;
};

// Somebody of a region who answers a few things as somebody else does.
State somewhat_like(State somebody, const State& other, api::Dice& dice) {
  for (const FactAnswer& answer : other.facts) {
    if (!dice.chance(6)) continue;
    somebody.facts.erase(std::remove_if(somebody.facts.begin(), somebody.facts.end(),
                                        [&](const FactAnswer& one) {
                                          return one.fact == answer.fact && one.side == answer.side;
                                        }),
                         somebody.facts.end());
    // A date is told of the day on which it is told.
    if (answer.answer.kind != Answer::Kind::Date && !answer.answer.has_on)
      somebody.facts.push_back(answer);
  }
  return somebody;
}

void check_states(const RuleSet& from, const RuleSet& to, const Sets& sets, const Search& search,
                  api::Dice& dice, Counts& counts) {
  const bool equal = search.complete() && search.regions().empty() && search.undecided().empty();
  for (int i = 0; i < 40; ++i) {
    Choices choices = row_of(dice, 400);
    // What days leave behind is another matter, unless nothing differs at all.
    const StateStyle style{80, 15, 40, equal ? std::size_t{4} : std::size_t{0}};
    State state = generate_state(sets.model(kTo), choices, style);
    if (!state.settings.empty()) continue;
    if (!search.regions().empty() && dice.chance(2))
      state = somewhat_like(search.regions()[dice.roll(search.regions().size())].somebody[kTo],
                            state, dice);
    const StatePair states = {state, state};
    const Both both(sets, states);
    if (!both.ok()) continue;
    ++counts.states;
    const bool differ = !differences(search, both).empty();
    if (differ && is_told(search, states)) {
      ++counts.inside;
      continue;
    }
    INFO(write_state(state));
    // After a past that differed already, today may as well.
    REQUIRE_FALSE((differ && search.complete() && state.sessions.empty()));
    if (equal) REQUIRE(outcome_of(from, state) == outcome_of(to, state));
  }
}

void check_regions(const RuleSet& from, const RuleSet& to, const Sets& sets, const Search& search,
                   Counts& counts) {
  for (const auto& region : search.regions()) {
    ++counts.regions;
    const Both both(sets, region.somebody);
    REQUIRE(both.ok());
    const auto found = differences(search, both);
    CHECK(found == region.differences);
    const bool any = std::any_of(found.begin(), found.end(), [&](std::size_t i) {
      return search.differences()[i].direction == region.direction &&
             search.differences()[i].left_behind == (region.look == Look::LeftBehind);
    });
    INFO(write_state(region.somebody[kTo]));
    CHECK(any);
    CHECK(direction_is_as_decided(sets, region).value_or("") == "");
    CHECK(outcome_of(from, region.somebody[kFrom]) != "refused");
    CHECK(outcome_of(to, region.somebody[kTo]) != "refused");
  }
}

}  // namespace

TEST_CASE("who lies in no region of a diff is decided alike by both sets of rules") {
  api::Dice dice(20'261'129);
  Counts counts;
  for (int i = 0; i < pairs_to_try(); ++i) {
    Choices pack = row_of(dice, 620);
    const std::string before = generate_pack(pack);
    const std::string after = with_another_bound(before, dice);
    const auto from = RuleSet::load({{"pack.rung", before}});
    const auto to = RuleSet::load({{"pack.rung", after}});
    if (!from || !to) continue;
    ++counts.pairs;
    INFO("before:\n" << before << "\nafter:\n" << after);
    const Sets sets(from.value().compiled(), to.value().compiled());
    const std::function<bool()> no_limit;
    Search search(sets, 40, no_limit);
    search.run();
    const bool decided = search.complete() && search.undecided().empty();
    ++(!decided ? counts.undecided : search.regions().empty() ? counts.equal : counts.differ);
    check_states(from.value(), to.value(), sets, search, dice, counts);
    check_regions(from.value(), to.value(), sets, search, counts);
  }
  WARN(counts.pairs << " pairs: " << counts.equal << " equal, " << counts.differ << " differ in "
                    << counts.regions << " regions, " << counts.undecided << " not decided; "
                    << counts.states << " states, " << counts.inside << " in regions");
  // Of the few pairs of a slow build not each kind need be there.
  if (!testing::kSlowBuild) CHECK(counts.equal > 0);
  CHECK(counts.differ > 0);
  CHECK(counts.inside > 0);
}

TEST_CASE("of a small pack the regions are those that trying every state finds") {
  const SmallDiffs tried = small_diffs(60);
  CHECK(tried.broken.value_or("") == "");
  CHECK(tried.changes > 8);
  CHECK(tried.regions > 5);
  CHECK(tried.differ > 50);
}

TEST_CASE("what is told as equal is decided alike after every past of a few days") {
  CHECK(equal_is_alike_after_days().value_or("") == "");
}

TEST_CASE("whatever happens is possible for a diff of rules that count days otherwise") {
  const OtherDays found = other_days(4 * pairs_to_try());
  CHECK(found.broken.value_or("") == "");
  CHECK(found.changed > 10);
}
