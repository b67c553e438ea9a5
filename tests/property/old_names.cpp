// A pack whose names had others before, and states that were saved then.
#include <algorithm>
#include <functional>
#include <optional>
#include <regex>
#include <set>

#include "api/compiled.hpp"
#include "property/promises.hpp"
#include "rung/json.hpp"

namespace rung::testing {
namespace {

constexpr const char* kGone = "then_gone";
const std::string kThen = "then_";

// Every fact, exercise and ladder had another name, every choice of a fact too; each fact was asked
// in a way of which nothing is left, and each list had a choice that is gone.
std::string later_version(const std::string& text, const model::Model& m) {
  std::string out = std::regex_replace(
      text, std::regex("\\n(fact|exercise|ladder) (\\w+)([^{]*)\\{"), "\n$1 $2$3{ was then_$2 ");
  std::string gone;
  for (const model::Fact& fact : m.facts) {
    const std::string now = "was " + kThen + fact.name + " ";
    const std::size_t at = out.find(now) + now.size();
    out.insert(at, std::string("was asked as one of (then_this, then_that)") +
                       (fact.type.per_side ? " per side " : " "));
    if (fact.type.kind != model::FactKind::SeveralOf) continue;
    gone += std::string(" retired choice ") + kGone + " of " + fact.name + " because \"gone\"";
  }
  return out.insert(out.find('{') + 1, gone);
}

Result<RuleSet> later_rules(const std::string& text) {
  const auto now = RuleSet::load({{"p/pack.rung", text}});
  return RuleSet::load({{"p/pack.rung", later_version(text, now.value().compiled().model)}});
}

void for_all_answers(State& state, const std::function<void(FactAnswer&)>& change) {
  for (FactAnswer& answer : state.facts) change(answer);
  for (Session& session : state.sessions) {
    for (FactAnswer& answer : session.facts) change(answer);
  }
}

// In the answer of today, where it is the only one: the list without it knows more, as what was not
// named in it is open. On a day that is over it would be closed, and no answer could come instead.
void name_a_gone_choice(State& state, const std::string& fact) {
  const bool told_elsewhere =
      std::any_of(state.sessions.begin(), state.sessions.end(), [&](const Session& session) {
        return session.date == state.today &&
               std::any_of(session.facts.begin(), session.facts.end(),
                           [&](const FactAnswer& a) { return a.fact == fact; });
      });
  if (told_elsewhere) return;
  for (FactAnswer& answer : state.facts) {
    const bool list = answer.fact == fact && answer.answer.kind == Answer::Kind::Choices;
    if (list && !answer.answer.has_on) answer.answer.names.push_back(kGone);
  }
}

std::string refusal(const Result<Decision>& decision) {
  return "the later version refuses: " + decision.diagnostics().front().message;
}

}  // namespace

Broken earlier_names_read_alike(const std::string& text, const State& state, Choices& choices) {
  const auto rules = later_rules(text);
  if (!rules.ok()) return "the later version does not load";
  const model::Model& m = rules.value().compiled().model;
  std::set<std::string> renamed;
  for (const auto& facts : m.facts) {
    if (choices.chance(50)) renamed.insert(facts.name);
  }
  for (const auto& exercise : m.exercises) {
    if (choices.chance(50)) renamed.insert(exercise.name);
  }
  for (const auto& ladder : m.ladders) {
    if (choices.chance(50)) renamed.insert(ladder.name);
  }
  const auto rename = [&](std::string& name) {
    if (renamed.count(name) != 0) name = kThen + name;
  };
  State then = state;
  for_all_answers(then, [&](FactAnswer& answer) { rename(answer.fact); });
  for (Session& session : then.sessions) {
    for (ExerciseLog& log : session.exercises) rename(log.exercise);
  }
  for (LadderAnswer& answer : then.ladders) {
    rename(answer.ladder);
    for (std::string& rung : answer.answer.names) rename(rung);
  }
  const DecideOptions quick{true, 64};
  const auto one = rules.value().decide(then, quick), other = rules.value().decide(state, quick);
  if (!one.ok()) return refusal(one);
  if (write_decision(one.value()) == write_decision(other.value())) return std::nullopt;
  return "earlier names are read otherwise:\n" + write_decision(one.value()) + "\n" +
         write_decision(other.value()) + write_state(then);
}

Broken set_aside_allows_no_more(const std::string& text, const State& state, Choices& choices) {
  const auto rules = later_rules(text);
  if (!rules.ok()) return "the later version does not load";
  State aside = state, known = state;
  for (const model::Fact& fact : rules.value().compiled().model.facts) {
    if (!choices.chance(40)) continue;
    if (fact.type.kind == model::FactKind::SeveralOf && choices.chance(70)) {
      name_a_gone_choice(aside, fact.name);
      continue;
    }
    for_all_answers(aside, [&](FactAnswer& answer) {
      if (answer.fact != fact.name) return;
      answer.answer.kind = Answer::Kind::Choice;
      answer.answer.names = {"then_that"};
    });
    for_all_answers(known, [&](FactAnswer& answer) {
      if (answer.fact == fact.name) answer.answer.kind = Answer::Kind::NotSure;
    });
  }
  const auto decided = rules.value().decide(aside, {false, 64});
  if (!decided.ok()) return refusal(decided) + write_state(aside);
  if (Broken broken = allows_more(rules.value(), aside, known)) return *broken + write_state(known);
  if (Broken broken = live_follows(rules.value(), aside, choices)) return *broken;
  return folds_decide_alike(rules.value(), aside, choices);
}

}  // namespace rung::testing
