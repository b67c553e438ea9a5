#include "rung/graph.hpp"

#include "api/compiled.hpp"
#include "graph/make_graph.hpp"

namespace rung {

Result<Graph> make_graph(const RuleSet& rules, const GraphOptions& options) {
  base::Sink sink;
  auto made = graph::make(rules.compiled().model, options, sink);
  if (!made) return Result<Graph>::failure(sink.take_sorted());
  return *std::move(made);
}

}  // namespace rung
