// `rung test`: the scenarios written in the rules.
#include <algorithm>

#include "commands.hpp"
#include "rules.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

std::string place_in(const RuleSet& rules, const Span& span) {
  const std::vector<SourceText>& sources = rules.sources();
  return span.file < sources.size() ? place_of(sources[span.file], span) : "?";
}

void print_text(const Host& host, const RuleSet& rules,
                const std::vector<ScenarioResult>& results) {
  std::size_t failed = 0;
  for (const ScenarioResult& result : results) {
    if (result.passed) continue;
    ++failed;
    host.out << "failed: " << place_in(rules, result.span) << ": \"" << result.title << "\"\n";
    for (const std::string& line : result.failures) host.out << "  " << line << '\n';
  }
  if (failed > 0) host.out << '\n';
  host.out << counted(results.size(), "scenario");
  if (!results.empty()) {
    host.out << ": " << (failed == 0 ? "all as written" : std::to_string(failed) + " failed");
  }
  host.out << '\n';
}

void print_json(const Host& host, const RuleSet& rules,
                const std::vector<ScenarioResult>& results) {
  host.out << "[";
  const char* comma = "\n";
  for (const ScenarioResult& result : results) {
    host.out << comma << "  {\"title\": " << json_string(result.title)
             << ", \"at\": " << json_string(place_in(rules, result.span))
             << ", \"passed\": " << (result.passed ? "true" : "false") << ", \"failures\": [";
    for (std::size_t i = 0; i < result.failures.size(); ++i) {
      host.out << (i == 0 ? "" : ", ") << json_string(result.failures[i]);
    }
    host.out << "]}";
    comma = ",\n";
  }
  host.out << (results.empty() ? "]\n" : "\n]\n");
}

}  // namespace

Exit run_test(const Host& host, const Arguments& arguments) {
  const auto rules = load_rules(host, arguments);
  if (!rules) return report(host, rules.failure());
  const std::vector<ScenarioResult> results = rules.value().run_scenarios();
  const auto print = arguments.get("format") == "json" ? print_json : print_text;
  print(host, rules.value(), results);
  const bool all_passed = std::all_of(results.begin(), results.end(),
                                      [](const ScenarioResult& result) { return result.passed; });
  return all_passed ? Exit::Done : Exit::Found;
}

}  // namespace rung::cli
