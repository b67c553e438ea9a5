// The fewest items to a verdict that any order of questions needs, by trying them all.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "questions/people.hpp"

namespace rung::bench {

class OptimalTree {
 public:
  // Gives up beyond `max_states` sets of answers.
  OptimalTree(const RuleSet& rules, const Askables& askables, std::size_t max_states)
      : rules_(rules), askables_(askables), max_states_(max_states) {}

  // Mean items over these people, asked one by one; nothing when there are too many states.
  // The order may depend on the answers so far and on how common each answer is among them.
  std::optional<double> mean_items(const std::vector<Person>& people);

 private:
  using Group = std::vector<const Person*>;
  // All items still needed for the group, summed over its people.
  std::size_t total(const Group& group, std::vector<char>& answered);

  const RuleSet& rules_;
  const Askables& askables_;
  std::size_t max_states_;
  bool gave_up_ = false;
  std::unordered_map<std::string, std::size_t> known_;
};

}  // namespace rung::bench
