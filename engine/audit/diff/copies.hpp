// One fact as two cells, and one result as two nodes: each set of rules looks at it in its own way,
// as it counts for more days in one of them, or as a rule of one of them waits for an answer. What
// both can say at once is tied together here, so that a free past does not tell one answer to the
// one set and another answer to the other.
#pragma once

#include "audit/diff/both.hpp"
#include "audit/prove/encoding.hpp"

namespace rung::audit::diff {

// The cell shows an answer, also one of several.
bool is_of_fact(const program::Cell& cell);
// The same, of who tells it today and whatever was told before.
bool shows_today(const program::Cell& cell);

class Copies {
 public:
  // Adds to the solver what holds on every day and after every past: what both cells know of a fact
  // is its newest answer, and so it is one answer; what counts where it counts for fewer days also
  // counts where it does for more. And what holds of a day that is decided on, while `today` does.
  // Keeps references. O(square of the options of such a cell).
  Copies(const Sets& sets, const Joint& joint, const prove::Encoding& encoding,
         const program::Circuit& circuit, prove::Solver& solver, prove::Lit today);

  // The cell is one of two that show one fact.
  bool has(program::CellId cell) const;

  // Of what the solver has just found: what was told so long ago that it counts in one set only, as
  // each set reads it. Nothing where there is no such answer.
  std::optional<StatePair> told_earlier(const StatePair& nobody) const;

 private:
  struct Pair {
    program::CellId cell[2] = {};  // of the joint tape, by set
    // The set in which it counts for fewer days, and these; nothing where it counts alike.
    std::optional<std::size_t> sooner;
    std::int64_t days = 0;
  };

  void find_pairs();
  void tie(const Pair& pair, prove::Solver& solver, prove::Lit today) const;
  void tie_results(const program::Circuit& circuit, prove::Solver& solver) const;
  std::optional<std::size_t> counts_sooner(program::NodeId from, program::NodeId to) const;
  bool waits(const program::Cell& cell) const;

  const Sets& sets_;
  const Joint& joint_;
  const prove::Encoding& encoding_;
  std::vector<Pair> pairs_;
};

// Pasts as they are, and so long ago that a result counts in one set only.
std::vector<State> also_long_ago(const Sets& sets, std::vector<State> pasts);

}  // namespace rung::audit::diff
