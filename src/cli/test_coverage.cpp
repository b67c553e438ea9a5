// `rung test --coverage`: what the scenarios have tried, and what they have not.
#include "rules.hpp"
#include "rung/coverage.hpp"
#include "test_parts.hpp"
#include "time_limit.hpp"

namespace rung::cli {

Exit run_coverage(const Host& host, const Arguments& arguments, const RuleSet& rules) {
  const auto out_of_time = time_limit_option(arguments);
  if (!out_of_time) return report(host, out_of_time.failure());
  const CoverageReport found =
      cover_rules(rules, {!arguments.has("no-proofs"), out_of_time.value()});
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
