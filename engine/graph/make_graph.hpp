#pragma once

#include "base/sink.hpp"
#include "model/model.hpp"
#include "rung/graph.hpp"

namespace rung::graph {

// Nothing, with the reason in the sink, when nothing has the name that is asked for.
std::optional<Graph> make(const model::Model& model, const GraphOptions& options, base::Sink& sink);

}  // namespace rung::graph
