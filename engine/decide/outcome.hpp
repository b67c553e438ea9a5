// What a decision comes to, reduced to what must not change once it is settled: the verdict, whom
// to see, the plan.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// What matters of a truth to a verdict. One bit a state, so that 64 states are one question.
struct Likely {
  std::uint64_t certain = 0, possible = 0;
};
// What the verdict is read from.
struct Channels {
  Likely emergency, urgent, stop, rest, routine, something_planned, exercise_planned;
};

struct VerdictHolds {
  Verdict verdict = Verdict::Ask;
  Likely holds;
};
// In the order in which they are spoken; the first that holds is the verdict, and where none does
// it is OutOfScope.
std::array<VerdictHolds, 6> ladder_of_verdicts(const Channels& channels);

// Tells of each verdict in which states completing the open questions may still lead to it.
template <typename Told>
void each_possible_verdict(const Channels& channels, const Told& told) {
  std::uint64_t undecided = ~std::uint64_t{0};
  for (const VerdictHolds& one : ladder_of_verdicts(channels)) {
    told(one.verdict, one.holds.possible & undecided);
    undecided &= ~one.holds.certain;
  }
  told(Verdict::OutOfScope, undecided);
}
// Of one state, in bit 0: one bit by Verdict.
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
