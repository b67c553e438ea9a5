// How the cost of loading rules, and of deciding by them, grows with each thing that may be many.
// Run by `./dev bench growth [--largest N]`.
//
// Of each shape 500, 2 000 and 8 000. Measured is processor time, the best of a few tries; what
// counts is the quotient of 8 000 and 2 000: 4 is linear. Exit status 1 when one is above the bar.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

#include "growth/shapes.hpp"
#include "rung/rule_set.hpp"

namespace {

using namespace rung::bench;

constexpr double kBar = 4.8;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// What is soon over is tried more often.
template <typename Work>
double best_seconds(Work work) {
  double best = 1e9, all = 0;
  for (int i = 0; i < 5 && (i < 2 || all < 0.5); ++i) {
    const double start = cpu_seconds();
    work();
    const double took = cpu_seconds() - start;
    best = std::min(best, took);
    all += took;
  }
  return best;
}

struct Cost {
  double load = 0, decide = 0;
};

Cost cost_of(const Shape& shape, int size) {
  const std::vector<rung::SourceText> files = {{"grown/pack.rung", shape.rules(size)}};
  const auto rules = rung::RuleSet::load(files);
  if (!rules.ok()) {
    std::fprintf(stderr, "%s do not load: %s\n", shape.name,
                 rules.diagnostics().front().message.c_str());
    std::exit(2);
  }
  Cost out;
  out.load = best_seconds([&] { (void)rung::RuleSet::load(files); });
  if (!shape.decided) return out;
  rung::State nothing;
  nothing.today = rung::Day{20'000};
  out.decide = best_seconds([&] { (void)rules.value().decide(nothing); });
  return out;
}

// The quotient of the last two sizes.
bool print(const char* what, const Shape& shape, const std::vector<int>& sizes,
           const std::vector<double>& seconds) {
  std::printf("  %-24s %-7s", shape.name, what);
  for (const double s : seconds) std::printf(" %10.2f", s * 1e3);
  const double grown = seconds.back() / seconds[seconds.size() - 2];
  const double bar = kBar * sizes.back() / sizes[sizes.size() - 2] / 4;
  std::printf(" %8.2f x%s\n", grown, grown <= bar ? "" : "  above the bar");
  std::fflush(stdout);
  return grown <= bar;
}

}  // namespace

int main(int count, char** words) {
  int largest = 8'000;
  std::string only;
  for (int i = 1; i + 1 < count; i += 2) {
    if (std::strcmp(words[i], "--largest") == 0) largest = std::max(16, std::atoi(words[i + 1]));
    if (std::strcmp(words[i], "--only") == 0) only = words[i + 1];
  }
  const std::vector<int> sizes = {largest / 16, largest / 4, largest};
  std::printf("milliseconds for %d, %d and %d, and how much more the last takes (bar: %.1f x)\n",
              sizes[0], sizes[1], sizes[2], kBar);
  bool within = true;
  for (const Shape& shape : shapes()) {
    if (!only.empty() && std::string(shape.name).find(only) == std::string::npos) continue;
    std::vector<double> loads, decides;
    for (const int size : sizes) {
      const Cost cost = cost_of(shape, size);
      loads.push_back(cost.load);
      decides.push_back(cost.decide);
    }
    within = print("load", shape, sizes, loads) && within;
    if (shape.decided) within = print("decide", shape, sizes, decides) && within;
  }
  return within ? 0 : 1;
}
