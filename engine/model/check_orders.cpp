// Orders that go in a circle: packs that require each other, and rules each of which comes before
// the other.
//
//   bad:  focus squatting { … before stretching }    give stretching { … before squatting }
#include <functional>
#include <map>
#include <set>

#include "model/builder.hpp"

namespace rung::model {
namespace {

struct Edge {
  std::string to;
  Span span;  // of the name that points there
};
using Edges = std::map<std::string, std::vector<Edge>>;

// Calls `report` with the edge that closes a circle, once for each circle that a depth-first walk
// meets.
void each_circle(const Edges& edges,
                 const std::function<void(const std::string& from, const Edge&)>& report) {
  std::set<std::string> done, open;
  std::function<void(const std::string&)> visit = [&](const std::string& at) {
    open.insert(at);
    const auto out = edges.find(at);
    if (out != edges.end()) {
      for (const Edge& edge : out->second) {
        if (open.count(edge.to) != 0) {
          report(at, edge);
        } else if (done.count(edge.to) == 0) {
          visit(edge.to);
        }
      }
    }
    open.erase(at);
    done.insert(at);
  };
  for (const auto& [name, out] : edges) {
    if (done.count(name) == 0) visit(name);
  }
}

}  // namespace

void Builder::check_requires() {
  Edges edges;
  for (const auto& [node, span] : packs_) {
    for (const ast::Name& needed : node->requires_packs)
      edges[node->name.text].push_back({needed.text, needed.span});
  }
  each_circle(edges, [&](const std::string& from, const Edge& edge) {
    const bool itself = edge.to == from;
    Diagnostic& d =
        sink_.report(base::Code::R5013, edge.span,
                     itself ? "the pack `" + from + "` requires itself"
                            : "the packs `" + edge.to + "` and `" + from + "` require each other");
    d.help.push_back(itself ? "take it away"
                            : "put what both use into a pack of its own that requires neither");
  });
}

void Builder::check_orders() {
  Edges edges;
  const auto add = [&](const std::string& from, const std::vector<ast::Name>& before) {
    for (const ast::Name& name : before) edges[from].push_back({name.text, name.span});
  };
  for (const auto& [node, span] : focuses_) add(node->ladder.text, node->before);
  for (const auto& [node, span] : gives_) add(node->name.text, node->before);
  each_circle(edges, [&](const std::string& from, const Edge& edge) {
    const bool itself = edge.to == from;
    sink_.report(
        base::Code::R5015, edge.span,
        itself ? "`" + from + "` cannot come before itself"
               : "`" + from + "` cannot come before `" + edge.to + "`, which comes before it");
  });
}

}  // namespace rung::model
