// Orders that go in a circle: packs that require each other, and rules each of which comes before
// the other.
//
//   bad:  focus squatting { … before stretching }    give stretching { … before squatting }
#include <algorithm>
#include <array>
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

// The three numbers of a version, each without zeros in front, so that the longer one is larger.
std::array<std::string_view, 3> numbers_of(std::string_view version) {
  std::array<std::string_view, 3> out;
  for (std::string_view& number : out) {
    const std::size_t dot = std::min(version.find('.'), version.size());
    number = version.substr(0, dot);
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    version.remove_prefix(std::min(dot + 1, version.size()));
  }
  return out;
}

bool is_older(std::string_view version, std::string_view than) {
  const auto a = numbers_of(version), b = numbers_of(than);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    return a[i].size() != b[i].size() ? a[i].size() < b[i].size() : a[i] < b[i];
  }
  return false;
}

}  // namespace

void Builder::check_required(const ast::RequiredPack& needed) {
  const Symbol* found = pack_names_.find(needed.name.text);
  if (!found) {
    sink_
        .report(base::Code::R2007, needed.name.span,
                "the pack `" + needed.name.text + "` is required but not loaded")
        .help.push_back("load its folder as well");
    return;
  }
  const ast::Pack& loaded = *packs_[found->index].node;
  if (needed.least_version.empty() || !is_older(loaded.version, needed.least_version)) return;
  Diagnostic& d =
      sink_.report(base::Code::R2008, needed.version_span,
                   "`" + needed.name.text + "` is required at least as version " +
                       needed.least_version + ", and version " + loaded.version + " is loaded");
  d.secondary.push_back({loaded.version_span, "the version that is loaded"});
  d.help.push_back("load version " + needed.least_version + " or a later one of `" +
                   needed.name.text + "`; require less only when the older one has all you use");
}

void Builder::check_requires() {
  Edges edges;
  for (const auto& [node, span] : packs_) {
    for (const ast::RequiredPack& needed : node->requires_packs)
      edges[node->name.text].push_back({needed.name.text, needed.name.span});
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
