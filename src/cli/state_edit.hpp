// Putting answers into a state.
#pragma once

#include "rung/decision.hpp"
#include "rung/state.hpp"

namespace rung::cli {

// Records `answer` where the question belongs: among today's facts, the ladders, or the log of the
// latest session in which the exercise was done. An earlier answer to the same question gives way.
// False, and nothing changed, when the question is of an exercise that no session lists.
bool put_answer(State& state, const Question& question, Answer answer);

// Makes `day` today. What was answered without a day of its own keeps the day it was answered on.
// REQUIRES: day is not before state.today.
void move_today(State& state, Day day);

}  // namespace rung::cli
