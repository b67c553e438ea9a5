// A pack made at random beside one in which a bound was changed: who lies in no region is decided
// alike by both, and whoever is shown for a region is decided otherwise, as it is told.
#include <algorithm>
#include <cstdlib>
#include <regex>
#include <set>

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

namespace {

const std::string kSmall =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "professional doctor \"Doctor\"\n"
    "fact pain : scale 0 to 4, higher is worse { ask \"Pain?\" fresh for 1 day harmless 0 }\n"
    "fact ache : scale 0 to 4, higher is worse { ask \"Ache?\" fresh for 1 day harmless 0 }\n"
    "fact fever : yes or no { ask \"Fever?\" fresh for 1 day harmless no }\n"
    "exercise squat \"Squat\" { dose not stated }\n"
    "exercise bend \"Bend\" { dose not stated }\n"
    "give squats { when pain <= 3 squat }\n"
    "give bends { when ache <= 3 and not fever bend }\n"
    "rest sore \"Sore\" { when pain >= 3 and ache >= 1 say \"Rest.\" }\n"
    "avoid no_bend \"No bend\" { bend when ache > 2 }\n"
    "refer ill \"Ill\" { when fever and (pain > 1 or ache >= 3) to doctor, routine if unsure "
    "nothing "
    "say \"See a doctor.\" }\n";

// Every answer to the three questions, also not sure and none.
std::vector<State> all_states() {
  std::vector<State> out;
  const auto number = [](int value) {
    Answer answer;
    answer.kind = Answer::Kind::Number;
    answer.number = Fixed::of(value);
    return answer;
  };
  constexpr int kUnsure = 5, kUnasked = 6;
  for (int pain = 0; pain <= kUnasked; ++pain) {
    for (int ache = 0; ache <= kUnasked; ++ache) {
      for (const Answer::Kind fever :
           {Answer::Kind::Yes, Answer::Kind::No, Answer::Kind::NotSure, Answer::Kind::NotAsked}) {
        State state;
        state.today = kToday;
        if (pain != kUnasked)
          state.facts.push_back({"pain", Side::None, pain == kUnsure ? unsure() : number(pain)});
        if (ache != kUnasked)
          state.facts.push_back({"ache", Side::None, ache == kUnsure ? unsure() : number(ache)});
        if (fever != Answer::Kind::NotAsked) {
          Answer answer;
          answer.kind = fever;
          state.facts.push_back({"fever", Side::None, answer});
        }
        out.push_back(std::move(state));
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("of a small pack the regions are those that trying every state finds") {
  api::Dice dice(7);
  std::set<std::string> tried;
  std::size_t regions = 0, differ = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string after = with_another_bound(kSmall, dice);
    const auto from = RuleSet::load({{"pack.rung", kSmall}});
    const auto to = RuleSet::load({{"pack.rung", after}});
    REQUIRE(from.ok());
    if (!to.ok() || !tried.insert(after).second) continue;
    INFO(after);
    const Sets sets(from.value().compiled(), to.value().compiled());
    const std::function<bool()> no_limit;
    Search search(sets, 100, no_limit);
    search.run();
    REQUIRE(search.complete());
    REQUIRE(search.undecided().empty());
    std::set<Box> places;  // at which some state differs
    for (const State& state : all_states()) {
      const Both both(sets, {state, state});
      REQUIRE(both.ok());
      if (differences(search, both).empty()) {
        CHECK(outcome_of(from.value(), state).find("refused") == std::string::npos);
        continue;
      }
      ++differ;
      INFO(write_state(state));
      CHECK(is_told(search, {state, state}));
      places.insert(*search.place_of({state, state}));
    }
    // And nothing is told at a place at which nobody differs.
    for (const State& state : all_states()) {
      const Box place = *search.place_of({state, state});
      const bool told = std::any_of(search.regions().begin(), search.regions().end(),
                                    [&](const auto& region) { return in_box(region.box, place); });
      INFO(write_state(state));
      CHECK(told == (places.count(place) != 0));
    }
    regions += search.regions().size();
  }
  CHECK(tried.size() > 8);
  CHECK(regions > 5);
  CHECK(differ > 50);
}
