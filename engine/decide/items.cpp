#include "decide/items.hpp"

#include <algorithm>

namespace rung::decide {

// The tape has them in order but for the days that they are about.
Items::Items(const Situation& s) {
  const program::Index& index = s.program().index;
  const std::vector<CellId>& cells = index.cells_by_thing;
  items_.reserve(cells.size());
  of_cell_.resize(cells.size());
  for (std::size_t i = 0; i < cells.size();) {
    const std::uint32_t thing = index.thing_of[cells[i]];
    const auto first = static_cast<std::ptrdiff_t>(items_.size());
    std::size_t end = i;
    for (; end < cells.size() && index.thing_of[cells[end]] == thing; ++end) {
      const Item item = s.item_of(cells[end]);
      const auto at = std::lower_bound(items_.begin() + first, items_.end(), item);
      if (at == items_.end() || *at != item) items_.insert(at, item);
    }
    for (; i < end; ++i) {
      const auto at = std::lower_bound(items_.begin() + first, items_.end(), s.item_of(cells[i]));
      of_cell_[cells[i]] = static_cast<std::uint32_t>(at - items_.begin());
    }
  }
}

}  // namespace rung::decide
