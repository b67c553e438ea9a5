// How fast Rung reads rules and decides, and how much memory it takes. Run by `./dev bench`.
//
// Everything is measured in one run on one machine; compare figures of one run with each other, not
// across machines.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "api/compiled.hpp"
#include "decide/situation.hpp"
#include "model/build.hpp"
#include "program/bind.hpp"
#include "program/compile.hpp"
#include "rung/json.hpp"
#include "rung/rule_set.hpp"
#include "syntax/parse.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// The middle of several runs of `work`.
template <typename Work>
double median_seconds(int runs, Work work) {
  std::vector<double> taken;
  for (int i = 0; i < runs; ++i) {
    const auto start = Clock::now();
    work();
    taken.push_back(seconds_since(start));
  }
  std::sort(taken.begin(), taken.end());
  return taken[taken.size() / 2];
}

double resident_mb() {
  std::ifstream statm("/proc/self/statm");
  long size = 0, resident = 0;
  statm >> size >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

// A pack of `rules` protective rules over some hundred facts, with ladders, gates and findings in
// between.
std::string generated_pack(int rules) {
  std::ostringstream out;
  out << "pack generated \"Generated\" version 0.1.0 { for everyone }\n"
      << "professional physician \"your physician\"\n";
  const int facts = 200;
  for (int i = 0; i < facts; ++i) {
    out << "fact sign_" << i << " : yes or no { ask \"Do you have sign " << i
        << "?\"  fresh for 1 day }\n"
        << "fact level_" << i << " : scale 0 to 10, higher is worse { ask \"How strong is level "
        << i << "?\"  fresh for 1 day }\n";
  }
  for (int i = 0; i < rules; ++i) {
    const int a = i % facts, b = (i * 7 + 3) % facts, c = (i * 13 + 5) % facts;
    out << "refer rule_" << i << " \"Rule " << i << "\" {\n  when level_" << a
        << " >= " << 1 + i % 10 << " and (sign_" << b << " or at least 2 of (sign_" << c
        << ", sign_" << (c + 1) % facts << ", level_" << b << " >= " << 1 + i % 7
        << "))\n  to physician, routine\n  say \"See your physician.\"\n}\n";
  }
  return out.str();
}

std::vector<rung::SourceText> shipped_packs(const std::string& folder) {
  std::vector<rung::SourceText> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".rung") continue;
    std::ifstream in(entry.path());
    std::ostringstream text;
    text << in.rdbuf();
    files.push_back({entry.path().string(), text.str()});
  }
  return files;
}

void measure_reading() {
  constexpr int kRules = 10'000;
  const std::string text = generated_pack(kRules);
  const double mb = static_cast<double>(text.size()) / 1e6;
  const rung::base::Limits limits;
  const double before = resident_mb();
  const double parse = median_seconds(5, [&] {
    rung::base::Sink sink;
    (void)rung::syntax::parse(0, text, limits, sink);
  });
  const double load = median_seconds(3, [&] {
    (void)rung::RuleSet::load({{"generated/pack.rung", text}});
  });
  const auto rules = rung::RuleSet::load({{"generated/pack.rung", text}});
  if (!rules.ok()) {
    std::printf("the generated pack does not load: %s\n",
                rules.diagnostics().front().message.c_str());
    return;
  }
  const auto& program = rules.value().compiled().program;
  std::printf("reading a generated pack of %d rules, %.1f MB\n", kRules, mb);
  std::printf("  parse            %8.1f MB/s\n", mb / parse);
  std::printf("  load (parse, resolve, check, compile)  %.1f MB/s, %.0f rules/s\n", mb / load,
              kRules / load);
  std::printf("  tape             %8zu nodes, %zu cells\n", program.nodes.size(),
              program.cells.size());
  std::printf("  resident memory  %8.1f MB more than before\n", resident_mb() - before);
}

// Answers every question of a decision harmlessly, so that the rules have something to decide.
rung::State harmless_state(const rung::RuleSet& rules) {
  rung::State state;
  state.today = rung::Day{20'000};
  for (const auto& fact : rules.compiled().model.facts) {
    if (fact.type.from_clinician) continue;
    for (const rung::Side side : {rung::Side::None, rung::Side::Left, rung::Side::Right}) {
      if (fact.type.per_side != (side != rung::Side::None) || !fact.harmless) continue;
      state.facts.push_back({fact.name, side, *fact.harmless});
    }
  }
  return state;
}

void measure_deciding(const std::string& folder) {
  auto loaded = rung::RuleSet::load(shipped_packs(folder));
  if (!loaded.ok()) return;
  const rung::RuleSet& rules = loaded.value();
  const rung::State state = harmless_state(rules);
  const auto& compiled = rules.compiled();
  rung::base::Sink sink;
  const auto bound = rung::program::bind(compiled.model, state, sink);
  if (!bound) return;
  const rung::program::History history(compiled.program, compiled.model, *bound);
  const std::vector<rung::program::CellValue> cells = history.cells_today();
  rung::program::Workspace work;
  const auto per_second = [](int count, double seconds) {
    return static_cast<double>(count) / seconds;
  };
  constexpr int kPasses = 20'000, kDecisions = 200;
  const double pass = median_seconds(3, [&] {
    for (int i = 0; i < kPasses; ++i)
      rung::program::evaluate(compiled.program, cells, history, work);
  });
  const double quick = median_seconds(3, [&] {
    for (int i = 0; i < kDecisions; ++i) (void)rules.decide(state, {false, 0});
  });
  const double full = median_seconds(3, [&] {
    for (int i = 0; i < kDecisions; ++i) (void)rules.decide(state);
  });
  std::printf("deciding with the shipped packs, %zu nodes, a person who is well\n",
              compiled.program.nodes.size());
  std::printf("  one pass over the tape                   %9.0f /s\n", per_second(kPasses, pass));
  std::printf("  decisions without reasons, sound only    %9.0f /s\n",
              per_second(kDecisions, quick));
  std::printf("  decisions with reasons, exact where few  %9.0f /s\n",
              per_second(kDecisions, full));
}

// Starting the program, loading the shipped packs and deciding on one state.
void measure_cold_start(const std::string& program, const std::string& rules) {
  if (program.empty()) return;
  const std::string command = "printf '{\"today\":\"2026-01-01\",\"sessions\":[]}' | '" + program +
                              "' decide --rules '" + rules +
                              "' --state - --format json > /dev/null";
  int status = 0;
  const double taken = median_seconds(11, [&] { status |= std::system(command.c_str()); });
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  std::printf(
      "cold start of `rung decide` on the shipped packs\n  %.1f ms, at most %.1f MB resident%s\n",
      taken * 1e3, static_cast<double>(usage.ru_maxrss) / 1e3, status == 0 ? "" : " (failed)");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string rules = argc > 1 ? argv[1] : RUNG_BENCH_RULES;
  measure_reading();
  measure_deciding(rules);
  measure_cold_start(argc > 2 ? argv[2] : RUNG_BENCH_PROGRAM, rules);
  return 0;
}
