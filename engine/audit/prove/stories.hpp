// The shortest way to a rung, as days: who is well and has done nothing, what they did and told on
// each day, and the day on which the rung may be done. Every exercise of every day was allowed on
// that day by the engine itself.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "api/compiled.hpp"
#include "rung/state.hpp"

namespace rung::audit::prove {

struct Story {
  model::ExerciseId rung;
  // Its sessions are the days before; `today` is the day on which the rung may be done. Nothing: no
  // way was found, which does not mean that there is none.
  std::optional<State> state;
  std::size_t days_trained() const;
};

// Of each rung that may be given, by ladder, from the lowest up. A rung is reached from the story
// of the rung below it with as few more days as are found, up to three; with each of them that one
// was done, as far as needed with the results that the gates ask for.
std::vector<Story> stories_of(const api::Compiled& compiled,
                              const std::function<bool()>& out_of_time);

}  // namespace rung::audit::prove
