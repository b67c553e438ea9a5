// `rung test`: the scenarios written in the rules, and their invariants tried on many states.
#include <algorithm>

#include "commands.hpp"
#include "rules.hpp"
#include "rung/json.hpp"
#include "test_parts.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

struct Results {
  std::vector<ScenarioResult> scenarios;
  std::vector<InvariantResult> invariants;

  bool all_well() const {
    return std::all_of(scenarios.begin(), scenarios.end(),
                       [](const auto& r) { return r.passed; }) &&
           std::all_of(invariants.begin(), invariants.end(), is_well);
  }
  // One that no state tried says nothing, however long it stands there.
  static bool is_well(const InvariantResult& r) { return r.held && r.tried != 0; }
};

std::string place_in(const RuleSet& rules, const Span& span) {
  const std::vector<SourceText>& sources = rules.sources();
  return span.file < sources.size() ? place_of(sources[span.file], span) : "?";
}

template <typename List, typename Good>
std::string summary(const List& list, const std::string& what, const std::string& all, Good good) {
  const auto bad =
      std::count_if(list.begin(), list.end(), [&](const auto& entry) { return !good(entry); });
  if (list.empty()) return counted(0, what);
  return counted(list.size(), what) + ": " + (bad == 0 ? all : std::to_string(bad) + " failed");
}

std::string summary_of(const std::vector<InvariantResult>& list) {
  const auto refuted =
      std::count_if(list.begin(), list.end(), [](const auto& r) { return !r.held; });
  const auto untried =
      std::count_if(list.begin(), list.end(), [](const auto& r) { return r.held && r.tried == 0; });
  std::string out = counted(list.size(), "invariant") + ": ";
  if (refuted == 0 && untried == 0) return out + "none refuted by the states tried";
  if (refuted != 0) out += std::to_string(refuted) + " failed";
  if (untried != 0) out += (refuted != 0 ? ", " : "") + std::to_string(untried) + " never tried";
  return out;
}

void print_text(const Host& host, const RuleSet& rules, const Results& results) {
  for (const ScenarioResult& result : results.scenarios) {
    if (result.passed) continue;
    host.out << "failed: " << place_in(rules, result.span) << ": \"" << result.title << "\"\n";
    for (const std::string& line : result.failures) host.out << "  " << line << '\n';
  }
  for (const InvariantResult& result : results.invariants) {
    if (Results::is_well(result)) continue;
    host.out << (result.held ? "never tried: " : "failed: ") << place_in(rules, result.span)
             << ": \"" << result.title << "\"\n";
    if (result.counter_example)
      host.out << "  does not hold on " << write_state(*result.counter_example) << '\n';
    else
      host.out << "  no state reached its condition; add a scenario in which it holds\n";
  }
  if (!results.all_well()) host.out << '\n';
  host.out << summary(results.scenarios, "scenario", "all as written", [](const ScenarioResult& r) {
    return r.passed;
  }) << '\n';
  if (results.invariants.empty()) return;
  host.out << summary_of(results.invariants) << '\n';
  for (const InvariantResult& result : results.invariants) {
    if (!result.held) continue;
    host.out << "  tried on " << counted(result.tried, "state") << ": \"" << result.title << "\"\n";
  }
}

void print_scenarios(const Host& host, const RuleSet& rules, const Results& results) {
  const char* comma = "\n";
  for (const ScenarioResult& result : results.scenarios) {
    host.out << comma << "    {\"title\": " << json_string(result.title)
             << ", \"at\": " << json_string(place_in(rules, result.span))
             << ", \"passed\": " << (result.passed ? "true" : "false") << ", \"failures\": [";
    for (std::size_t i = 0; i < result.failures.size(); ++i) {
      host.out << (i == 0 ? "" : ", ") << json_string(result.failures[i]);
    }
    host.out << "]}";
    comma = ",\n";
  }
}

void print_invariants(const Host& host, const RuleSet& rules, const Results& results) {
  const char* comma = "\n";
  for (const InvariantResult& result : results.invariants) {
    host.out << comma << "    {\"title\": " << json_string(result.title)
             << ", \"at\": " << json_string(place_in(rules, result.span))
             << ", \"held\": " << (result.held ? "true" : "false")
             << ", \"tried\": " << result.tried << ", \"counter_example\": "
             << (result.counter_example ? write_state(*result.counter_example) : "null") << '}';
    comma = ",\n";
  }
}

void print_json(const Host& host, const RuleSet& rules, const Results& results) {
  host.out << "{\n  \"scenarios\": [";
  print_scenarios(host, rules, results);
  host.out << "\n  ],\n  \"invariants\": [";
  print_invariants(host, rules, results);
  host.out << "\n  ]\n}\n";
}

}  // namespace

Exit run_test(const Host& host, const Arguments& arguments) {
  const auto rules = load_rules(host, arguments);
  if (!rules) return report(host, rules.failure());
  const std::string format = arguments.get("format");
  if ((format == "lcov" || format == "html") && !arguments.has("coverage")) {
    return report(host, {"`--format " + format + "` is for what the scenarios have tried",
                         "add `--coverage`", Exit::Usage});
  }
  if (arguments.has("coverage") && arguments.has("mutate")) {
    return report(host, {"`--coverage` and `--mutate` are two reports", "ask for one at a time",
                         Exit::Usage});
  }
  if (arguments.has("coverage")) return run_coverage(host, arguments, rules.value());
  if (arguments.has("mutate")) return run_mutate(host, arguments, rules.value());
  const Results results{rules.value().run_scenarios(), rules.value().sample_invariants()};
  const auto print = format == "json" ? print_json : print_text;
  print(host, rules.value(), results);
  return results.all_well() ? Exit::Done : Exit::Found;
}

}  // namespace rung::cli
