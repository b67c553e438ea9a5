// Processor time of something done again and again.
#pragma once

#include <algorithm>
#include <ctime>

namespace rung::bench {

inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// The shortest of several runs of `work`.
template <typename Work>
double best_seconds(int runs, Work work) {
  double best = 1e9;
  for (int i = 0; i < runs; ++i) {
    const double start = cpu_seconds();
    work();
    best = std::min(best, cpu_seconds() - start);
  }
  return best;
}

// Of one call, when one call alone is too short to be measured.
template <typename Work>
double best_seconds_each(int calls, Work work) {
  constexpr int kRuns = 5;
  const double all = best_seconds(kRuns, [&] {
    for (int i = 0; i < calls; ++i) work();
  });
  return all / calls;
}

}  // namespace rung::bench
