// What is still worth asking, and whether anything is.
#pragma once

#include <vector>

#include "decide/situation.hpp"
#include "rung/rule_set.hpp"

namespace rung::decide {

struct Openness {
  std::vector<Verdict> verdicts;  // still possible, at least one
  bool settled = false;
  bool exact = false;
  std::vector<Question> questions;
  std::vector<CellId>
      idle;  // open cells that a condition reads, but that change nothing whatever the answer
};

// The question to which a fact of today or what is done on a ladder is the answer, whether or not
// anything waits for it. REQUIRES: the item is a fact without a day, or a ladder with a question.
Question question_about(const Model& model, const Item& item);

// Sound by reading the tape; exact by trying every completion when there are at most
// `max_exact_states` of them.
Openness find_open(const Situation& s, const DecideOptions& options);

}  // namespace rung::decide
