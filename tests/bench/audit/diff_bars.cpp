#include "audit/diff_bars.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/timing.hpp"
#include "rung/diff.hpp"

namespace rung::bench {
namespace {

constexpr double kBarSeconds = 1;

// One threshold of the shipped packs, as it is and as a later version has it.
struct Changed {
  const char* file;
  const char* was;
  const char* is;
};
constexpr Changed kChanged[] = {
    {"stops.rung", "when knee_pain > 5", "when knee_pain > 6"},
    {"stops.rung", "when knee_pain >= 8", "when knee_pain >= 9"},
    {"ladders.rung", "when squat.clean_reps >= 30", "when squat.clean_reps >= 25"},
    {"red_flags.rung", "1 point when age >= 55", "1 point when age > 55"},
};

std::vector<SourceText> shipped() {
  namespace fs = std::filesystem;
  std::vector<SourceText> out;
  for (const auto& entry : fs::recursive_directory_iterator(RUNG_BENCH_RULES)) {
    if (entry.path().extension() != ".rung") continue;
    std::ifstream in(entry.path());
    out.push_back(
        {entry.path().generic_string(), std::string(std::istreambuf_iterator<char>(in), {})});
  }
  std::sort(out.begin(), out.end(),
            [](const SourceText& a, const SourceText& b) { return a.name < b.name; });
  return out;
}

std::vector<SourceText> with(std::vector<SourceText> files, const Changed& changed) {
  for (SourceText& file : files) {
    const std::size_t at = file.text.find(changed.was);
    const bool there = file.name.size() >= std::string(changed.file).size() &&
                       file.name.ends_with(changed.file) && at != std::string::npos;
    if (there) file.text.replace(at, std::string(changed.was).size(), changed.is);
  }
  return files;
}

}  // namespace

bool print_diff_bars() {
  std::printf(
      "diff of two versions of the shipped packs, loading included (bar: %.0f s, 1 region)\n",
      kBarSeconds);
  const std::vector<SourceText> files = shipped();
  bool within = true;
  for (const Changed& changed : kChanged) {
    RuleDiff diff;
    constexpr int kRuns = 3;
    const double seconds = best_seconds(kRuns, [&] {
      const auto from = RuleSet::load(files), to = RuleSet::load(with(files, changed));
      if (from.ok() && to.ok()) diff = diff_rules(from.value(), to.value());
    });
    const bool one = diff.answer == RuleDiff::Answer::Differs && diff.regions.size() == 1;
    const bool good = one && seconds <= kBarSeconds;
    std::printf("  %-28s -> %-28s %6.2f s, %zu region%s%s\n", changed.was, changed.is, seconds,
                diff.regions.size(), diff.regions.size() == 1 ? "" : "s",
                good ? "" : "  not within the bar");
    within = within && good;
  }
  return within;
}

}  // namespace rung::bench
