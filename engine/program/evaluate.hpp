// One pass over the tape.
#pragma once

#include <vector>

#include "program/tape.hpp"

namespace rung::program {

// Where history nodes get their value. `inner` is the value, at this step, of the node they look
// back over.
class HistoryReader {
 public:
  virtual ~HistoryReader() = default;
  virtual Truth truth(const Node& node, Truth inner) const = 0;
  virtual Number number(const Node& node, const Number& inner) const = 0;
};

// Values of all nodes; reused from call to call so that evaluating allocates nothing.
struct Workspace {
  std::vector<Truth> truths;
  std::vector<Number> numbers;

  Truth truth(const Program& program, NodeId id) const { return truths[program.nodes[id].slot]; }
  const Number& number(const Program& program, NodeId id) const {
    return numbers[program.nodes[id].slot];
  }
};

// Evaluates `nodes` (in tape order), or all of them. `hidden`, when given, marks history nodes
// whose past is to be treated as open (for finding out what a reason rests on).
void evaluate(const Program& program, const std::vector<CellValue>& cells,
              const HistoryReader& history, Workspace& work,
              const std::vector<NodeId>* nodes = nullptr,
              const std::vector<char>* hidden = nullptr);

// One node, from the values of its operands. `hidden`: its past is to be treated as open.
void evaluate_one(const Program& program, const std::vector<CellValue>& cells,
                  const HistoryReader& history, Workspace& work, NodeId node, bool hidden);

// What a node that looks at one cell alone says to a value of it: InSet, IsAnswered; of
// PointsByCell, whether there are any points.
Truth truth_of_cell(const Program& program, const Node& node, const CellValue& value);

// The nodes that `roots` rest on, in tape order.
std::vector<NodeId> cone_of(const Program& program, const std::vector<NodeId>& roots);

// The direct operands of a node.
void operands_of(const Program& program, const Node& node, std::vector<NodeId>& out);

// Something open may still change the value.
bool unsettled(const Program& program, const Workspace& work, NodeId id);

// The open cells that an unsettled value of `root` may hang on: sound, and no larger than the
// unsettled part of the tape.
void open_cells_under(const Program& program, const Workspace& work,
                      const std::vector<CellValue>& cells, NodeId root, std::vector<char>& seen,
                      std::vector<CellId>& open, std::vector<NodeId>& history_nodes);

}  // namespace rung::program
