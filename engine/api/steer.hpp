// States led to where a condition holds, or does not: answers and records are changed, one
// statement after the other, to values just on the wanted side of what the statement names.
//
// In: a condition, a state. Out: the state, changed. It is no second meaning of conditions: whether
// they came out as wanted is for the Program to say, and often enough is all that is needed.
#pragma once

#include "api/sample_states.hpp"
#include "model/cond.hpp"

namespace rung::api {

// Changes today's answers, earlier sessions and records of `state`. Where several ways lead there,
// `dice` picks one. O(size of the condition, through its findings and scores).
void steer(const model::Model& model, const model::Cond& cond, bool wanted, State& state,
           Dice& dice);

// Somebody whose answers are harmless, who has all equipment and may do this exercise, as far as
// steering leads there.
State ready_for(const model::Model& model, model::ExerciseId exercise, Dice& dice);

}  // namespace rung::api
