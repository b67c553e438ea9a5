#include "graph/make_graph.hpp"

#include "graph/draft.hpp"

namespace rung::graph {
namespace {

void report_unknown(const Draft& draft, const model::Model& model, const std::string& name,
                    base::Sink& sink) {
  Diagnostic& d =
      sink.report(base::Code::R7101, Span{}, "nothing in the rules is called `" + name + "`");
  std::vector<std::string_view> names;
  for (const auto& [key, node] : draft.nodes) names.push_back(key.second);
  for (const model::Ladder& ladder : model.ladders) names.push_back(ladder.name);
  const std::string_view near = base::nearest_name(name, names);
  if (!near.empty()) d.help.push_back("did you mean `" + std::string(near) + "`?");
}

}  // namespace

std::optional<Graph> make(const model::Model& model, const GraphOptions& options,
                          base::Sink& sink) {
  Draft draft;
  if (options.of == GraphOf::Ladders) {
    draft.title = "ladders";
    for (std::size_t l = 0; l < model.ladders.size(); ++l)
      add_ladder(draft, model, model::LadderId(l));
    return ordered(draft);
  }
  if (options.of == GraphOf::Name) {
    if (const auto ladder = model.find_ladder(options.name)) {
      draft.title = options.name;
      add_ladder(draft, model, *ladder);
      return ordered(draft);
    }
  }
  draft.title = "rules";
  add_rules(draft, model);
  if (options.of == GraphOf::Rules) return ordered(draft);
  draft.title = options.name;
  for (const auto& [key, node] : draft.nodes) {
    if (key.second != options.name) continue;
    const NodeKey center = key;
    keep_around(draft, center);
    return ordered(draft);
  }
  report_unknown(draft, model, options.name, sink);
  return std::nullopt;
}

}  // namespace rung::graph
