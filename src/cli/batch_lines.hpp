// One worker of `rung batch`: records in, lines out.
#pragma once

#include <optional>
#include <string>

#include "batch_chunk.hpp"
#include "batch_counts.hpp"
#include "csv_states.hpp"
#include "outcome_fields.hpp"
#include "plain_lines.hpp"
#include "rung/rule_set.hpp"
#include "simd_json/named_states.hpp"

namespace rung::cli {

// What all workers share. Read only.
struct BatchTask {
  const RuleSet& rules;
  const CsvStates* columns = nullptr;  // of CSV; none for JSON
  OutcomeWriter writer;
  DecideOptions options = {};
  bool only_counts = false;
  std::string input_name = {};  // as it is shown
};

// A record that cannot be decided gives a line with its errors, in its place, and the next one is
// unharmed by it.
class LineWorker {
 public:
  explicit LineWorker(const BatchTask& task);

  // Whether usual lines are read straight into the lanes of a Batch.
  static bool reads_off(const BatchTask& task);

  // Fills `out` and `complaints`.
  void work(Chunk& chunk);

  const BatchCounts& counts() const { return counts_; }

 private:
  NamedState read(const Chunk& chunk, const Record& record);
  bool read_off(Chunk& chunk, const Record& record);
  void decide(Chunk& chunk, const Record& record);
  void add_standing(Chunk& chunk, const LineName& name, State state, const Decision& decision);
  void refuse(Chunk& chunk, const LineName& name, const std::vector<Diagnostic>& wrong);

  const BatchTask& task_;
  NamedStates states_;
  std::optional<PlainLines> plain_;  // where the fields may be read off a Standing
  Decision only_verdict_;            // of such a line
  RuleNames names_;
  BatchCounts counts_;
};

}  // namespace rung::cli
