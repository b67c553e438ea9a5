// What the questions of `rung audit` cost.
#pragma once

namespace rung::bench {

// Prints, beside its bar, the processor time of all questions on the shipped packs and on a
// generated pack of 1 000 rules, of one invariant, and of one person who is found. True when all
// are kept.
bool print_question_bars();

}  // namespace rung::bench
