#include "property/exactness.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "api/compiled.hpp"
#include "property/quoting.hpp"
#include "rung/json.hpp"
#include "support/generate_state.hpp"
#include "support/reference_eval.hpp"

namespace rung::testing {
namespace {

constexpr std::size_t kMostCompletions = 250;  // completions, for each state

// What a person is told to do: the verdict, whom to see and by when, the plan.
std::string told(const Decision& d) {
  std::string out = std::to_string(static_cast<int>(d.verdict));
  if (d.verdict == Verdict::Emergency || d.verdict == Verdict::Urgent) return out;
  out += " " + std::to_string(static_cast<int>(d.referral.level));
  if (d.referral.within_hours) out += " within " + std::to_string(*d.referral.within_hours);
  for (const std::string& to : d.referral.to) out += " " + to;
  if (d.verdict == Verdict::Stop || d.activity.level == Activity::Rest) return out;
  for (const PlanItem& item : d.plan) {
    out += "\n" + item.source_rule + ":" + item.exercise + ":" +
           std::to_string(static_cast<int>(item.step)) + ":" +
           std::to_string(static_cast<int>(item.load.kind));
    for (const PlanOption& option : item.options)
      out += "|" + option.exercise + ":" + std::to_string(static_cast<int>(option.load.kind));
  }
  return out;
}

struct Asked {
  OpenItem item;
  std::vector<Answer> answers;
};

}  // namespace

Broken asks_only_what_matters(const RuleSet& rules, const State& state) {
  const model::Model& m = rules.compiled().model;
  DecideOptions options;
  options.explain = false;
  options.max_exact_states = 300;
  const auto decided = rules.decide(state, options);
  if (!decided.ok() || !decided.value().settled_exact) return std::nullopt;
  std::vector<Asked> asked;
  std::size_t total = 1;
  for (const Question& question : decided.value().questions) {
    if (question.fact.rfind("wants.", 0) == 0) continue;
    const OpenItem item = item_of(m, state, question);
    asked.push_back({item, answers_to(m, state, item)});
    total *= asked.back().answers.size();
    if (total > kMostCompletions) return std::nullopt;
  }
  // A rule that speaks while a question stands open makes leaving it open a way of its own.
  const bool speaks_while_open =
      std::any_of(rules.compiled().program.nodes.begin(), rules.compiled().program.nodes.end(),
                  [](const program::Node& node) { return node.op == program::Op::IsAnswered; });
  if (speaks_while_open) return std::nullopt;
  std::vector<std::string> outcomes;
  for (std::size_t index = 0; index < total; ++index) {
    State complete = state;
    std::size_t rest = index;
    for (const Asked& one : asked) {
      answer(complete, one.item, one.answers[rest % one.answers.size()]);
      rest /= one.answers.size();
    }
    const auto then = rules.decide(complete, options);
    if (!then.ok()) return std::nullopt;
    if (!then.value().settled)
      return "all that is asked was answered, and more is asked" + shown(state) +
             "\nanswered: " + write_state(complete);
    outcomes.push_back(told(then.value()));
  }
  std::size_t stride = 1;
  for (const Asked& one : asked) {
    bool matters = false;
    for (std::size_t index = 0; index < total; ++index) {
      const std::size_t digit = index / stride % one.answers.size();
      matters |= digit != 0 && outcomes[index] != outcomes[index - digit * stride];
    }
    if (!matters)
      return "exact, and asks for nothing: " + name_of(one.item) + shown(state) + "\n" +
             outcomes.front();
    stride *= one.answers.size();
  }
  return std::nullopt;
}

Broken blocked_is_complete(const RuleSet& rules, const State& asked, Choices& choices) {
  const model::Model& m = rules.compiled().model;
  if (!m.scores.empty()) return std::nullopt;  // sums of points are kept as ranges, with more care
  State state = asked;
  state.wants = {m.exercises[choices.pick(m.exercises.size())].name};
  DecideOptions options;
  options.max_exact_states = 0;
  const auto decided = rules.decide(state, options);
  if (!decided.ok()) return std::nullopt;
  const Decision& d = decided.value();
  const reference::Opinion want = reference::evaluate(m, state);
  std::map<std::string, std::set<std::string>> by;
  for (const Blocked& blocked : d.blocked) {
    // It may be done; another ladder goes up today.
    if (blocked.by != "one step up") by[blocked.exercise].insert(blocked.by);
  }
  std::set<std::uint32_t> relevant = {m.find_exercise(state.wants.front())->value};
  for (std::size_t l = 0; l < m.ladders.size(); ++l) {
    for (const model::ExerciseId rung : m.ladders[l].rungs) {
      if (want.ladder_in_plan[l]) relevant.insert(rung.value);
    }
  }
  for (std::size_t r = 0; r < m.permissive.size(); ++r) {
    const model::Permissive& rule = m.permissive[r];
    for (const auto& group : rule.groups) {
      for (const model::ExerciseId e : group) {
        if (want.permissive[r]) relevant.insert(e.value);
      }
    }
  }
  const auto complaint = [&](const std::string& what) {
    std::string all;
    for (const Blocked& blocked : d.blocked) all += " " + blocked.exercise + " by " + blocked.by;
    return what + "; blocked:" + all + shown(state);
  };
  for (const std::uint32_t index : relevant) {
    const model::Exercise& e = m.exercises[index];
    std::set<std::string> expected;
    if (const auto pack = m.pack_of(e.span); pack && !want.pack_for[*pack]) expected.insert("for");
    for (const model::GateId gate : e.gates) {
      if (!want.gate_open[gate.index()]) expected.insert(m.gates[gate.index()].name);
    }
    for (std::size_t r = 0; r < m.protective.size(); ++r) {
      const model::Protective& rule = m.protective[r];
      const bool takes = rule.full.takes_exercises && want.acts[r] == reference::Acts::Full &&
                         std::find(rule.exercises.begin(), rule.exercises.end(),
                                   model::ExerciseId(index)) != rule.exercises.end();
      if (takes) expected.insert(rule.name);
    }
    const bool wished = e.name == state.wants.front();
    if (wished && want.stop) expected.insert("stop");
    for (const std::string& one : expected) {
      if (!by[e.name].count(one)) return complaint(e.name + " is blocked by " + one + ", unsaid");
    }
    const bool silent = by[e.name].empty();
    const bool whole_day = !wished && (want.stop || want.rest);
    if (!want.may[index] && silent && !whole_day)
      return complaint(e.name + " may not be done, and nothing is said to block it");
    if (want.may[index] && !silent) return complaint(e.name + " may be done, and is blocked");
    for (const std::string& said : by[e.name]) {
      const auto gate = std::find_if(m.gates.begin(), m.gates.end(),
                                     [&](const model::Gate& g) { return g.name == said; });
      const bool open =
          gate != m.gates.end() && want.gate_open[static_cast<std::size_t>(gate - m.gates.begin())];
      if (open) return complaint(said + " is open, and blocks " + e.name);
    }
  }
  return std::nullopt;
}

}  // namespace rung::testing
