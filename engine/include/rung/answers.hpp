// What a state answers, as somebody may want to look at it and change it: each answer that counts
// today, with the question that it was an answer to.
// Thread-safety: plain values; the function may be called from many threads at once.
#pragma once

#include <vector>

#include "rung/decision.hpp"
#include "rung/result.hpp"
#include "rung/rule_set.hpp"
#include "rung/state.hpp"

namespace rung {

struct StandingAnswer {
  Question question;  // as `decide` asks it; `why` is empty and `could_refer` None
  Answer answer;      // as it stands in the state; two that differ on one day come to NotSure
  Day day;            // on which it was given; of a ladder's answer, which has no day, today
};

// The answers to facts and ladders that count today: of each question the newest one, wherever it
// stands in the state, unless it has grown too old. In the author's order, the left side before the
// right one, the ladders last. What was recorded of exercises is none of them.
// Fails like RuleSet::decide when the state does not fit. O(size of the rules + size of the state).
Result<std::vector<StandingAnswer>> standing_answers(const RuleSet& rules, const State& state);

}  // namespace rung
