// What the cells of a situation ask about, by number: whoever collects, counts or sorts items does
// it with small numbers and turns the few that remain into names.
#pragma once

#include <span>
#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

class Items {
 public:
  // Keeps a reference to the situation. O(cells), but hardly more than copying their numbers.
  explicit Items(const Situation& s);

  // Smaller where the item comes first in order; equal where cells ask about the same.
  std::uint32_t of(CellId cell) const { return of_cell_[cell]; }
  // REQUIRES of both: a number that `of` gives.
  Item operator[](std::uint32_t number) const { return s_.item_of(cells_[number]); }
  std::span<const CellId> cells_of(std::uint32_t number) const;
  // Numbers are less than this.

 private:
  const Situation& s_;
  std::vector<CellId> cells_;  // by item; what a number says is the place of the first of its cells
  std::vector<std::uint32_t> of_cell_;
};

}  // namespace rung::decide
