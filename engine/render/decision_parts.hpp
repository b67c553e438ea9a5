// The parts of a decision's page, each under its own heading; a part with nothing to say writes
// nothing.
#pragma once

#include <string>

#include "render/prose.hpp"
#include "rung/decision.hpp"

namespace rung::render {

// There is a referral, and no further answer can take it back.
bool is_firm(const Referral& referral);

// The page describes an exercise to do.
bool gives_exercise(const Decision& decision);

// The next exercise with its dose, in one sentence.
std::string next_sentence(const Decision& decision);

void say_plan(const Decision& decision,
              Prose& page);  // doses, steps, what to watch for, when to stop
void say_reasons(const Decision& decision, Prose& page);  // why, with sources
void say_found(const Decision& decision, Prose& page);    // findings and scores
void say_advice(const Decision& decision, Prose& page);
void say_open(const Decision& decision, Prose& page);  // questions
void say_blocked(const Decision& decision,
                 Prose& page);  // and what it would take; refused wishes too
void say_conflicts(const Decision& decision, Prose& page);

}  // namespace rung::render
