// The threads of `rung batch`: each reads, works and writes in its turn.
#pragma once

#include <cstdint>
#include <optional>

#include "batch_input.hpp"
#include "batch_lines.hpp"
#include "progress_line.hpp"

namespace rung::cli {

struct BatchRun {
  BatchCounts counts;  // of decided lines only where only counts were asked for
  std::uint64_t lines = 0;
  bool interrupted = false;  // by SIGINT or SIGTERM; what was read before was decided and written
  bool output_failed = false;
  std::optional<Failure> failure = {};  // the input could not be read, or memory ran out
};

// Runs until the input ends. Writes whole lines to `host.out` and complaints to `host.err`, both in
// the order of the input. REQUIRES: jobs > 0.
BatchRun run_lines(const Host& host, const BatchTask& task, BatchInput& input, std::size_t jobs,
                   ProgressLine& progress);

}  // namespace rung::cli
