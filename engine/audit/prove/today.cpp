#include "audit/prove/today.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace rung::audit::prove {
namespace {

using program::Cell;
using program::CellId;
using program::CellValue;
using Kind = CellValue::Kind;

// What cells must have alike to be about one thing.
auto thing_of(const Cell& cell) {
  return std::tuple(cell.kind, cell.fact, cell.choice, cell.side, cell.ladder, cell.setting);
}

bool may_be_told(const Cell& cell) { return cell.kind != Cell::Kind::Log; }

// Who did a rung does not say that they do none.
bool is_refused(const decide::Situation& untold, CellId id, const CellValue& told) {
  const Cell& cell = untold.program().cells[id];
  if (cell.kind != Cell::Kind::Ladder || told.kind != Kind::Known) return false;
  const auto& rungs = untold.model().ladders[cell.ladder.index()].rungs;
  return told.low == static_cast<std::int64_t>(rungs.size()) &&
         std::any_of(rungs.begin(), rungs.end(), [&](model::ExerciseId rung) {
           return untold.history().done_before_today(rung) || untold.history().done_today(rung);
         });
}

// Of one set of rules.
class OneSet : public Showing {
 public:
  OneSet(const decide::Situation& untold, const decide::Situation& well)
      : untold_(untold), well_(well) {}

  const Cell& cell(CellId id) const override { return untold_.program().cells[id]; }
  CellValue untold(CellId id) const override { return untold_.cells()[id]; }
  CellValue well(CellId id) const override { return well_.cells()[id]; }
  std::optional<CellValue> when_told(CellId id, CellId, const CellValue& told) const override {
    return prove::when_told(untold_, id, told);
  }

 private:
  const decide::Situation& untold_;
  const decide::Situation& well_;
};

bool is_plain_cell(const Cell& cell) {
  return cell.after_release == model::RuleId::kNone && !cell.morning;
}

}  // namespace

std::optional<CellValue> when_told(const decide::Situation& untold, CellId id,
                                   const CellValue& told) {
  if (is_refused(untold, id, told)) return std::nullopt;
  const Cell& cell = untold.program().cells[id];
  // Not what it is while a rule that stays waits for an answer: then all of it is open.
  const CellValue before = untold.history().today(cell);
  if (cell.after_release != model::RuleId::kNone)
    return before.kind == Kind::Absent ? before : told;
  if (cell.morning) {
    return untold.history().morning_of(cell) == untold.state().today ? told : before;
  }
  return told;
}

Today::Today(const Encoding& encoding, const decide::Situation& untold,
             const decide::Situation& well, Solver& solver)
    : Today(encoding, OneSet(untold, well), solver) {}

Today::Today(const Encoding& encoding, const Showing& showing, Solver& solver) {
  std::map<decltype(thing_of(Cell{})), std::vector<CellId>> groups;
  for (const Encoding::OfCell& of : encoding.cells()) {
    const CellId id = of.options.cell();
    const Cell& cell = showing.cell(id);
    if (of.from_twin) continue;
    if (may_be_told(cell)) {
      groups[thing_of(cell)].push_back(id);
    } else if (const auto is = of.options.like(showing.untold(id))) {
      solver.add({of.lits[*is]});
    }
  }
  for (auto& [thing, cells] : groups) {
    const bool any_plain = std::any_of(cells.begin(), cells.end(),
                                       [&](CellId id) { return is_plain_cell(showing.cell(id)); });
    if (any_plain) {
      std::stable_partition(cells.begin(), cells.end(),
                            [&](CellId id) { return is_plain_cell(showing.cell(id)); });
    }
    add(encoding, showing, solver, std::move(cells));
  }
}

void Today::tie_choices(const Showing& showing, Solver& solver) const {
  std::map<std::pair<std::uint32_t, Side>, Lit> untold;
  for (const Thing& thing : things_) {
    const Cell& cell = showing.cell(thing.cell);
    if (cell.kind != Cell::Kind::Choice) continue;
    const Lit here = thing.lits[thing.untold];
    const auto [first, fresh] = untold.emplace(std::pair(cell.fact.value, cell.side), here);
    if (fresh) continue;
    solver.add({-first->second, here});
    solver.add({first->second, -here});
  }
}

void Today::add(const Encoding& encoding, const Showing& showing, Solver& solver,
                std::vector<CellId> cells) {
  Thing thing;
  thing.cell = cells.front();
  std::vector<std::vector<std::size_t>> seen;
  const auto offer = [&](const CellValue& said, bool is_untold) {
    std::vector<std::size_t> options;
    for (const CellId id : cells) {
      const auto shows = is_untold ? showing.untold(id) : showing.when_told(id, thing.cell, said);
      if (!shows) return;
      const auto option = encoding.of(id)->options.like(*shows);
      if (!option) return;
      options.push_back(*option);
    }
    const auto before = std::find(seen.begin(), seen.end(), options);
    if (before != seen.end()) {
      if (is_untold) thing.untold = static_cast<std::size_t>(before - seen.begin());
      return;
    }
    if (is_untold) thing.untold = thing.said.size();
    const Lit lit = solver.fresh();
    for (std::size_t i = 0; i < cells.size(); ++i)
      solver.add({-lit, encoding.of(cells[i])->lits[options[i]]});
    thing.said.push_back(said);
    thing.lits.push_back(lit);
    seen.push_back(std::move(options));
  };
  // Whoever is well says nothing where nothing is filled in for them.
  const CellValue nothing{Kind::Unasked, 0, 0};
  const CellValue usual = showing.well(thing.cell);
  const bool told = !(usual == showing.untold(thing.cell));
  if (told)
    offer(usual, false);
  else
    offer(nothing, true);
  const Cell& first = showing.cell(thing.cell);
  const auto offer_all = [&](bool known) {
    for (const CellId id : cells) {
      // What is said is a value of the first cell.
      const Cell& cell = showing.cell(id);
      if (cell.low != first.low || cell.high != first.high || cell.step != first.step) continue;
      for (const CellValue& value : encoding.of(id)->options.values()) {
        if (value.kind == (known ? Kind::Known : Kind::Closed)) offer(value, false);
      }
    }
  };
  offer_all(true);
  offer(nothing, true);
  offer_all(false);
  solver.exactly_one(thing.lits);
  thing.shown_by = std::move(cells);
  things_.push_back(std::move(thing));
}

WantedCells Today::told(const Solver& solver) const {
  WantedCells out;
  for (const Thing& thing : things_) {
    for (std::size_t i = 0; i < thing.lits.size(); ++i) {
      if (solver.holds(thing.lits[i])) out[thing.cell] = thing.said[i];
    }
  }
  return out;
}

}  // namespace rung::audit::prove
