// A graph as DOT, as Mermaid, and as JSON. Identifiers are numbers, so that no name can break the
// syntax; what the author wrote only stands inside quotes.
#include <algorithm>
#include <string_view>

#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "rung/graph.hpp"

namespace rung::graph {
namespace {

std::string id_of(std::size_t index) { return "n" + std::to_string(index); }

std::string shown_title(const GraphNode& node) {
  return node.title.empty() ? node.name : node.title;
}

std::string_view word(GraphNode::Kind kind) {
  switch (kind) {
    case GraphNode::Kind::Fact: return "fact";
    case GraphNode::Kind::Result: return "result";
    case GraphNode::Kind::Setting: return "setting";
    case GraphNode::Kind::Finding: return "finding";
    case GraphNode::Kind::Score: return "score";
    case GraphNode::Kind::Pack: return "pack";
    case GraphNode::Kind::Gate: return "gate";
    case GraphNode::Kind::Rule: return "rule";
    case GraphNode::Kind::Ladder: return "ladder";
    case GraphNode::Kind::Exercise: return "exercise";
    case GraphNode::Kind::Outcome: break;
  }
  return "outcome";
}

std::string_view word(GraphEdge::Kind kind) {
  switch (kind) {
    case GraphEdge::Kind::Step: return "step";
    case GraphEdge::Kind::Regress: return "regress";
    case GraphEdge::Kind::Reads: return "reads";
    case GraphEdge::Kind::Acts: break;
  }
  return "acts";
}

// Inside the quotes of DOT. A backslash begins an escape there, & an entity, and \n centres a new
// line.
std::string dot_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : base::safe_to_show(text)) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out + '"';
}

// Inside the quotes of Mermaid, which reads entities and tags there.
std::string mermaid_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : base::safe_to_show(text)) {
    switch (c) {
      case '"': out += "#quot;"; break;
      case '#': out += "#35;"; break;
      case '<': out += "#lt;"; break;
      case '>': out += "#gt;"; break;
      case '&': out += "#amp;"; break;
      case '`': out += "#96;"; break;
      case '\\': out += "#92;"; break;
      case '\n': out += "<br>"; break;
      default: out += c;
    }
  }
  return out + '"';
}

std::string dot_shape(const GraphNode& node) {
  switch (node.kind) {
    case GraphNode::Kind::Fact:
    case GraphNode::Kind::Result:
    case GraphNode::Kind::Setting: return "ellipse";
    case GraphNode::Kind::Finding:
    case GraphNode::Kind::Score: return "hexagon";
    case GraphNode::Kind::Gate: return "diamond";
    case GraphNode::Kind::Rule:
    case GraphNode::Kind::Pack: return "parallelogram";
    case GraphNode::Kind::Outcome: return "octagon";
    case GraphNode::Kind::Ladder:
    case GraphNode::Kind::Exercise: break;
  }
  return "box";
}

std::string dot_node(const GraphNode& node, std::size_t index) {
  std::string label = shown_title(node);
  if (node.loaded) label += "\n(with load)";
  if (node.never_given) label += "\n(never given)";
  std::string out = "  " + id_of(index) + " [label=" + dot_text(label) +
                    ", shape=" + dot_shape(node) + ", tooltip=" + dot_text(node.name);
  if (node.loaded) out += ", penwidth=3";
  if (node.never_given) out += ", color=gray, fontcolor=gray";
  return out + "];\n";
}

std::string dot_edge(const GraphEdge& edge) {
  std::string out = "  " + id_of(edge.from) + " -> " + id_of(edge.to);
  std::string with;
  if (!edge.label.empty()) with = "label=" + dot_text(edge.label);
  if (edge.kind == GraphEdge::Kind::Regress)
    with += std::string(with.empty() ? "" : ", ") + "style=dashed, constraint=false";
  return out + (with.empty() ? "" : " [" + with + "]") + ";\n";
}

std::pair<std::string_view, std::string_view> mermaid_brackets(const GraphNode& node) {
  switch (node.kind) {
    case GraphNode::Kind::Fact:
    case GraphNode::Kind::Result:
    case GraphNode::Kind::Setting: return {"([", "])"};
    case GraphNode::Kind::Finding:
    case GraphNode::Kind::Score: return {"{{", "}}"};
    case GraphNode::Kind::Gate: return {"{", "}"};
    case GraphNode::Kind::Rule:
    case GraphNode::Kind::Pack: return {"[/", "/]"};
    case GraphNode::Kind::Outcome: return {"[[", "]]"};
    case GraphNode::Kind::Ladder:
    case GraphNode::Kind::Exercise: break;
  }
  return {"[", "]"};
}

std::string mermaid_node(const GraphNode& node, std::size_t index) {
  std::string label = shown_title(node);
  if (node.loaded) label += "\n(with load)";
  if (node.never_given) label += "\n(never given)";
  const auto [open, close] = mermaid_brackets(node);
  std::string out =
      "  " + id_of(index) + std::string(open) + mermaid_text(label) + std::string(close);
  if (node.never_given) {
    out += ":::never";
  } else if (node.loaded) {
    out += ":::loaded";
  }
  return out + '\n';
}

std::string mermaid_edge(const GraphEdge& edge) {
  std::string out = "  " + id_of(edge.from);
  out += edge.kind == GraphEdge::Kind::Regress ? " -.->" : " -->";
  if (!edge.label.empty()) out += '|' + mermaid_text(edge.label) + '|';
  return out + ' ' + id_of(edge.to) + '\n';
}

}  // namespace
}  // namespace rung::graph

namespace rung {

std::string graph_dot(const Graph& graph) {
  std::string out = "digraph " + graph::dot_text(graph.title) +
                    " {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n"
                    "  edge [fontname=\"sans-serif\", fontsize=10];\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) out += graph::dot_node(graph.nodes[i], i);
  for (const GraphEdge& edge : graph.edges) {
    if (!edge.implied) out += graph::dot_edge(edge);
  }
  return out + "}\n";
}

std::string graph_mermaid(const Graph& graph) {
  std::string out = "flowchart LR\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    out += graph::mermaid_node(graph.nodes[i], i);
  for (const GraphEdge& edge : graph.edges) {
    if (!edge.implied) out += graph::mermaid_edge(edge);
  }
  const auto any = [&](bool GraphNode::*flag) {
    return std::any_of(graph.nodes.begin(), graph.nodes.end(),
                       [&](const GraphNode& node) { return node.*flag; });
  };
  if (any(&GraphNode::loaded)) out += "  classDef loaded stroke-width:3px\n";
  if (any(&GraphNode::never_given)) out += "  classDef never color:#888,stroke:#888\n";
  return out;
}

std::string graph_json(const Graph& graph) {
  base::JsonWriter out(true);
  const auto text = [&](std::string_view key, std::string_view value) {
    out.key(key);
    out.string(value);
  };
  const auto flag = [&](std::string_view key, bool value) {
    out.key(key);
    out.boolean(value);
  };
  out.begin_object();
  text("title", graph.title);
  out.key("nodes");
  out.begin_array();
  for (const GraphNode& node : graph.nodes) {
    out.begin_object();
    text("kind", graph::word(node.kind));
    text("name", node.name);
    text("title", node.title);
    flag("loaded", node.loaded);
    flag("never_given", node.never_given);
    out.end_object();
  }
  out.end_array();
  out.key("edges");
  out.begin_array();
  for (const GraphEdge& edge : graph.edges) {
    out.begin_object();
    out.key("from");
    out.integer(static_cast<std::int64_t>(edge.from));
    out.key("to");
    out.integer(static_cast<std::int64_t>(edge.to));
    text("kind", graph::word(edge.kind));
    text("label", edge.label);
    flag("implied", edge.implied);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take() + '\n';
}

}  // namespace rung
