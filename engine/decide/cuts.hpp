// Where the conditions cut the domain of each item: between two cuts no condition can tell one
// value from another.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

class Cuts {
 public:
  explicit Cuts(const Situation& s);

  // Of every part one value, that nearest to [low, high], in order.
  std::vector<std::int64_t> values(CellId cell, std::int64_t low, std::int64_t high) const;
  // False when the rules compare it with something else that varies, over too many values to try.
  bool exhaustive(CellId cell) const;

 private:
  struct Domain {
    std::int64_t low = 0, high = 1, step = 1;
    std::vector<std::int64_t> starts;
    bool exhaustive = true;
  };
  std::vector<Domain> domains_;
  std::vector<std::size_t> of_cell_;
};

// The operations that look at the value of a cell.
bool reads_value(program::Op op);

}  // namespace rung::decide
