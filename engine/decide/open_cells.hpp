// Which open cells the values of some nodes may still hang on.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// One walk after the other over the unsettled part of the tape, in memory of its own.
class OpenCells {
 public:
  explicit OpenCells(const Situation& s);

  // Forgets what was met.
  void begin();
  // `work` and `cells` may be others than those of the situation.
  void add_under(NodeId root) { add_under(root, s_.work(), s_.cells()); }
  void add_under(NodeId root, const Workspace& work, const std::vector<CellValue>& cells);

  // Since it began; a cell may stand there more than once.
  const std::vector<CellId>& cells() const { return cells_; }
  // Something was met that only another session's record can tell.
  bool past_open() const { return past_open_; }

 private:
  const Situation& s_;
  std::vector<std::uint32_t> seen_;  // by node: the walk that met it last
  std::uint32_t round_ = 0;
  std::vector<NodeId> stack_;
  std::vector<CellId> cells_;
  bool past_open_ = false;
};

}  // namespace rung::decide
