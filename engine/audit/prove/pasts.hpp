// Pasts after which somebody is looked for. Whether a past does what it was made for is for the
// engine to say; often enough is all that is needed.
#pragma once

#include <utility>
#include <vector>

#include "api/compiled.hpp"
#include "audit/prove/told.hpp"
#include "rung/state.hpp"

namespace rung::audit::prove {

// What is wanted of a past: cells that show records, and truths that look back.
struct WantedPast {
  WantedCells cells;
  std::vector<std::pair<program::NodeId, program::Truth>> truths;
};

// All is well on that day, which is one of answers only.
Session well_on(const model::Model& model, Day day);

void shift_dates(Answer& answer, std::int32_t days);

// Of which exercises the sessions are counted by this truth or number.
std::vector<model::ExerciseId> counted_by(const program::Program& program, program::NodeId node);

// Nothing was ever done or told; nothing is told today.
State no_past(const model::Model& model);

// Days that were made to lead there, the latest one some days ago: several, with other numbers of
// days, each also with what else can be told of it, all harmless. Nothing is told today.
std::vector<State> pasts_towards(const api::Compiled& compiled, const WantedPast& wanted);

// Those of the scenarios, each once, the shortest first; no more than `most`.
std::vector<State> pasts_of_scenarios(const api::Compiled& compiled, std::size_t most);

}  // namespace rung::audit::prove
