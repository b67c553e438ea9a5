// Somebody to whom something happened, in words and as a scenario.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/model.hpp"
#include "rung/state.hpp"

namespace rung::audit::prove {

// "`fever` is yes", "on 2026-01-04 `squat` was done": each way in which this differs from somebody
// well who has no past. By name.
std::vector<std::string> differences(const model::Model& model, const State& somebody);

// "somebody who is well, except that `fever` is yes and `knee_pain` is 4"
std::string in_words(const model::Model& model, const State& somebody);

// What is less cautious with the worse answer, in one of the ways of `rising_with`, and what a
// scenario expects of it instead.
std::pair<std::string, std::string> lost_caution(const model::Model& model, std::size_t way);

// A scenario ready to paste that judges this state. `expected`: what stands in its `expect`.
// Nothing where a scenario cannot say it: two answers of one day.
std::string scenario_text(const model::Model& model, const State& somebody,
                          const std::string& title, const std::string& expected);

}  // namespace rung::audit::prove
