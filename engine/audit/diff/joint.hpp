// Two Programs as one: a tape that holds the operations of both, each different one once. What both
// sets of rules have alike is one node, so that only what changed is left to look at.
//
// In: two Programs and what is matched by name. Out: a Program for the prover, and where each node
// and cell comes from. Its cells speak of things by the numbers of the match. It means nothing by
// itself: what looks back into the past is asked of the set of rules that it comes from.
#pragma once

#include <array>
#include <functional>
#include <map>

#include "api/compiled.hpp"
#include "audit/diff/match.hpp"
#include "program/evaluate.hpp"

namespace rung::audit::diff {

struct Joint {
  program::Program program;
  program::NodeId no = 0;                   // a truth that is always no
  std::vector<program::NodeId> node_of[2];  // by set, by its node
  std::vector<program::CellId> cell_of[2];
  // By node and by cell: which of each set it is; kNoNode and kNone where a set lacks it.
  std::vector<std::array<program::NodeId, 2>> nodes_from;
  std::vector<std::array<program::CellId, 2>> cells_from;

  program::NodeId of(std::size_t set, program::NodeId node) const {
    return node == program::kNoNode ? node : node_of[set][node];
  }
  // The set that a node or cell is asked of.
  std::size_t set_of_node(program::NodeId node) const {
    return nodes_from[node][kFrom] != program::kNoNode ? kFrom : kTo;
  }
  std::size_t set_of_cell(program::CellId cell) const {
    return cells_from[cell][kFrom] != kNone ? kFrom : kTo;
  }
};

// Which cells, and which nodes that look back, are one in both sets although their values come from
// outside of the tape. They are written alike, by the numbers of the match.
struct Sharing {
  std::function<bool(program::CellId from, program::CellId to)> cells;
  std::function<bool(program::NodeId from, program::NodeId to)> nodes;
  // By node of the later set: windows whose bodies differ and whose past is taken to be one.
  std::map<program::NodeId, program::NodeId> windows = {};
};

// O(both tapes, times the logarithm of their size).
Joint join(const api::Compiled& from, const api::Compiled& to, const Match& match,
           const Sharing& sharing);

// The past of both.
class JointPast : public program::HistoryReader {
 public:
  // Keeps references.
  JointPast(const Joint& joint, const program::Program& from, const program::Program& to,
            const program::HistoryReader& of_from, const program::HistoryReader& of_to)
      : joint_(joint), programs_{&from, &to}, pasts_{&of_from, &of_to} {}

  program::Truth truth(const program::Node& node, program::Truth inner) const override;
  program::Number number(const program::Node& node, const program::Number& inner) const override;

 private:
  std::pair<std::size_t, const program::Node*> origin(const program::Node& node) const;

  const Joint& joint_;
  const program::Program* programs_[2];
  const program::HistoryReader* pasts_[2];
};

}  // namespace rung::audit::diff
