// Of somebody who shows something, one of whom less needs to be said.
#pragma once

#include <functional>

#include "model/model.hpp"
#include "rung/state.hpp"

namespace rung::audit::mutate {

// Leaves out sessions, records and answers, and puts answers of somebody well in the place of
// others, one at a time, wherever `still` holds for what is left. REQUIRES: it holds for
// `somebody`. One call of `still` for each thing that is said.
State milder(const model::Model& model, State somebody,
             const std::function<bool(const State&)>& still);

}  // namespace rung::audit::mutate
