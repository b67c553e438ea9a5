#include "rung/explain.hpp"

#include <algorithm>

#include "api/compiled.hpp"
#include "base/sink.hpp"
#include "decide/changes.hpp"
#include "decide/obstacles.hpp"
#include "decide/questions.hpp"
#include "decide/wishes.hpp"

namespace rung {
namespace {

std::string plain(std::string_view words) {
  std::string out(words);
  for (char& c : out) {
    if (c == '_' || c == '-') c = ' ';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Up to three, the nearest first.
std::vector<std::string> nearest_to(const model::Model& model, std::string_view words) {
  constexpr std::size_t kMost = 3;
  const std::string wanted = plain(words);
  std::vector<std::string> candidates;
  for (const model::Exercise& e : model.exercises) {
    candidates.push_back(plain(e.name));
    candidates.push_back(plain(e.title));
  }
  for (const model::Alias& alias : model.aliases) candidates.push_back(plain(alias.phrase));
  std::vector<std::string> out;
  const auto add = [&](const std::string& candidate) {
    const decide::Wish wish = decide::understand(model, candidate);
    const std::string name = wish.one ? model.exercises[wish.one->index()].name : candidate;
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  };
  for (std::size_t i = 0; i < kMost; ++i) {
    const std::vector<std::string_view> views(candidates.begin(), candidates.end());
    const std::string near(base::nearest_name(wanted, views));
    if (near.empty()) break;
    add(near);
    std::erase(candidates, near);
  }
  // A part of a name is often all that somebody remembers.
  for (const std::string& candidate : candidates) {
    if (out.size() >= kMost || wanted.size() < 3) break;
    if (candidate.find(wanted) != std::string::npos) add(candidate);
  }
  return out;
}

std::string quoted_list(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != 0) out += i + 1 == names.size() ? " or " : ", ";
    out += "`" + names[i] + "`";
  }
  return out;
}

Result<Explanation> no_such_exercise(const std::string& words, const MeantExercise& meant) {
  base::Sink sink;
  Diagnostic& d =
      sink.report(base::Code::R7101, Span{},
                  meant.several.empty() ? "the rules have no exercise called `" + words + "`"
                                        : "`" + words + "` can mean more than one exercise");
  const auto& names = meant.several.empty() ? meant.nearest : meant.several;
  if (!names.empty()) {
    d.help.push_back((meant.several.empty() ? "did you mean " : "say which one: ") +
                     quoted_list(names) + (meant.several.empty() ? "?" : ""));
  }
  return Result<Explanation>::failure(sink.take_sorted());
}

bool is_planned(const Decision& decision, const std::string& exercise) {
  return std::any_of(decision.plan.begin(), decision.plan.end(), [&](const PlanItem& item) {
    return item.exercise == exercise ||
           std::find(item.choices.begin(), item.choices.end(), exercise) != item.choices.end();
  });
}

}  // namespace

MeantExercise find_exercise(const RuleSet& rules, std::string_view words) {
  const model::Model& model = rules.compiled().model;
  const decide::Wish wish = decide::understand(model, std::string(words));
  MeantExercise out;
  if (wish.one) out.one = model.exercises[wish.one->index()].name;
  for (const model::ExerciseId id : wish.several)
    out.several.push_back(model.exercises[id.index()].name);
  if (!wish.one && wish.several.empty()) out.nearest = nearest_to(model, words);
  return out;
}

std::vector<std::string> exercise_titles(const RuleSet& rules) {
  std::vector<std::string> out;
  for (const model::Exercise& e : rules.compiled().model.exercises) {
    if (!e.retired) out.push_back(e.title.empty() ? plain(e.name) : e.title);
  }
  std::sort(out.begin(), out.end());
  return out;
}

Result<Explanation> explain(const RuleSet& rules, const State& given,
                            const ExplainOptions& options) {
  const api::Compiled& c = rules.compiled();
  const State state = rules.with_exercises_of_today(given);
  std::optional<model::ExerciseId> exercise;
  if (!options.why_not.empty()) {
    const MeantExercise meant = find_exercise(rules, options.why_not);
    if (meant.one.empty()) return no_such_exercise(options.why_not, meant);
    exercise = c.model.find_exercise(meant.one);
  }
  Result<Decision> decided = rules.decide(state);
  if (!decided) return Result<Explanation>::failure(decided.diagnostics());
  Explanation out;
  out.decision = std::move(decided).value();

  base::Sink sink;
  const auto bound = program::bind(c.model, state, sink);
  const decide::Situation asked(c.program, c.model, *bound);
  // What comes out the same whatever is answered counts as not sure, as in the decision.
  const decide::Openness open = decide::find_open(asked, {.questions = false});
  const decide::Situation s(asked, open.idle);
  out.releases = decide::releases_of(s);
  if (exercise) {
    const model::Exercise& e = c.model.exercises[exercise->index()];
    out.why_not = WhyNot{e.name, e.title, false, is_planned(out.decision, e.name), {}};
    out.why_not->obstacles = decide::obstacles_of(s, *exercise);
    out.why_not->may_be_done = out.why_not->obstacles.empty();
  }
  if (!options.what_would_change || (exercise && out.why_not->may_be_done)) return out;
  const decide::Confirm confirm = [&rules](const State& changed) {
    return rules.decide(changed, {.explain = false, .questions = false, .blocked = false});
  };
  decide::ChangesFound found =
      exercise ? decide::changes_that_allow(asked, state, *exercise, options, confirm)
               : decide::changes_of_decision(asked, state, out.decision, options, confirm);
  out.alternatives = std::move(found.alternatives);
  out.searched = true;
  out.complete = found.complete;
  out.tried = found.tried;
  return out;
}

}  // namespace rung
