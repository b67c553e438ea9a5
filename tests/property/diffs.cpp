#include "property/diffs.hpp"

#include <algorithm>
#include <regex>
#include <set>

#include "audit/prove/pasts.hpp"
#include "rung/json.hpp"
#include "support/generate_pack.hpp"
#include "support/generate_state.hpp"

namespace rung::testing {

namespace diff = audit::diff;

namespace {

bool in_box(const diff::Box& box, const diff::Box& place) {
  for (std::size_t i = 0; i < box.size(); ++i) {
    for (std::size_t o = 0; o < box[i].size(); ++o) {
      if (place[i][o] != 0 && box[i][o] == 0) return false;
    }
  }
  return true;
}

}  // namespace

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

std::vector<std::size_t> differences(const diff::Search& search, const diff::Both& both) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < search.differences().size(); ++i) {
    if (holds(search.differences()[i], search.joint(), both.of(diff::kFrom), both.of(diff::kTo)))
      out.push_back(i);
  }
  return out;
}

bool is_told(const diff::Search& search, const diff::StatePair& states) {
  const auto place = search.place_of(states);
  if (!place) return false;
  return std::any_of(search.regions().begin(), search.regions().end(),
                     [&](const auto& region) { return in_box(region.box, *place); }) ||
         std::any_of(search.undecided().begin(), search.undecided().end(),
                     [&](const auto& one) { return in_box(one.box, *place); });
}

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

namespace {

// By channel and exercise: the first is less careful than the second somewhere.
bool loses_caution(const decide::Situation& less, const decide::Situation& more) {
  const program::Outputs& a = less.program().outputs;
  const program::Outputs& b = more.program().outputs;
  const auto off = [&](program::NodeId id) {
    return !less.truth(id).may_be_yes() && !less.truth(id).may_be_unknown();
  };
  const auto on = [&](program::NodeId id) {
    return more.truth(id).may_be_yes() || more.truth(id).may_be_unknown();
  };
  if (off(a.emergency) && on(b.emergency)) return true;
  if (off(a.urgent) && on(b.urgent)) return true;
  if (off(a.routine) && on(b.routine)) return true;
  if (off(a.stop) && on(b.stop)) return true;
  if (off(a.rest) && off(a.stop) && on(b.rest)) return true;
  for (std::size_t e = 0; e < a.exercises.size(); ++e) {
    if (less.yes(a.exercises[e].may) && !more.yes(b.exercises[e].may)) return true;
  }
  return false;
}

bool has_strength(const model::Model& m) {
  return std::any_of(m.protective.begin(), m.protective.end(),
                     [](const model::Protective& rule) {
                       return rule.kind == ast::ProtectKind::Hold || rule.full.eases;
                     }) ||
         std::any_of(m.permissive.begin(), m.permissive.end(), [](const model::Permissive& rule) {
           return rule.kind == model::PermitKind::Raise;
         });
}

}  // namespace

Broken direction_is_as_decided(const diff::Sets& sets, const diff::Region& region) {
  if (region.look == diff::Look::LeftBehind || has_strength(sets.model(diff::kFrom)) ||
      has_strength(sets.model(diff::kTo)))
    return std::nullopt;
  if (sets.model(diff::kFrom).exercises.size() != sets.model(diff::kTo).exercises.size())
    return std::nullopt;
  const diff::Both both(sets, region.somebody);
  if (!both.ok()) return "somebody who is shown is refused";
  const Direction is =
      loses_caution(both.of(diff::kTo), both.of(diff::kFrom))   ? Direction::LessCautious
      : loses_caution(both.of(diff::kFrom), both.of(diff::kTo)) ? Direction::MoreCautious
                                                                : Direction::Neither;
  if (is == region.direction) return std::nullopt;
  return "a region says another direction than the decisions: " +
         write_state(region.somebody[diff::kTo]);
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

Broken small_diff(const std::string& after, SmallDiffs& counts) {
  const auto from = RuleSet::load({{"pack.rung", kSmall}});
  const auto to = RuleSet::load({{"pack.rung", after}});
  if (!from.ok() || !to.ok()) return "the small pack does not load";
  const diff::Sets sets(from.value().compiled(), to.value().compiled());
  const std::function<bool()> no_limit;
  diff::Search search(sets, 100, no_limit);
  search.run();
  if (!search.complete() || !search.undecided().empty()) return "not decided";
  std::set<diff::Box> places;  // at which some state differs
  for (const State& state : all_states()) {
    const diff::Both both(sets, {state, state});
    if (!both.ok()) return "a state is refused";
    if (differences(search, both).empty()) continue;
    ++counts.differ;
    if (!is_told(search, {state, state})) return "in no region: " + write_state(state);
    places.insert(*search.place_of({state, state}));
  }
  // And nothing is told at a place at which nobody differs.
  for (const State& state : all_states()) {
    const diff::Box place = *search.place_of({state, state});
    const bool told = std::any_of(search.regions().begin(), search.regions().end(),
                                  [&](const auto& region) { return in_box(region.box, place); });
    if (told != (places.count(place) != 0))
      return "told where nobody differs: " + write_state(state);
  }
  counts.regions += search.regions().size();
  for (const diff::Region& region : search.regions()) {
    if (Broken broken = direction_is_as_decided(sets, region)) return broken;
  }
  return std::nullopt;
}

}  // namespace

SmallDiffs small_diffs(int changes) {
  SmallDiffs out;
  api::Dice dice(7);
  std::set<std::string> tried;
  for (int i = 0; i < changes; ++i) {
    const std::string after = with_another_bound(kSmall, dice);
    const auto to = RuleSet::load({{"pack.rung", after}});
    if (!to.ok() || !tried.insert(after).second) continue;
    if (const Broken broken = small_diff(after, out)) {
      out.broken = *broken + "\n" + after;
      break;
    }
  }
  out.changes = tried.size();
  return out;
}

namespace {

const std::string kStays =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "fact pain : scale 0 to 4, higher is worse { ask \"Pain?\" fresh for 1 day harmless 0 }\n"
    "fact fever : yes or no { ask \"Fever?\" fresh for 1 day harmless no }\n"
    "fact seen : yes or no { ask \"Seen?\" fresh for 1 day harmless no }\n"
    "exercise squat \"Squat\" { dose not stated }\n"
    "give squats { when pain <= 3 squat }\n"
    "stop sore \"Sore\" { when pain >= 3 say \"Stop.\" }\n"
    "stop unwell \"Unwell\" { when ";

// What is told on a day: `number` from 0 to 7.
std::vector<FactAnswer> told_by(int number) {
  const auto yes_if = [](int bit) {
    Answer answer;
    answer.kind = bit != 0 ? Answer::Kind::Yes : Answer::Kind::No;
    return answer;
  };
  Answer pain;
  pain.kind = Answer::Kind::Number;
  pain.number = Fixed::of((number & 4) != 0 ? 3 : 0);
  return {{"fever", Side::None, yes_if(number & 1)},
          {"seen", Side::None, yes_if(number & 2)},
          {"pain", Side::None, pain}};
}

Broken alike_where_equal(const std::string& before, const std::string& after) {
  const auto from = RuleSet::load({{"pack.rung", kStays + before + " say \"Stop.\" }\n"}});
  const auto to = RuleSet::load({{"pack.rung", kStays + after + " say \"Stop.\" }\n"}});
  if (!from.ok() || !to.ok()) return "the pack does not load";
  const diff::Sets sets(from.value().compiled(), to.value().compiled());
  const std::function<bool()> no_limit;
  diff::Search search(sets, 100, no_limit);
  search.run();
  if (!search.complete() || !search.regions().empty() || !search.undecided().empty())
    return std::nullopt;
  constexpr int kDay = 8;
  for (int past = 0; past < kDay * kDay * kDay; ++past) {
    State state;
    state.today = kToday;
    state.sessions = {{Day{kToday.number - 2}, told_by(past % kDay), {}},
                      {Day{kToday.number - 1}, told_by(past / kDay % kDay), {}}};
    state.facts = told_by(past / kDay / kDay);
    if (outcome_of(from.value(), state) != outcome_of(to.value(), state))
      return "told as equal with `" + after + "`: " + write_state(state);
  }
  return std::nullopt;
}

}  // namespace

Broken equal_is_alike_after_days() {
  // On a sore day both stop, whatever else fires; only the first of these stays then.
  for (const char* after :
       {"fever or pain >= 3 stays until seen", "fever stays until seen or pain >= 3",
        "fever or (fever and pain >= 3) stays until seen"}) {
    if (Broken broken = alike_where_equal("fever stays until seen", after)) return broken;
  }
  return std::nullopt;
}

namespace {

// The same text where there is none.
std::string with_other_days(const std::string& text, api::Dice& dice) {
  const std::regex days("(fresh|count) for ([0-9]+) (day|week)s?");
  std::vector<std::smatch> all;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), days); at != std::sregex_iterator();
       ++at)
    all.push_back(*at);
  if (all.empty()) return text;
  const std::smatch& one = all[dice.roll(all.size())];
  std::string out = text;
  return out.replace(static_cast<std::size_t>(one.position(0)),
                     static_cast<std::size_t>(one.length(0)),
                     one[1].str() + " for " + std::to_string(1 + dice.roll(9)) + " days");
}

Broken diff_holds_the_state(const diff::Sets& sets, const State& state) {
  if (!state.settings.empty()) return std::nullopt;
  const api::Compiled& from = *sets.rules[diff::kFrom];
  const api::Compiled& to = *sets.rules[diff::kTo];
  const diff::Both both(sets, {state, state});
  const State nobody = audit::prove::no_past(to.model);
  const diff::Both well(sets, diff::with_usual_answers(sets, {nobody, nobody}));
  if (!both.ok() || !well.ok()) return std::nullopt;
  diff::Sharing sharing = diff::alike_before(from, to, sets.match);
  const std::function<bool()> no_limit;
  diff::Encoded free(sets, diff::join(from, to, sets.match, sharing), {}, well, nullptr, no_limit);
  std::vector<audit::prove::Lit> lits = {free.today()};
  for (const auto& cell : free.encoding().cells()) {
    const auto option = cell.options.like(both.cell(free.joint(), cell.options.cell()));
    if (option) lits.push_back(cell.lits[*option]);
  }
  for (std::size_t i = 0; i < free.encoding().odd().size(); ++i) {
    const audit::prove::TruthLits& truth = free.encoding().odd()[i];
    const auto is = both.truth(free.joint(), free.circuit().odd[i].node);
    if (truth.yes == 0 || !is) continue;
    lits.push_back(is->may_be_yes() ? truth.yes : -truth.yes);
    lits.push_back(is->may_be_unknown() ? truth.unknown : -truth.unknown);
    lits.push_back(is->may_be_no() ? truth.no : -truth.no);
  }
  if (free.solve(lits) == audit::prove::Found::Possible) return std::nullopt;
  return "what happens is taken for impossible by the diff: " + write_state(state);
}

Choices row_of_choices(api::Dice& dice, std::size_t length) {
  std::vector<std::uint16_t> row;
  for (std::size_t i = 0; i < length; ++i)
    row.push_back(static_cast<std::uint16_t>(dice.next() & 0xFFFF));
  return Choices(std::move(row));
}

}  // namespace

OtherDays other_days(int pairs) {
  OtherDays out;
  api::Dice dice(20'261'130);
  for (int i = 0; i < pairs; ++i) {
    Choices pack = row_of_choices(dice, 620);
    const std::string before = generate_pack(pack);
    const std::string after = with_other_days(before, dice);
    const auto from = RuleSet::load({{"pack.rung", before}});
    const auto to = RuleSet::load({{"pack.rung", after}});
    if (!from || !to || before == after) continue;
    ++out.changed;
    const diff::Sets sets(from.value().compiled(), to.value().compiled());
    for (int n = 0; n < 8; ++n) {
      Choices choices = row_of_choices(dice, 400);
      const State state = generate_state(sets.model(diff::kTo), choices, {60, 15, 30, 4});
      out.broken = diff_holds_the_state(sets, state);
      if (!out.broken) continue;
      *out.broken += "\nbefore:\n" + before + "\nafter:\n" + after;
      return out;
    }
  }
  return out;
}

}  // namespace rung::testing
