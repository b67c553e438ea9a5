// What it means to stand just on one side of a comparison: one step of what is compared away from
// the other side.
#pragma once

#include <cstdint>
#include <optional>

#include "model/model.hpp"

namespace rung::audit {

// The smallest step that a number can take; 0 for one that cannot move.
std::int64_t step_of(const model::Model& model, const model::Num& num);

bool is_threshold(const model::Cond& cond);

struct Edge {
  model::CondPtr just_true, just_false;
};

// Nothing for a share: how far one step goes depends on the other number.
std::optional<Edge> edge_of(const model::Model& model, const model::Cond& threshold);

}  // namespace rung::audit
