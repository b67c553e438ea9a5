// `rung test --coverage`: what the scenarios have tried, and what they have not.
#include <chrono>

#include "rules.hpp"
#include "rung/coverage.hpp"
#include "test_parts.hpp"
#include "time_limit.hpp"

namespace rung::cli {

Exit run_coverage(const Host& host, const Arguments& arguments, const RuleSet& rules) {
  const auto seconds = time_limit_of(arguments);
  if (!seconds) return report(host, seconds.failure());
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + std::chrono::seconds(seconds.value());
  const CoverageReport found =
      cover_rules(rules, {!arguments.has("no-proofs"), [end] { return Clock::now() >= end; }});
  const std::string format = arguments.get("format");
  if (format == "json") {
    host.out << coverage_json(found, rules) << '\n';
  } else if (format == "lcov") {
    host.out << coverage_lcov(found, rules);
  } else if (format == "html") {
    host.out << coverage_html(found, rules) << '\n';
  } else {
    host.out << coverage_text(found, rules);
  }
  return found.all_tried() ? Exit::Done : Exit::Found;
}

}  // namespace rung::cli
