#include "graph/draft.hpp"

#include <vector>

namespace rung::graph {

NodeKey Draft::node(GraphNode::Kind kind, const std::string& name, const std::string& node_title) {
  NodeKey key{kind, name};
  nodes.try_emplace(key, GraphNode{kind, name, node_title, false, false});
  return key;
}

void Draft::edge(const NodeKey& from, const NodeKey& to, GraphEdge::Kind kind,
                 const std::string& label) {
  std::set<std::string>& labels = edges[{from, to, kind}];
  if (!label.empty()) labels.insert(label);
}

NodeKey exercise_node(Draft& draft, const model::Model& model, model::ExerciseId id) {
  const model::Exercise& e = model.exercises[id.index()];
  NodeKey key = draft.node(GraphNode::Kind::Exercise, e.name, e.title);
  draft.nodes[key].loaded = e.load == ast::LoadWord::Loaded;
  draft.nodes[key].never_given = !e.never_given_because.empty();
  return key;
}

namespace {

// What can be reached from `center`, along the edges or against them.
std::set<NodeKey> reached(const Draft& draft, const NodeKey& center, bool forward) {
  std::map<NodeKey, std::vector<NodeKey>> next;
  for (const auto& [edge, labels] : draft.edges) {
    const auto& [from, to, kind] = edge;
    next[forward ? from : to].push_back(forward ? to : from);
  }
  std::set<NodeKey> out = {center};
  std::vector<NodeKey> stack = {center};
  while (!stack.empty()) {
    const NodeKey at = stack.back();
    stack.pop_back();
    for (const NodeKey& more : next[at]) {
      if (out.insert(more).second) stack.push_back(more);
    }
  }
  return out;
}

}  // namespace

void keep_around(Draft& draft, const NodeKey& center) {
  std::set<NodeKey> kept = reached(draft, center, true);
  kept.merge(reached(draft, center, false));
  std::erase_if(draft.nodes, [&](const auto& entry) { return kept.count(entry.first) == 0; });
  std::erase_if(draft.edges, [&](const auto& entry) {
    const auto& [from, to, kind] = entry.first;
    return kept.count(from) == 0 || kept.count(to) == 0;
  });
}

}  // namespace rung::graph
