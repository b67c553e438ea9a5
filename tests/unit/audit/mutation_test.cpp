// Small changes of rules, and what scenarios make of them. Whatever is said of a change is held
// against the engine: the changed text is loaded, or the changed rules decide, in the ordinary way.
#include "rung/mutation.hpp"
#include "api/sample_states.hpp"
#include "api/scenarios.hpp"
#include "audit/mutate/expectations.hpp"
#include "audit/mutate/milder.hpp"
#include "audit/mutate/telling.hpp"
#include "audit/prove/usual.hpp"
#include "audit/prove/witness.hpp"
#include "base/date.hpp"
#include "program/bind.hpp"
#include "support/shipped_packs.hpp"
#include "support/slow_build.hpp"
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

using namespace audit;
using Fate = Mutation::Fate;

const std::string kChangedRules =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "professional doctor \"Doctor\"\n"
    "fact knee_pain : scale 0 to 10, higher is worse { ask \"Pain?\" fresh for 1 day harmless 0 }\n"
    "fact fever : yes or no { ask \"Fever?\" fresh for 1 day harmless no }\n"
    "fact chills : yes or no { ask \"Chills?\" fresh for 1 day harmless no }\n"
    "exercise squat \"Squat\" { never given because \"made up\" }\n"
    "rest sore \"Sore\" { when knee_pain >= 5 say \"Rest.\" }\n"
    "stop ill \"Ill\" { when fever and chills if unsure rest say \"Stop.\" }\n";

const std::string kBoundScenarios =
    "scenario \"five\" { given { otherwise well knee_pain is 5 } expect { because sore } }\n"
    "scenario \"four\" { given { otherwise well knee_pain is 4 } expect { sore is silent } }\n";

TEST_CASE("a bound that a scenario stands on is noticed, by its name") {
  const MutationReport report = mutate_rules(loaded_pack(kChangedRules + kBoundScenarios), {});
  CHECK(report.scenario_days == 2);
  const Mutation& bound = mutation_in(report, "rule `sore`", "`>=` became `>`");
  CHECK(bound.fate == Fate::Noticed);
  CHECK(bound.noticed_by == "five");
  CHECK(bound.because == "expected sore to act");
  CHECK(mutation_in(report, "rule `sore`", "`5` became `4`").noticed_by == "four");
}

TEST_CASE("what no scenario notices comes with one that passes, and fails with the change") {
  const std::string text = kChangedRules + kBoundScenarios;
  const MutationReport report = mutate_rules(loaded_pack(text), {});
  const Mutation& joined = mutation_in(report, "rule `ill`", "`and` became `or`");
  REQUIRE(joined.fate == Fate::Survived);
  REQUIRE_FALSE(joined.scenario.empty());
  const auto run = [](const std::string& rules) {
    const auto results = loaded_pack(rules).run_scenarios();
    return results.back().passed;
  };
  CHECK(run(text + joined.scenario));
  std::string changed = text;
  changed.replace(changed.find("fever and chills"), 16, "fever or chills");
  CHECK_FALSE(run(changed + joined.scenario));
}

TEST_CASE("what is asked matters to a day that expects a question, or whose verdict is open") {
  const RuleSet rules = loaded_pack(
      kChangedRules + kBoundScenarios +
      "scenario \"rests, and asks\" { given { knee_pain is 5 } expect { rest sore is certain } }\n"
      "scenario \"asks\" { given { knee_pain is 5 } expect { asks fever } }\n"
      "scenario \"silent\" { given { knee_pain is 4 } expect { sore is silent } }\n"
      "scenario \"well\" { given { otherwise well } expect { out of scope } }\n");
  const auto alone = [&](const mutate::JudgedDay& day) {
    return mutate::rests_on_truths_alone(rules.compiled(), day);
  };
  const std::vector<mutate::JudgedDay> days = mutate::judged_days(rules.compiled());
  REQUIRE(days.size() == 6);
  CHECK(mutate::named_in(days[0]) == std::vector<std::string>{"sore"});
  CHECK(mutate::named_in(days[3]).empty());
  CHECK(alone(days[0]));
  CHECK_FALSE(alone(days[2]));  // fever and chills may still make it a stop
  CHECK_FALSE(alone(days[3]));
  CHECK(alone(days[4]));
  CHECK(alone(days[5]));
}

TEST_CASE(
    "what rests on truths is looked at first, and one failure is found wherever there are some") {
  const RuleSet rules = loaded_pack(kChangedRules +
                                    "scenario \"both\" { given { otherwise well knee_pain is 5 } "
                                    "expect { stop sore is silent } }\n"
                                    "scenario \"verdict\" { given { otherwise well knee_pain is 5 "
                                    "} expect { stop because sore } }\n"
                                    "scenario \"none\" { given { otherwise well knee_pain is 5 } "
                                    "expect { rest because sore } }\n");
  const std::vector<mutate::JudgedDay> days = mutate::judged_days(rules.compiled());
  REQUIRE(days.size() == 3);
  const auto first = [&](std::size_t day) {
    return api::first_failure(rules.compiled(), *days[day].bound, days[day].expected);
  };
  CHECK(first(0) == "expected sore to be silent");
  CHECK(first(1) == "expected the verdict stop, came rest");
  CHECK_FALSE(first(2));
  CHECK(api::failures(rules.compiled(), *days[0].bound, days[0].expected).size() == 2);
}

TEST_CASE("of somebody who shows a change no more is said than must be") {
  const RuleSet rules = loaded_pack(kChangedRules);
  const model::Model& m = rules.compiled().model;
  State somebody = prove::somebody_well(m);
  for (FactAnswer& said : somebody.facts) {
    if (said.fact == "knee_pain") said.answer.number = Fixed{7'000};
    if (said.fact == "fever") said.answer.kind = Answer::Kind::Yes;
  }
  somebody.sessions.push_back({base::add_days(somebody.today, -3), somebody.facts, {}});
  const auto in_pain = [](const State& state) {
    return std::any_of(state.facts.begin(), state.facts.end(), [](const FactAnswer& said) {
      return said.fact == "knee_pain" && said.answer.number.milli == 7'000;
    });
  };
  const State mild = mutate::milder(m, somebody, in_pain);
  CHECK(in_pain(mild));
  CHECK(prove::differences(m, mild) == std::vector<std::string>{"`knee_pain` is 7"});
  const auto all_of_it = [&](const State& state) {
    return in_pain(state) && prove::differences(m, state) == prove::differences(m, somebody);
  };
  CHECK(prove::differences(m, mutate::milder(m, somebody, all_of_it)) ==
        prove::differences(m, somebody));
}

// A scenario that only matters beside another one is found once the other one is there.
TEST_CASE("with the missing scenarios nothing survives") {
  std::string text = kChangedRules + kBoundScenarios;
  CHECK(mutate_rules(loaded_pack(text), {}).count(Fate::Survived) > 3);
  text += missing_scenarios(mutate_rules(loaded_pack(text), {}));
  text += missing_scenarios(mutate_rules(loaded_pack(text), {}));
  const MutationReport after = mutate_rules(loaded_pack(text), {});
  for (const Mutation& mutation : after.mutations) {
    INFO(mutation.declaration << ": " << mutation.what);
    CHECK(mutation.fate != Fate::Survived);
  }
  CHECK(after.score() == 1'000);
}

TEST_CASE("a change that cannot matter is proved to change nothing") {
  const std::string rules =
      kChangedRules + "rest hot \"Hot\" { when fever or (fever and chills) say \"Rest.\" }\n";
  const MutationReport report = mutate_rules(loaded_pack(rules + kBoundScenarios), {});
  CHECK(report.count(Fate::Equivalent) > 0);
  CHECK(mutation_in(report, "rule `hot`", "the rule never acts").fate == Fate::Survived);
  for (const Mutation& mutation : report.mutations) {
    INFO(mutation.declaration << ": " << mutation.what);
    if (mutation.fate == Fate::Equivalent) CHECK(mutation.declaration != "rule `ill`");
  }
}

TEST_CASE("rules whose scenarios fail are not changed") {
  const MutationReport report = mutate_rules(
      loaded_pack(kChangedRules +
                  "scenario \"wrong\" { given { fever } expect { sore is silent ask rest } }"),
      {});
  CHECK(report.failing == std::vector<std::string>{"wrong"});
  CHECK(report.mutations.empty());
}

TEST_CASE("only what changed against earlier rules is changed") {
  const RuleSet earlier = loaded_pack(kChangedRules);
  std::string text = kChangedRules;
  text.replace(text.find("knee_pain >= 5"), 14, "knee_pain >= 6");
  MutationOptions options;
  options.changed_since = &earlier;
  const MutationReport report = mutate_rules(loaded_pack(text), options);
  CHECK_FALSE(report.mutations.empty());
  for (const Mutation& mutation : report.mutations) CHECK(mutation.declaration == "rule `sore`");
}

TEST_CASE("without time nothing is said of any change") {
  MutationOptions options;
  options.out_of_time = [] { return true; };
  const MutationReport report = mutate_rules(loaded_pack(kChangedRules + kBoundScenarios), options);
  CHECK(report.not_tried > 15);
  CHECK(report.mutations.empty());
}

// What the engine decides of somebody, as far as scenarios can see.
std::string outcome(const api::Compiled& rules, const State& state) {
  base::Sink sink;
  const auto bound = program::bind(rules.model, state, sink);
  REQUIRE(bound);
  const Decision d = api::decide(rules, *bound, {true, 512});
  std::string out = std::to_string(static_cast<int>(d.verdict)) + "/" +
                    std::to_string(static_cast<int>(d.referral.level)) + "/" +
                    std::to_string(static_cast<int>(d.activity.level));
  for (const Reason& reason : d.reasons)
    out += " " + reason.rule + std::to_string(static_cast<int>(reason.basis));
  for (const PlanItem& item : d.plan) out += " " + item.exercise;
  for (const FindingResult& finding : d.findings)
    out += " " + std::to_string(static_cast<int>(finding.truth));
  return out;
}

// Every 17th change of the shipped packs, held against the ordinary path.
TEST_CASE("of the shipped packs, what is said of a change is what the engine does with it") {
  const RuleSet rules = testing::shipped_packs();
  const Context context(rules.compiled(), Day{});
  std::vector<mutate::Draft> drafts;
  const std::vector<mutate::Draft> all = mutate::drafts_of(context);
  constexpr std::size_t kStep = testing::kSlowBuild ? 119 : 17;
  for (std::size_t i = 0; i < all.size(); i += kStep) drafts.push_back(all[i]);
  const std::vector<mutate::JudgedDay> days = mutate::judged_days(rules.compiled());
  const std::vector<mutate::Tried> tried = mutate::try_on(context, days, drafts);
  const mutate::Teller teller(context, days);
  api::Dice dice(11);
  std::size_t noticed = 0, unnoticed = 0, equivalent = 0;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    INFO(drafts[i].declaration << ": " << drafts[i].what);
    if (tried[i].kind == mutate::Tried::Kind::SameAsOne) continue;
    const auto changed = mutate::changed(rules.compiled(), drafts[i]);
    const auto fails = [&](const mutate::JudgedDay& day) {
      return !api::failures(*changed, day.state, day.expected).empty();
    };
    if (tried[i].kind == mutate::Tried::Kind::Noticed) {
      ++noticed;
      CHECK(fails(days[tried[i].day]));
      continue;
    }
    ++unnoticed;
    CHECK(std::none_of(days.begin(), days.end(), fails));
    const bool same = tried[i].kind == mutate::Tried::Kind::SameTape ||
                      teller.tell(drafts[i], tried[i]).equivalent;
    if (!same) continue;
    ++equivalent;
    constexpr int kStates = 60;
    for (int k = 0; k < kStates; ++k) {
      const State state = api::sample_state(rules.compiled().model, dice);
      CHECK(outcome(rules.compiled(), state) == outcome(*changed, state));
    }
  }
  CHECK(noticed > 0);
  CHECK(unnoticed + noticed > drafts.size() / 2);
  if (!testing::kSlowBuild) CHECK(equivalent > 0);
}

}  // namespace
}  // namespace rung::test
