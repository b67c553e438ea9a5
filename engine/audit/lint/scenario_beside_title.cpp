// A035: a scenario that passes for another reason than its title.
//
// It is named after a rule, and the rule is silent in it on every day that is judged: what it
// expects comes from somewhere else. The rule looks tried and is not. A title that says *no*,
// *not*, *below* and the like speaks of silence, and so does a scenario that expects it; both are
// left alone. So are names of one word, which may be meant as a word.
#include <algorithm>
#include <array>

#include "api/scenarios.hpp"
#include "audit/lint/lint.hpp"
#include "audit/prove/person.hpp"
#include "audit/reading.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;
using program::NodeId;

std::vector<std::string> title_words(std::string_view text) {
  std::vector<std::string> out;
  for (auto& sentence : sentences_of(lower_case(text)))
    out.insert(out.end(), sentence.begin(), sentence.end());
  return out;
}

// The title is the name, or goes on behind a colon, comma or bracket.
bool begins_with(const std::string& title, const std::string& name) {
  if (name.find(' ') == std::string::npos || !title.starts_with(name)) return false;
  return title.size() == name.size() ||
         std::string_view(":,(;").find(title[name.size()]) != std::string_view::npos ||
         title.compare(name.size(), 2, " (") == 0;
}

bool speaks_of_silence(const std::vector<std::string>& title) {
  constexpr std::string_view kWords[] = {
      "no",     "not",   "nor",    "never", "without", "nothing", "nobody",  "neither", "below",
      "under",  "less",  "before", "after", "until",   "ends",    "ended",   "over",    "gone",
      "silent", "shut",  "almost", "only",  "but",     "other",   "instead", "passed",  "released",
      "seen",   "short", "too",    "later", "longer",  "old",     "cleared", "than"};
  return std::any_of(title.begin(), title.end(), [&](const std::string& word) {
    return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
  });
}

struct Rule {
  const Named* named = nullptr;
  NodeId acts = program::kNoNode;
  std::string name, title;  // in small letters, the name with spaces
};

std::vector<Rule> rules_of(const Context& context) {
  const Model& m = context.model();
  const program::Outputs& o = context.program().outputs;
  std::vector<Rule> out;
  const auto add = [&](const Named& rule, NodeId acts) {
    std::string name = rule.name;
    std::replace(name.begin(), name.end(), '_', ' ');
    out.push_back({&rule, acts, name, lower_case(rule.title)});
  };
  for (std::size_t i = 0; i < m.protective.size(); ++i) add(m.protective[i], o.protective[i].acts);
  for (std::size_t i = 0; i < m.permissive.size(); ++i) add(m.permissive[i], o.permissive[i]);
  return out;
}

bool expects_silence(const std::vector<ast::ExpectItem>& expect, const std::string& rule) {
  return std::any_of(expect.begin(), expect.end(), [&](const ast::ExpectItem& item) {
    const auto* silent = std::get_if<ast::ExpectNotActing>(&item.item);
    return silent && silent->rule.text == rule;
  });
}

bool expects_silence(const ast::Scenario& scenario, const std::string& rule) {
  return expects_silence(scenario.expect, rule) ||
         std::any_of(scenario.days.begin(), scenario.days.end(), [&](const ast::ScenarioDay& day) {
           return expects_silence(day.expect, rule);
         });
}

// On some day of the scenario it acts, or could not be ruled out.
bool acts_in(const Context& context, const ast::Scenario& scenario, NodeId acts) {
  for (std::size_t day = 0; day < std::max<std::size_t>(1, scenario.days.size()); ++day) {
    const prove::Person person(context.compiled(),
                               api::state_of(context.compiled(), scenario, day));
    // What does not fit the rules is told by `rung test`.
    if (!person.situation || !person.situation->truth(acts).is_no()) return true;
  }
  return false;
}

}  // namespace

void scenario_beside_title(const Context& context, Findings& findings) {
  const std::vector<Rule> rules = rules_of(context);
  api::each_scenario(context.compiled(), [&](const ast::Scenario& scenario) {
    const std::string title = lower_case(scenario.title.text);
    if (speaks_of_silence(title_words(title))) return;
    for (const Rule& rule : rules) {
      if (rule.acts == program::kNoNode) continue;
      if (!begins_with(title, rule.name) && !begins_with(title, rule.title)) continue;
      if (expects_silence(scenario, rule.named->name) || acts_in(context, scenario, rule.acts))
        continue;
      Diagnostic& d = findings.add(
          Code::A035, scenario.title.span,
          "this scenario is named after `" + rule.named->name + "`, which is silent in it",
          "let the rule act in it, or give the scenario another title");
      d.secondary.push_back({rule.named->span, "this rule"});
      return;
    }
  });
}

}  // namespace rung::audit::lint
