// What a person asks for in their own words. A wish permits nothing; it is only understood here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "rung/decision.hpp"

namespace rung::decide {

struct Wish {
  std::optional<model::ExerciseId> one;    // the exercise that is meant
  std::vector<model::ExerciseId> several;  // or those that may be meant
};

// By an exercise's name or title, or else an alias. Capitals, hyphens, underscores and plurals do
// not matter, unless what is written letter for letter the same is there.
Wish understand(const model::Model& model, const std::string& words);

// Asks which of several exercises is meant. Its `fact` is "wants." and the words.
Question which_one(const model::Model& model, const std::string& words,
                   const std::vector<model::ExerciseId>& several);

}  // namespace rung::decide
