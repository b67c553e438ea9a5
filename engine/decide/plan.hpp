// What to do today.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// In order: how to begin, then ladders and gives as `before` and then their names say. Empty unless
// at least one exercise beyond a warm-up may be done.
std::vector<PlanItem> plan_of(const Situation& s);

// Days from one session that does the exercise to the next; nothing where its author does not say.
std::optional<std::int64_t> days_to_next(const model::Exercise& exercise);

// The ladders, by title, that take the steps up of this session, for which this one waits.
std::vector<std::string> steps_before(const Situation& s, std::size_t ladder);

// The first day on which something of the plan is due again, what pauses today included.
std::optional<Day> come_back(const Situation& s, const std::vector<PlanItem>& plan);

// The open cells on which it hangs whether a test is offered in place of an exercise: not on the
// tape like the rest of the plan, since a test is offered by supposing that its result were there.
std::vector<CellId> open_behind_tests(const Situation& s);

}  // namespace rung::decide
