// What may be told today, as literals: one answer to a fact shows in all cells that look at it.
//
// In: an encoding, and the same past with nothing told today. Out: for each thing that may be told
// a list of what may be said of it, the mildest first, tied to the cells of the encoding.
#pragma once

#include <optional>
#include <vector>

#include "audit/prove/encoding.hpp"
#include "audit/prove/told.hpp"
#include "decide/situation.hpp"

namespace rung::audit::prove {

// What cells show after one past, by what is told today.
class Showing {
 public:
  virtual ~Showing() = default;
  virtual const program::Cell& cell(program::CellId id) const = 0;
  virtual program::CellValue untold(program::CellId id) const = 0;  // nothing is told
  virtual program::CellValue well(program::CellId id) const = 0;    // by somebody well
  // `told` is what is said of the thing, as `of` would show it. Nothing where it cannot be said.
  virtual std::optional<program::CellValue> when_told(program::CellId id, program::CellId of,
                                                      const program::CellValue& told) const = 0;
};

// What a cell of one set of rules comes to when this is told today; nothing where it is refused:
// who did a rung does not say that they do none.
std::optional<program::CellValue> when_told(const decide::Situation& untold, program::CellId id,
                                            const program::CellValue& told);

class Today {
 public:
  // One thing that may be told: a fact on a side, a ladder, a setting.
  struct Thing {
    program::CellId cell = 0;  // one that shows it
    // What the cell says then, by what may be said. `untold` is the place of saying nothing.
    std::vector<program::CellValue> said;
    std::vector<Lit> lits;
    std::size_t untold = 0;
    std::size_t mildest = 0;  // what somebody well says
    std::vector<program::CellId> shown_by;
  };

  // `untold`: the past, with nothing told today; `well`: with what somebody well tells.
  Today(const Encoding& encoding, const decide::Situation& untold, const decide::Situation& well,
        Solver& solver);
  Today(const Encoding& encoding, const Showing& showing, Solver& solver);

  // The choices of one question are told together, or none of them is.
  void tie_choices(const Showing& showing, Solver& solver) const;

  const std::vector<Thing>& things() const { return things_; }
  // Of what the solver found possible.
  WantedCells told(const Solver& solver) const;

 private:
  void add(const Encoding& encoding, const Showing& showing, Solver& solver,
           std::vector<program::CellId> cells);

  std::vector<Thing> things_;
};

}  // namespace rung::audit::prove
