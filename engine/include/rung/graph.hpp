// Rules as graphs: ladders with what opens their rungs, and which fact reaches which rule and
// exercise.
//
// Thread-safety: plain values and pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "rung/result.hpp"
#include "rung/rule_set.hpp"

namespace rung {

struct GraphNode {
  enum class Kind : std::uint8_t {
    Fact,
    Result,  // what is recorded of an exercise: "squat.clean_reps"
    Setting,
    Finding,
    Score,
    Pack,  // its `for`
    Gate,
    Rule,
    Ladder,
    Exercise,
    Outcome,  // "stop", "rest", "hold", or a professional
  };
  Kind kind = Kind::Fact;
  std::string name;
  std::string title;
  bool loaded = false;       // an exercise with load
  bool never_given = false;  // an exercise that is described and never given
};

struct GraphEdge {
  enum class Kind : std::uint8_t {
    Step,     // from one rung to the next; the label names its gates
    Regress,  // back from a rung
    Reads,    // a condition reads it
    Acts,     // a rule gives, opens or takes away
  };
  std::size_t from = 0, to = 0;  // indices into `nodes`
  Kind kind = Kind::Reads;
  std::string label;
  bool implied = false;  // a path of other edges leads there too; it is not drawn
};

struct Graph {
  std::string title;
  std::vector<GraphNode> nodes;  // an edge leads to a later node, but for a Regress
  std::vector<GraphEdge> edges;  // by `from`, then `to`
};

enum class GraphOf : std::uint8_t {
  Ladders,  // every ladder: rungs, gates, regresses
  Rules,    // facts, findings and scores, rules and gates, exercises
  Name,     // of Rules only what one name can be reached from and what it reaches; a ladder: itself
};

struct GraphOptions {
  GraphOf of = GraphOf::Ladders;
  std::string name;  // with GraphOf::Name
};

// Fails when nothing is called `name`; the nearest name is offered. Equal rules give equal graphs,
// in whatever order they are written. O(nodes × edges).
Result<Graph> make_graph(const RuleSet& rules, const GraphOptions& options = {});

// Graphviz, Mermaid, and one JSON object (docs/json.md). Titles are escaped; implied edges stand in
// the JSON alone.
std::string graph_dot(const Graph& graph);
std::string graph_mermaid(const Graph& graph);
std::string graph_json(const Graph& graph);

}  // namespace rung
