// A graph in the making: nodes by kind and name, so that nothing depends on the order in which they
// are met.
//
// In: the Model. Out: a rung::Graph in topological order, implied edges marked. It knows no state
// and no evaluation; Boost.Graph is known to order.cpp alone.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "model/model.hpp"
#include "rung/graph.hpp"

namespace rung::graph {

using NodeKey = std::pair<GraphNode::Kind, std::string>;

struct Draft {
  std::string title;
  std::map<NodeKey, GraphNode> nodes;
  std::map<std::tuple<NodeKey, NodeKey, GraphEdge::Kind>, std::set<std::string>> edges;  // labels

  NodeKey node(GraphNode::Kind kind, const std::string& name, const std::string& node_title);
  void edge(const NodeKey& from, const NodeKey& to, GraphEdge::Kind kind,
            const std::string& label = "");
};

NodeKey exercise_node(Draft& draft, const model::Model& model, model::ExerciseId id);

void add_ladder(Draft& draft, const model::Model& model, model::LadderId id);
void add_rules(Draft& draft, const model::Model& model);

// Keeps `center`, all from which it can be reached, and all that it reaches.
void keep_around(Draft& draft, const NodeKey& center);

// In topological order, ties by kind and name; marks each edge that a path of others implies.
// Steps back are no part of the order.
Graph ordered(const Draft& draft);

}  // namespace rung::graph
