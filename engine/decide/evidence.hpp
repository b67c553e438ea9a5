// What a cell may be quoted as in a reason.
#pragma once

#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

struct Evidence {
  // In this order it is left out of a reason; what is left out first is quoted only where nothing
  // else will do.
  enum class Kind : std::uint8_t {
    NotAsked,  // no answer, nor anything else that was told
    Past,      // a node that reads the past
    NotDone,   // of all exercises without a record: that they were not done
    Told,      // an answer, or a record
    NotSure,   // an answer of not sure or declined, a date known roughly, a gap in a record, two
               // answers of one day
  };
  bool found = false;
  Kind kind = Kind::Told;
  std::size_t record = 0;  // the step in which it stands, and one more; 0 when it is no record
};

// Settings are always known; of what is open (`open_too`) only a rule that could not be ruled out
// speaks.
bool quotable(const Situation& s, CellId id, bool open_too);

// As if nobody had told anything. Only a record can be missing altogether.
CellValue nothing_known(const program::Cell& cell);

// Of each cell found when it is first asked for, the same for all reasons.
class AllEvidence {
 public:
  explicit AllEvidence(const Situation& s) : s_(s), known_(s.cells().size()) {}

  const Evidence& of(CellId id);

 private:
  Evidence::Kind kind_of(CellId id) const;

  const Situation& s_;
  std::vector<Evidence> known_;  // by cell
};

}  // namespace rung::decide
