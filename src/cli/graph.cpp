// `rung graph`: ladders and rules as pictures.
#include "rung/graph.hpp"

#include "commands.hpp"
#include "picture.hpp"
#include "rules.hpp"

namespace rung::cli {

namespace {

GraphOptions options_of(const Arguments& arguments) {
  const std::string of = arguments.get("of", "ladders");
  if (of == "ladders") return {GraphOf::Ladders, ""};
  if (of == "rules") return {GraphOf::Rules, ""};
  return {GraphOf::Name, of};
}

Failure no_such_name(const Result<Graph>& made) {
  const Diagnostic& first = made.diagnostics().front();
  return {first.message, first.help.empty() ? "`--of rules` shows all names" : first.help.front(),
          Exit::Usage};
}

}  // namespace

Exit run_graph(const Host& host, const Arguments& arguments) {
  const auto rules = load_rules(host, arguments);
  if (!rules) return report(host, rules.failure());
  const Result<Graph> graph = make_graph(rules.value(), options_of(arguments));
  if (!graph) return report(host, no_such_name(graph));
  const std::string format = arguments.get("format", "dot");
  if (format == "mermaid") {
    host.out << graph_mermaid(graph.value());
  } else if (format == "json") {
    host.out << graph_json(graph.value());
  } else if (format == "svg") {
    const auto picture = draw_svg(graph_dot(graph.value()));
    if (!picture) return report(host, picture.failure());
    host.out << picture.value();
  } else {
    host.out << graph_dot(graph.value());
  }
  return Exit::Done;
}

}  // namespace rung::cli
