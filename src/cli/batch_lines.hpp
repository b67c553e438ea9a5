// One worker of `rung batch`: records in, lines out.
#pragma once

#include <string>

#include "batch_counts.hpp"
#include "batch_ring.hpp"
#include "csv_states.hpp"
#include "outcome_fields.hpp"
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
  explicit LineWorker(const BatchTask& task) : task_(task) {}

  // Fills `out` and `complaints`.
  void work(Chunk& chunk);

  const BatchCounts& counts() const { return counts_; }

 private:
  NamedState read(const Chunk& chunk, const Record& record);
  void decide(Chunk& chunk, const Record& record);
  void refuse(Chunk& chunk, const LineName& name, const std::vector<Diagnostic>& wrong);

  const BatchTask& task_;
  NamedStates states_;
  BatchCounts counts_;
};

}  // namespace rung::cli
