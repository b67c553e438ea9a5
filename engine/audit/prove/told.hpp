// What cells say, as answers that somebody gives: the way back from an encoding to a state.
#pragma once

#include <map>
#include <optional>

#include "model/model.hpp"
#include "program/tape.hpp"
#include "rung/state.hpp"

namespace rung::audit::prove {

// By cell, what it shall say; `Unasked` is nothing at all. What is not in it stays as it is.
using WantedCells = std::map<program::CellId, program::CellValue>;

// Puts today's answers, ladder answers and settings into the state so that cells of today come out
// as wanted. What depends on the past is not looked at. O(cells × answers).
void tell_today(const model::Model& model, const program::Program& program,
                const WantedCells& wanted, State& state);

// Puts the records that cells shall show into a session of that day: those of the day's own session
// (`this_session`), or the latest ones.
void record_session(const model::Model& model, const program::Program& program,
                    const WantedCells& wanted, bool this_session, Day day, State& state);

}  // namespace rung::audit::prove
