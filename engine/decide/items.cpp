#include "decide/items.hpp"

#include <algorithm>

namespace rung::decide {

// The tape has them in order but for the days that they are about.
Items::Items(const Situation& s)
    : s_(s), cells_(s.program().index.cells_by_thing), of_cell_(s.program().index.thing_of) {
  for (const std::uint32_t thing : s.program().index.things_of_mornings) {
    std::size_t end = thing;
    while (end < cells_.size() && s.program().index.thing_of[cells_[end]] == thing) ++end;
    const auto first = cells_.begin() + static_cast<std::ptrdiff_t>(thing),
               last = cells_.begin() + static_cast<std::ptrdiff_t>(end);
    std::stable_sort(first, last, [&](CellId a, CellId b) { return s.item_of(a) < s.item_of(b); });
    std::uint32_t number = thing;
    for (std::uint32_t i = thing; i < end; ++i) {
      if (s.item_of(cells_[i]) != s.item_of(cells_[number])) number = i;
      of_cell_[cells_[i]] = number;
    }
  }
}

std::span<const CellId> Items::cells_of(std::uint32_t number) const {
  std::size_t end = number;
  while (end < cells_.size() && of_cell_[cells_[end]] == number) ++end;
  return {cells_.data() + number, cells_.data() + end};
}

}  // namespace rung::decide
