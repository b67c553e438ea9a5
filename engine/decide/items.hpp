// What the cells of a situation ask about, by number: whoever collects, counts or sorts items does
// it with small numbers and turns the few that remain into names.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

class Items {
 public:
  // O(cells).
  explicit Items(const Situation& s);

  // Smaller where the item comes first in order; equal where cells ask about the same.
  std::uint32_t of(CellId cell) const { return of_cell_[cell]; }
  const Item& operator[](std::uint32_t number) const { return items_[number]; }
  std::size_t size() const { return items_.size(); }

 private:
  std::vector<Item> items_;  // in order
  std::vector<std::uint32_t> of_cell_;
};

}  // namespace rung::decide
