// Somebody well, who has no past: what witnesses are measured against.
#pragma once

#include "model/model.hpp"
#include "rung/state.hpp"

namespace rung::audit::prove {

// What `otherwise well` says in a scenario, and nothing else; day 1 of a scenario.
State somebody_well(const model::Model& model);

}  // namespace rung::audit::prove
