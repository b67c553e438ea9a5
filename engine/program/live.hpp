// The values of a circuit while its cells change: each change costs as much as what hangs on it.
//
// Every gate counts the inputs it still misses. So the order of changes does not matter, and a
// state is never worked out anew.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "program/bits.hpp"
#include "program/circuit.hpp"

namespace rung::program {

class Live {
 public:
  // Keeps references to the first three. O(tape), once; after that it allocates nothing.
  Live(const Program& program, const Circuit& circuit, const HistoryReader& history,
       std::vector<CellValue> cells);

  void set(CellId cell, const CellValue& value);
  // Of a cell that leaves look at and no odd node does: the value, by its class.
  void set_class(std::uint32_t source, std::uint32_t in_class);
  // Works out what hangs on the changes.
  void settle();

  // By Circuit::outputs, one bit each. REQUIRES: settled.
  std::span<const std::uint64_t> outputs() const { return outputs_; }
  bool output(std::size_t i) const { return has_bit(outputs_, i); }
  // By cell. A cell set by its class keeps the value it had before.
  const std::vector<CellValue>& cells() const { return cells_; }

 private:
  bool value(const Signal& signal) const;
  void turn(std::uint32_t leaf, bool on);
  void count(const Circuit::Readers& readers, std::uint32_t index, bool on);
  void settle_gates(std::uint32_t end);
  void mark(std::uint32_t odd);
  std::uint32_t next_odd();
  void work_out(std::uint32_t odd);

  const Program& program_;
  const Circuit& circuit_;
  const HistoryReader& history_;
  std::vector<CellValue> cells_;
  std::vector<std::uint32_t> classes_;  // by source
  std::vector<std::int32_t> missing_;   // by gate: inputs, until it is on
  std::vector<std::uint64_t> leaf_on_, gate_on_, outputs_;
  std::vector<std::uint64_t> dirty_gates_, dirty_odd_;
  std::size_t first_dirty_ = 0, last_dirty_ = 0;  // words of dirty_gates_ that may hold any
  std::size_t first_odd_ = 0;                     // word of dirty_odd_; none before it holds any
  Workspace work_;                                // of odd nodes and their operands
};

}  // namespace rung::program
