// Deciding on a long past without reading all of it again.
#pragma once

#include "kb/sessions.hpp"
#include "rung/result.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

// As rules.decide(state), for the state that kb::remember() gave for `situation`. What the sessions
// before today leave behind is taken from the store where it still holds, and kept there for the
// next time.
Result<Decision> decide_on_past(kb::Store& store, const kb::Person& person, const RuleSet& rules,
                                const kb::Situation& situation, State state);

}  // namespace rung::cli
