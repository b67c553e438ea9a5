// A pack made at random beside one in which a bound was changed: who lies in no region is decided
// alike by both, and whoever is shown for a region is decided otherwise, as it is told.
#include <algorithm>
#include <cstdlib>
#include <regex>

#include <catch2/catch.hpp>

#include "api/sample_states.hpp"
#include "audit/diff/search.hpp"
#include "rung/diff.hpp"
#include "rung/json.hpp"
#include "support/generate_pack.hpp"
#include "support/generate_state.hpp"
#include "support/slow_build.hpp"

using namespace rung;
using namespace rung::testing;
using audit::diff::Both;
using audit::diff::Box;
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

// One comparison of the text, with another bound or another sign.
std::string with_another_bound(const std::string& text, api::Dice& dice) {
  const std::regex comparison("(>=|<=|>|<) ([0-9]+)");
  std::vector<std::smatch> all;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), comparison);
       at != std::sregex_iterator(); ++at)
    all.push_back(*at);
  if (all.empty()) return text;
  const std::smatch& one = all[dice.roll(all.size())];
  std::string sign = one[1];
  int number = std::stoi(one[2]);
  if (dice.chance(2))
    number += dice.chance(2) && number > 0 ? -1 : 1;
  else
    sign = sign.size() == 2 ? sign.substr(0, 1) : sign + "=";
  std::string out = text;
  out.replace(static_cast<std::size_t>(one.position(0)), static_cast<std::size_t>(one.length(0)),
              sign + " " + std::to_string(number));
  return out;
}

bool in_box(const Box& box, const Box& place) {
  for (std::size_t i = 0; i < box.size(); ++i) {
    for (std::size_t o = 0; o < box[i].size(); ++o) {
      if (place[i][o] != 0 && box[i][o] == 0) return false;
    }
  }
  return true;
}

std::vector<std::size_t> differences(const Search& search, const Both& both) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < search.differences().size(); ++i) {
    if (holds(search.differences()[i], search.joint(), both.of(kFrom), both.of(kTo)))
      out.push_back(i);
  }
  return out;
}

bool is_told(const Search& search, const StatePair& states) {
  const auto place = search.place_of(states);
  if (!place) return false;
  return std::any_of(search.regions().begin(), search.regions().end(),
                     [&](const auto& region) { return in_box(region.box, *place); }) ||
         std::any_of(search.undecided().begin(), search.undecided().end(),
                     [&](const auto& one) { return in_box(one.box, *place); });
}

// What a person would notice.
std::string outcome_of(const RuleSet& rules, const State& state) {
  const auto decided = rules.decide(state);
  if (!decided) return "refused";
  std::string out(json_word(decided.value().verdict));
  out += " " + std::string(json_word(decided.value().referral.level));
  for (const PlanItem& item : decided.value().plan) {
    out += " " + item.exercise;
    for (const std::string& choice : item.choices) out += "|" + choice;
  }
  return out;
}

struct Counts {
  int pairs = 0, differ = 0, equal = 0, undecided = 0, regions = 0, states = 0, inside = 0;
};

void check_states(const RuleSet& from, const RuleSet& to, const Sets& sets, const Search& search,
                  api::Dice& dice, Counts& counts) {
  const bool equal =
      search.complete() && search.regions().empty() && search.undecided().empty();
  for (int i = 0; i < 40; ++i) {
    Choices choices = row_of(dice, 400);
    // What days leave behind is another matter, unless nothing differs at all.
    const StateStyle style{80, 15, 40, equal ? std::size_t{4} : std::size_t{0}};
    const State state = generate_state(sets.model(kTo), choices, style);
    if (!state.settings.empty()) continue;
    const StatePair states = {state, state};
    const Both both(sets, states);
    REQUIRE(both.ok());
    ++counts.states;
    const bool differ = !differences(search, both).empty();
    if (differ && is_told(search, states)) {
      ++counts.inside;
      continue;
    }
    INFO(write_state(state));
    REQUIRE_FALSE((differ && search.complete()));
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
  CHECK(counts.equal > 0);
  CHECK(counts.differ > 0);
  CHECK(counts.inside > 0);
}
