// Putting answers into a state.
#pragma once

#include <cstddef>

#include "rung/decision.hpp"
#include "rung/state.hpp"

namespace rung::cli {

// Records `answer` where the question belongs: among today's facts, the ladders, or the log of the
// latest session in which the exercise was done, or among the wishes. An answer to the same
// question of the same day gives way; what was answered on another day stays. False, and nothing
// changed, when the question is of an exercise that no session lists.
bool put_answer(State& state, const Question& question, Answer answer);

// Takes out all that answers the question, of whatever day, so that it is open again.
void forget_answer(State& state, const Question& question);

// The question is which exercise the words of a wish mean.
bool asks_about_wish(const Question& question);

// Takes out what the person was not sure of or skipped, so that it is open again. How many answers
// that were; those to questions about an exercise's log stay.
std::size_t forget_unsure(State& state);
std::size_t count_unsure(const State& state);

// The answers to facts and ladders.
std::size_t count_answers(const State& state);

// Makes `day` today. What was answered without a day of its own keeps the day it was answered on.
// REQUIRES: day is not before state.today.
void move_today(State& state, Day day);

}  // namespace rung::cli
