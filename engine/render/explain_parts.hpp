// The parts of an explanation's page, each under its own heading; a part with nothing to say writes
// nothing.
#pragma once

#include "render/cited_sources.hpp"
#include "rung/explain.hpp"

namespace rung::render {

// The exercise by its title where the decision or the wording tells one, else by its name.
std::string exercise_name(const Decision& decision, const std::string& exercise,
                          const Wording* wording);

// Each rule that acted, and each exercise given, in a full sentence.
void say_why(const Decision& decision, CitedSources& sources, Prose& page);

// What the rules hang on; of each outcome at most `most`. Never put as advice.
void say_alternatives(const Explanation& explanation, std::size_t most, Prose& page);

}  // namespace rung::render
