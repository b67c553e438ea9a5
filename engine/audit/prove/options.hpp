// What may be known of one cell, as a list of values that are told apart by what reads the cell.
//
// Everything that a state can say of a cell is like one of them to every reader asked about; which
// values are alike is asked of the Program, so nothing here has a meaning of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/model.hpp"
#include "program/tape.hpp"

namespace rung::audit::prove {

// A truth that compares a number made of one cell and of constants.
struct Comparison {
  program::NodeId node = 0;
  std::vector<program::NodeId> cone;  // what it is made of, and itself
};

// The nodes that look at a cell.
struct CellReaders {
  std::vector<program::NodeId> truths;  // that look at it and at nothing else
  std::vector<Comparison> comparisons;
  std::vector<program::NodeId> numbers;  // whose exact value matters
  bool as_it_is = false;                 // no two values are alike
  bool in_order = false;                 // known values apart from each other are not alike
  bool any_setting = false;              // of a setting: also other values than the usual one
  bool any_day = false;                  // also what it shows on a day that is over
};

class CellOptions {
 public:
  // `usual`: what stands for somebody well; it comes first, and of values that are alike the one
  // nearest to it is kept. `usual` has all cells; of a setting it is the only value, unless any is
  // wanted.
  // O(square of the thresholds of the cell × readers).
  CellOptions(const program::Program& program, program::CellId cell, CellReaders readers,
              const std::vector<program::CellValue>& usual);

  // What a comparison comes to. REQUIRES: it is one of the readers.
  program::Truth truth_of(const Comparison& comparison, const program::CellValue& value) const;

  program::CellId cell() const { return cell_; }
  const std::vector<program::CellValue>& values() const { return values_; }
  // False where a cell has too many values for all ranges of them to be listed; then a number that
  // reads it is not known.
  bool complete() const { return complete_; }
  // The place of the value that is like this one; nothing where the list forgot it.
  std::optional<std::size_t> like(const program::CellValue& value) const;
  // Where the known values begin that truths tell apart.
  const std::vector<std::int64_t>& starts() const { return starts_; }

 private:
  std::vector<std::int64_t> signature(const program::CellValue& value) const;
  void find_starts();
  void cut_by(const Comparison& comparison, std::vector<std::int64_t>& at) const;
  void offer(const program::CellValue& value);
  void offer_known(std::int64_t usual);
  void offer_lacks(const program::Cell& cell);
  void offer_ranges();

  const program::Program& p_;
  program::CellId cell_;
  CellReaders readers_;
  const std::vector<program::CellValue>* usual_;  // all cells
  bool complete_ = true;
  std::vector<std::int64_t> starts_;
  std::vector<program::CellValue> values_;
  std::vector<std::vector<std::int64_t>> signatures_;
};

}  // namespace rung::audit::prove
