// Promise 3: permuting what was written or answered changes nothing.
#include <algorithm>

#include "api/compiled.hpp"
#include "property/promises.hpp"
#include "rung/json.hpp"
#include "support/generate_state.hpp"

namespace rung::testing {
namespace {

template <typename T>
void shuffle(std::vector<T>& list, Choices& c) {
  for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[c.pick(i)]);
}

// A decision without the hash of the text, which may differ.
std::string comparable(const RuleSet& rules, const State& state) {
  DecideOptions options;
  options.max_exact_states = 300;
  auto decision = rules.decide(state, options);
  if (!decision.ok()) return "refused";
  decision.value().rules.clear();
  return write_decision(decision.value());
}

std::string first_difference(const std::string& a, const std::string& b) {
  const auto at = static_cast<std::size_t>(
      std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const std::size_t from = at > 60 ? at - 60 : 0;
  return "\n  …" + a.substr(from, 120) + "\n  …" + b.substr(from, 120);
}

}  // namespace

Broken order_of_answers_means_nothing(const RuleSet& rules, const State& state, Choices& c) {
  State other = state;
  shuffle(other.facts, c);
  shuffle(other.ladders, c);
  shuffle(other.settings, c);
  shuffle(other.sessions, c);
  for (Session& session : other.sessions) {
    shuffle(session.facts, c);
    shuffle(session.exercises, c);
    for (ExerciseLog& log : session.exercises) shuffle(log.values, c), shuffle(log.faults, c);
  }
  const std::string before = comparable(rules, state), after = comparable(rules, other);
  if (before == after) return std::nullopt;
  return "the order of answers matters:" + first_difference(before, after) +
         "\nstate: " + write_state(state) + "\nother: " + write_state(other);
}

Broken order_of_rules_means_nothing(const std::string& text, const State& state, Choices& c) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at + 1));
    at = end + 1;
  }
  shuffle(lines, c);
  std::vector<SourceText> files = {{"made/z.rung", ""}, {"made/a.rung", ""}};
  for (const std::string& line : lines) files[c.pick(2)].text += line;
  const auto one = RuleSet::load({{"made/pack.rung", text}}), two = RuleSet::load(files);
  if (!one.ok() || !two.ok()) return "cannot be loaded";
  const std::string before = comparable(one.value(), state), after = comparable(two.value(), state);
  if (before == after) return std::nullopt;
  return "the order of rules matters:" + first_difference(before, after) +
         "\nstate: " + write_state(state) + "\nin the order:\n" + files[1].text + files[0].text;
}

}  // namespace rung::testing
