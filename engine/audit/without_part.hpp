// Each part of a condition, and the condition without it.
#pragma once

#include <vector>

#include "model/cond.hpp"

namespace rung::audit {

struct WithoutPart {
  Span part;
  model::CondPtr rest;  // the whole condition, where this part was left out
};

// Of each `and` and `or`, down to the last: what stands in it side by side. What one written part
// stands for (each side, each exercise) is left out together. Counts and what speaks about sessions
// are one part. O(parts × size).
std::vector<WithoutPart> each_without_part(const model::CondPtr& whole);

}  // namespace rung::audit
