#include "questions/optimal.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "questions/policies.hpp"

namespace rung::bench {

std::optional<double> OptimalTree::mean_items(const std::vector<Person>& people) {
  Group all;
  for (const Person& person : people) all.push_back(&person);
  std::vector<char> answered(askables_.all().size(), 0);
  const std::size_t items = total(all, answered);
  if (gave_up_) return std::nullopt;
  return static_cast<double>(items) / static_cast<double>(people.size());
}

// The people of a group agree on everything that was answered, so that its state is known by that.
std::size_t OptimalTree::total(const Group& group, std::vector<char>& answered) {
  State state = empty_state();
  std::string key;
  for (std::size_t i = 0; i < answered.size(); ++i) {
    key += answered[i] ? text_of(group.front()->answers[i]) : ";";
    if (answered[i]) put(state, askables_.all()[i], group.front()->answers[i]);
  }
  if (const auto at = known_.find(key); at != known_.end()) return at->second;
  if (known_.size() >= max_states_) gave_up_ = true;
  if (gave_up_) return 0;
  const auto decision = rules_.decide(state, {.explain = false}).value();
  std::size_t best = finished(decision) ? 0 : std::numeric_limits<std::size_t>::max();
  for (const Question& question : decision.questions) {
    if (best == 0) break;
    const std::size_t item = askables_.index_of(question.fact, question.side);
    std::map<std::string, Group> parts;
    for (const Person* person : group) parts[text_of(person->answers[item])].push_back(person);
    answered[item] = 1;
    std::size_t items = group.size();
    for (const auto& part : parts) items += total(part.second, answered);
    answered[item] = 0;
    best = std::min(best, items);
  }
  known_.emplace(std::move(key), best);
  return best;
}

}  // namespace rung::bench
