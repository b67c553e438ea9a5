#include "questions/hindsight.hpp"

#include <cstddef>

namespace rung::bench {
namespace {

bool suffices(const RuleSet& rules, const Askables& askables, const Person& person,
              const std::vector<std::size_t>& items, Verdict verdict) {
  State state = empty_state();
  for (const std::size_t item : items) put(state, askables.all()[item], person.answers[item]);
  const auto decision = rules.decide(state, {.explain = false}).value();
  return finished(decision) && decision.verdict == verdict;
}

}  // namespace

std::size_t count_needed(const RuleSet& rules, const Askables& askables, const Person& person,
                         const Walk& walk) {
  std::vector<std::size_t> needed = walk.asked;
  for (std::size_t at = needed.size(); at-- > 0;) {
    std::vector<std::size_t> fewer = needed;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
    if (suffices(rules, askables, person, fewer, walk.verdict)) needed = std::move(fewer);
  }
  return needed.size();
}

}  // namespace rung::bench
