// Ladders and rules as graphs: what is drawn, what is implied, and text that cannot break the
// syntax.
#include "rung/graph.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "graph/draft.hpp"
#include "support/golden.hpp"

using namespace rung;

namespace {

const char* const kRules = R"(
pack p "A pack" version 1.0.0 { for everyone }
professional doctor "your doctor"
setting limit : scale 1 to 10 default 4 { note "made up" }
fact pain : scale 0 to 10, higher is worse { ask "Pain?" fresh for 1 day }
fact weak : yes or no { ask "Is it \"weak\" <now> & then?" fresh for 1 day }
fact equipment : several of (bench, weight) { ask "At hand?" lasts }
finding sore "Sore" { when pain >= 3 }
exercise easy "Easy \"one\"" { load bodyweight dose not stated test "All." fault slip "Slip" reset "Stop." }
exercise hard "Hard" { load loaded needs weight dose not stated test "All." }
exercise bad "Bad" { never given because "it is wrong" }
ladder steps "Steps" { easy -> hard ask "Which?" }
gate ten "Ten clean ones" for hard { open when easy.clean_reps >= 10 }
gate calm "No pain" for hard { open when pain < 3 }
regress wobbly "It wobbles" from hard { when hard.pain >= 5 until easy.clean_reps >= 12 }
focus steps { when weak }
rest hurts "It hurts" { when sore and pain >= limit }
refer see "See them" { when sore to doctor, routine }
)";

RuleSet load(const std::vector<SourceText>& files) {
  const auto rules = RuleSet::load(files);
  for (const Diagnostic& d : rules.diagnostics()) UNSCOPED_INFO(d.code << " " << d.message);
  REQUIRE(rules.ok());
  return rules.value();
}

Graph made(const GraphOptions& options = {}) {
  const auto graph = make_graph(load({{"p/pack.rung", kRules}}), options);
  REQUIRE(graph.ok());
  return graph.value();
}

std::size_t index_of(const Graph& graph, const std::string& name) {
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].name == name) return i;
  }
  FAIL("no node " << name);
  return 0;
}

const GraphEdge* edge(const Graph& graph, const std::string& from, const std::string& to) {
  const std::size_t a = index_of(graph, from), b = index_of(graph, to);
  for (const GraphEdge& e : graph.edges) {
    if (e.from == a && e.to == b) return &e;
  }
  return nullptr;
}

graph::NodeKey fact(graph::Draft& draft, const std::string& name) {
  return draft.node(GraphNode::Kind::Fact, name, "");
}

}  // namespace

TEST_CASE("the ladders of a pack read as approved") {
  test::check_golden("graph/ladders.dot", graph_dot(made()));
  test::check_golden("graph/ladders.mmd", graph_mermaid(made()));
}

TEST_CASE("the rules of a pack read as approved") {
  const Graph rules = made({GraphOf::Rules, ""});
  test::check_golden("graph/rules.dot", graph_dot(rules));
  test::check_golden("graph/rules.mmd", graph_mermaid(rules));
  test::check_golden("graph/rules.json", graph_json(rules));
}

TEST_CASE("a ladder has its gates on its edges, and steps back") {
  const Graph ladders = made();
  const GraphEdge* up = edge(ladders, "easy", "hard");
  REQUIRE(up);
  CHECK(up->label == "No pain\nTen clean ones");
  CHECK(up->kind == GraphEdge::Kind::Step);
  const GraphEdge* back = edge(ladders, "hard", "easy");
  REQUIRE(back);
  CHECK(back->kind == GraphEdge::Kind::Regress);
  CHECK(ladders.nodes[index_of(ladders, "hard")].loaded);
}

TEST_CASE("exactly what a path implies is left out of the drawing") {
  const Graph rules = made({GraphOf::Rules, ""});
  // pain -> sore -> hurts says that pain reaches hurts.
  const GraphEdge* implied = edge(rules, "pain", "hurts");
  REQUIRE(implied);
  CHECK(implied->implied);
  CHECK_FALSE(edge(rules, "pain", "sore")->implied);
  CHECK_FALSE(edge(rules, "sore", "hurts")->implied);
  CHECK_FALSE(edge(rules, "pain", "calm")->implied);
  CHECK_FALSE(edge(rules, "limit", "hurts")->implied);
  std::size_t hidden = 0;
  for (const GraphEdge& e : rules.edges) hidden += e.implied ? 1 : 0;
  CHECK(hidden == 1);
  CHECK(rules.nodes[index_of(rules, "bad")].never_given);
}

TEST_CASE("the reduction keeps what can be reached, on every small graph without circles") {
  constexpr std::size_t kNodes = 5;
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t a = 0; a < kNodes; ++a) {
    for (std::size_t b = a + 1; b < kNodes; ++b) pairs.emplace_back(a, b);
  }
  for (std::size_t bits = 0; bits < (std::size_t{1} << pairs.size()); ++bits) {
    graph::Draft draft;
    std::vector<graph::NodeKey> keys;
    for (std::size_t i = 0; i < kNodes; ++i)
      keys.push_back(fact(draft, std::string(1, static_cast<char>('e' - i))));
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      if ((bits >> p) & 1)
        draft.edge(keys[pairs[p].first], keys[pairs[p].second], GraphEdge::Kind::Reads);
    }
    const Graph graph = graph::ordered(draft);
    bool good = true;
    for (const GraphEdge& e : graph.edges) {
      good &= e.from < e.to;
      // A longer path over drawn edges exists exactly when the edge is not drawn.
      std::vector<char> seen(kNodes, 0);
      std::vector<std::size_t> stack = {e.from};
      while (!stack.empty()) {
        const std::size_t at = stack.back();
        stack.pop_back();
        for (const GraphEdge& next : graph.edges) {
          if (next.from != at || next.implied || &next == &e || seen[next.to]) continue;
          seen[next.to] = 1;
          stack.push_back(next.to);
        }
      }
      good &= e.implied == (seen[e.to] != 0);
    }
    if (!good) FAIL("graph " << bits);
  }
}

TEST_CASE("a circle is drawn as it is") {
  graph::Draft draft;
  const auto a = fact(draft, "a"), b = fact(draft, "b");
  draft.edge(a, b, GraphEdge::Kind::Reads);
  draft.edge(b, a, GraphEdge::Kind::Reads);
  const Graph graph = graph::ordered(draft);
  CHECK(graph.edges.size() == 2);
  for (const GraphEdge& e : graph.edges) CHECK_FALSE(e.implied);
}

TEST_CASE("one name: what it hangs on and what hangs on it") {
  const Graph around = made({GraphOf::Name, "sore"});
  std::vector<std::string> names;
  for (const GraphNode& node : around.nodes) names.push_back(node.name);
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"doctor", "hurts", "pain", "rest", "see", "sore"});
  CHECK(made({GraphOf::Name, "steps"}).nodes.size() == 2);
}

TEST_CASE("an unknown name is offered the nearest") {
  const auto wrong = make_graph(load({{"p/pack.rung", kRules}}), {GraphOf::Name, "sroe"});
  REQUIRE_FALSE(wrong.ok());
  CHECK(wrong.diagnostics()[0].help[0] == "did you mean `sore`?");
}

TEST_CASE("the order in which rules are written changes nothing") {
  const std::string text = kRules;
  const std::size_t cut = text.find("finding sore");
  const RuleSet whole = load({{"p/pack.rung", text}});
  const RuleSet parts = load({{"p/b.rung", text.substr(0, cut)}, {"p/a.rung", text.substr(cut)}});
  for (const GraphOf of : {GraphOf::Ladders, GraphOf::Rules}) {
    CHECK(graph_json(make_graph(whole, {of, ""}).value()) ==
          graph_json(make_graph(parts, {of, ""}).value()));
  }
}

TEST_CASE("no title can break the syntax") {
  Graph graph;
  graph.title = "a \"b\" \\";
  graph.nodes.push_back({GraphNode::Kind::Fact, "n", "\"];\n<b>&#`\\l", false, false});
  graph.edges.push_back({0, 0, GraphEdge::Kind::Reads, "\"|-->\"", false});
  const std::string dot = graph_dot(graph);
  CHECK(dot.find(R"(digraph "a \"b\" \\" {)") == 0);
  CHECK(dot.find(R"(label="\"];\n<b>&amp;#`\\l")") != std::string::npos);
  const std::string mermaid = graph_mermaid(graph);
  CHECK(mermaid.find(R"(n0(["#quot;];<br>#lt;b#gt;#amp;#35;#96;#92;l"]))") != std::string::npos);
  CHECK(mermaid.find(R"(-->|"#quot;|--#gt;#quot;"| n0)") != std::string::npos);
}
