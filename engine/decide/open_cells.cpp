#include "decide/open_cells.hpp"

namespace rung::decide {

OpenCells::OpenCells(const Situation& s) : s_(s), seen_(s.program().nodes.size(), 0) { begin(); }

void OpenCells::begin() {
  ++round_;
  cells_.clear();
  past_open_ = false;
}

void OpenCells::add_under(NodeId root, const Workspace& work, const std::vector<CellValue>& cells) {
  if (root == program::kNoNode) return;
  const Program& p = s_.program();
  stack_.push_back(root);
  while (!stack_.empty()) {
    const NodeId id = stack_.back();
    stack_.pop_back();
    if (seen_[id] == round_ || !program::unsettled(p, work, id)) continue;
    seen_[id] = round_;
    const program::Node& node = p.nodes[id];
    if (program::reads_cell(node.op) && cells[node.a].kind == CellValue::Kind::Open)
      cells_.push_back(node.a);
    if (program::reads_history(node.op)) {
      const std::vector<CellId> logs = s_.history().open_logs_of(node);
      past_open_ = past_open_ || !logs.empty();
      cells_.insert(cells_.end(), logs.begin(), logs.end());
    }
    program::operands_of(p, node, stack_);
  }
}

}  // namespace rung::decide
