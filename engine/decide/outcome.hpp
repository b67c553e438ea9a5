// What a decision comes to, reduced to what must not change once it is settled: the verdict, whom
// to see, the plan.
#pragma once

#include <string>
#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// What the verdict is read from.
struct Channels {
  Truth emergency, urgent, stop, rest, routine, something_planned, exercise_planned;
};
// One bit by Verdict. Only whether a channel is certain and whether it is ruled out matters.
std::uint16_t possible_verdicts(const Channels& channels);

// The verdicts that completing the open questions may still lead to, read off the tape: sound,
// perhaps too many.
std::vector<Verdict> possible_verdicts(const Situation& s);

// The nodes on which an unsettled part of the decision rests, given what is already certain. A part
// that cannot matter any more (the plan beside a certain stop) is left out.
std::vector<NodeId> deciding_nodes(const Situation& s);

// A completed evaluation as a comparable value: two that are equal come to the same outcome, two
// that differ may do so too, by other rules. REQUIRES: no open question matters any more in `work`.
std::vector<std::uint32_t> signature(const Program& program, const Model& model,
                                     const Workspace& work);
// What a person is told of it: the verdict, whom to see and by when, the plan; of these only what
// still matters beside the verdict.
std::string outcome_text(const Situation& s);
Verdict verdict_of(const Program& program, const Workspace& work);

}  // namespace rung::decide
