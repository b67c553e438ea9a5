// Which of the answers given were needed, now that they are known.
#pragma once

#include <cstddef>
#include <vector>

#include "questions/people.hpp"
#include "questions/policies.hpp"

namespace rung::bench {

// How many answers are left when each that can be spared is taken out, the last one first: without
// any of these the verdict would not stand. A smaller set may exist, but none within this one.
std::size_t count_needed(const RuleSet& rules, const Askables& askables, const Person& person,
                         const Walk& walk);

}  // namespace rung::bench
