// What the expectations of a judged day look at.
#pragma once

#include <string>
#include <vector>

#include "audit/mutate/judged_days.hpp"

namespace rung::audit::mutate {

// The rules, gates, findings and scores that it speaks of, by name, in order.
std::vector<std::string> named_in(const JudgedDay& day);

// Whatever is asked, and whatever stays open: as long as each condition comes to the same truth,
// it comes out the same. So it speaks only of what rules and gates come to, and of a verdict that
// no open question can change.
bool rests_on_truths_alone(const api::Compiled& rules, const JudgedDay& day);

}  // namespace rung::audit::mutate
