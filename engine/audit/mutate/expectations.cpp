#include "audit/mutate/expectations.hpp"

#include <algorithm>

#include "api/scenarios.hpp"
#include "decide/outcome.hpp"
#include "decide/situation.hpp"

namespace rung::audit::mutate {

std::vector<std::string> named_in(const JudgedDay& day) {
  std::vector<std::string> out;
  const auto add = [&](const auto& item) {
    if constexpr (requires { item.rule.text; }) out.push_back(item.rule.text);
    if constexpr (requires { item.finding.text; }) out.push_back(item.finding.text);
    if constexpr (requires { item.score.text; }) out.push_back(item.score.text);
  };
  for (const ast::ExpectItem& item : day.expected) std::visit(add, item.item);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool rests_on_truths_alone(const api::Compiled& rules, const JudgedDay& day) {
  bool of_verdict = false;
  const bool all =
      std::all_of(day.expected.begin(), day.expected.end(), [&](const ast::ExpectItem& item) {
        const bool verdict = std::holds_alternative<ast::ExpectVerdict>(item.item);
        of_verdict |= verdict;
        return verdict || api::rests_on_truths(item);
      });
  if (!all || !of_verdict) return all;
  const decide::Situation situation(rules.program, rules.model, *day.bound);
  return decide::possible_verdicts(situation).size() == 1;
}

}  // namespace rung::audit::mutate
