// The order of a graph, and what is implied in it: the one place that knows Boost.Graph.
#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/topological_sort.hpp>
#include <boost/graph/transitive_reduction.hpp>
#include <tuple>
#include <vector>

#include "graph/draft.hpp"

namespace rung::graph {
namespace {

using Directed = boost::adjacency_list<boost::setS, boost::vecS, boost::directedS>;

bool is_back(const GraphEdge& edge) { return edge.kind == GraphEdge::Kind::Regress; }

Directed directed(const Graph& graph) {
  Directed out(graph.nodes.size());
  for (const GraphEdge& edge : graph.edges) {
    if (!is_back(edge)) boost::add_edge(edge.from, edge.to, out);
  }
  return out;
}

// The place of each node; nothing when the graph has a circle.
std::vector<std::size_t> places(const Graph& graph) {
  std::vector<std::size_t> order;
  const Directed whole = directed(graph);
  try {
    boost::topological_sort(whole, std::back_inserter(order));
  } catch (const boost::not_a_dag&) {
    return {};
  }
  // Any order will do to find the depth of each node; by depth, then by kind and name, is one that
  // depends on nothing else.
  std::vector<std::size_t> depth(graph.nodes.size(), 0);
  std::vector<std::vector<std::size_t>> next(graph.nodes.size());
  for (const GraphEdge& edge : graph.edges) {
    if (!is_back(edge)) next[edge.from].push_back(edge.to);
  }
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    for (const std::size_t to : next[*at]) depth[to] = std::max(depth[to], depth[*at] + 1);
  }
  std::vector<std::size_t> sorted(graph.nodes.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](std::size_t a, std::size_t b) { return depth[a] < depth[b]; });
  std::vector<std::size_t> out(sorted.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) out[sorted[i]] = i;
  return out;
}

void put_in_order(Graph& graph) {
  const std::vector<std::size_t> place = places(graph);
  if (place.empty()) return;
  std::vector<GraphNode> nodes(graph.nodes.size());
  for (std::size_t i = 0; i < place.size(); ++i) nodes[place[i]] = std::move(graph.nodes[i]);
  graph.nodes = std::move(nodes);
  for (GraphEdge& edge : graph.edges) {
    edge.from = place[edge.from];
    edge.to = place[edge.to];
  }
  std::stable_sort(graph.edges.begin(), graph.edges.end(),
                   [](const GraphEdge& a, const GraphEdge& b) {
                     return std::tie(a.from, a.to, a.kind) < std::tie(b.from, b.to, b.kind);
                   });
}

// REQUIRES: no circle but through steps back.
void mark_implied(Graph& graph) {
  const Directed whole = directed(graph);
  Directed reduced;
  std::vector<Directed::vertex_descriptor> copy(graph.nodes.size());
  const auto index = boost::get(boost::vertex_index, whole);
  boost::transitive_reduction(whole, reduced,
                              boost::make_iterator_property_map(copy.begin(), index), index);
  for (GraphEdge& edge : graph.edges) {
    if (is_back(edge)) continue;
    edge.implied = !boost::edge(copy[edge.from], copy[edge.to], reduced).second;
  }
}

std::string joined(const std::set<std::string>& labels) {
  std::string out;
  for (const std::string& label : labels) out += (out.empty() ? "" : "\n") + label;
  return out;
}

}  // namespace

Graph ordered(const Draft& draft) {
  Graph out;
  out.title = draft.title;
  std::map<NodeKey, std::size_t> index;
  for (const auto& [key, node] : draft.nodes) {
    index.emplace(key, out.nodes.size());
    out.nodes.push_back(node);
  }
  for (const auto& [key, labels] : draft.edges) {
    const auto& [from, to, kind] = key;
    out.edges.push_back({index.at(from), index.at(to), kind, joined(labels), false});
  }
  const bool tree = !places(out).empty() || out.nodes.empty();
  put_in_order(out);
  if (tree && !out.nodes.empty()) mark_implied(out);
  return out;
}

}  // namespace rung::graph
