#include "audit/changes.hpp"

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "rung/coverage.hpp"
#include "rung/mutation.hpp"

namespace rung::bench {
namespace {

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::optional<RuleSet> packs_in(const std::string& folder) {
  std::vector<SourceText> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".rung") continue;
    std::ifstream in(entry.path());
    std::ostringstream text;
    text << in.rdbuf();
    files.push_back({entry.path().string(), text.str()});
  }
  auto loaded = RuleSet::load(std::move(files));
  if (!loaded.ok()) return std::nullopt;
  return std::move(loaded).value();
}

bool line(const char* what, double came, double meant, bool at_most, const char* unit) {
  const bool met = at_most ? came <= meant : came >= meant;
  std::printf("%-64s %8.1f %s (meant: %s %.1f)%s\n", what, came, unit,
              at_most ? "at most" : "at least", meant, met ? "" : "  MISSED");
  return met;
}

bool of_changes(const RuleSet& rules) {
  constexpr std::size_t kChanges = 250;
  MutationOptions options;
  options.at_most = kChanges;
  options.prove = false;
  double begin = processor_seconds();
  (void)mutate_rules(rules, options);
  bool well = line("250 changes of the shipped packs, before proofs", processor_seconds() - begin,
                   2, true, "s");
  options.prove = true;
  begin = processor_seconds();
  (void)mutate_rules(rules, options);
  well &= line("the same with proofs and scenarios", processor_seconds() - begin, 60, true, "s");
  begin = processor_seconds();
  const MutationReport all = mutate_rules(rules, {});
  std::printf(
      "all %zu changes, with proofs: %.1f s; %zu noticed, %zu change nothing, %zu survive\n",
      all.mutations.size(), processor_seconds() - begin, all.count(Mutation::Fate::Noticed),
      all.count(Mutation::Fate::Equivalent), all.count(Mutation::Fate::Survived));
  return line("noticed of those that change something", static_cast<double>(all.score()) / 10, 95,
              false, "%") &&
         well;
}

bool of_coverage(const RuleSet& red_flags) {
  const double begin = processor_seconds();
  const CoverageReport report = cover_rules(red_flags, {});
  const auto count = [&](Goal::State state) {
    return report.count(CoveredPart::Kind::Part, state) +
           report.count(CoveredPart::Kind::Whole, state);
  };
  const auto tried = static_cast<double>(count(Goal::State::Tried));
  const auto untried = static_cast<double>(count(Goal::State::Untried));
  std::printf("coverage of the red flags: %.1f s, %zu more proved infeasible\n",
              processor_seconds() - begin, count(Goal::State::Infeasible));
  return line("MC/DC with not known, of what is feasible", 100 * tried / (tried + untried), 100,
              false, "%");
}

}  // namespace

bool measure_changes() {
  const auto rules = packs_in(RUNG_BENCH_RULES);
  const auto red_flags = packs_in(RUNG_BENCH_RULES "/knee_red_flags");
  if (!rules || !red_flags) {
    std::fputs("the shipped packs do not load\n", stderr);
    return false;
  }
  const bool changes = of_changes(*rules);
  return of_coverage(*red_flags) && changes;
}

}  // namespace rung::bench
