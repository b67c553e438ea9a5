#include "audit/prove/free_past.hpp"

#include <algorithm>

namespace rung::audit::prove {
namespace {

std::vector<Lit> lits_of(const TruthLits& lits, program::Truth truth) {
  return {truth.may_be_yes() ? lits.yes : -lits.yes,
          truth.may_be_unknown() ? lits.unknown : -lits.unknown,
          truth.may_be_no() ? lits.no : -lits.no};
}

}  // namespace

FreePast::FreePast(Attempt& attempt, const program::Circuit& circuit,
                   const decide::Situation& usual)
    : attempt_(attempt), circuit_(circuit) {
  Encoding& e = attempt.better() ? *attempt.better() : attempt.here();
  for (const Encoding::OfCell& cell : e.cells()) {
    const program::Cell& of = usual.program().cells[cell.options.cell()];
    const bool past = of.kind == program::Cell::Kind::Log || of.morning ||
                      of.after_release != model::RuleId::kNone;
    const auto option = cell.options.like(usual.cells()[cell.options.cell()]);
    if (past && option) features_.push_back({&cell, 0, {cell.lits[*option]}});
  }
  for (std::size_t i = 0; i < e.odd().size(); ++i) {
    const TruthLits& truth = e.odd()[i];
    if (truth.yes == 0 || e.is_local(i)) continue;
    features_.push_back({nullptr, i, lits_of(truth, usual.truth(circuit.odd[i].node))});
  }
}

std::optional<WantedPast> FreePast::next() {
  if (attempt_.solve({}) != Found::Possible) return std::nullopt;
  std::vector<Lit> fixed;
  std::vector<const Feature*> odd;
  for (const Feature& feature : features_) {
    const std::size_t before = fixed.size();
    fixed.insert(fixed.end(), feature.usual.begin(), feature.usual.end());
    const bool holds = std::all_of(feature.usual.begin(), feature.usual.end(),
                                   [&](Lit lit) { return attempt_.solver().holds(lit); });
    if (holds || attempt_.solve(fixed) == Found::Possible) continue;
    fixed.resize(before);
    odd.push_back(&feature);
    if (attempt_.solve(fixed) != Found::Possible) return std::nullopt;
  }
  if (odd.empty()) return std::nullopt;
  const Encoding& e = attempt_.better() ? *attempt_.better() : attempt_.here();
  WantedPast out;
  std::vector<Lit> another;
  for (const Feature* feature : odd) {
    if (feature->cell) {
      const program::CellValue value = e.value_of(*feature->cell);
      out.cells[feature->cell->options.cell()] = value;
      another.push_back(-feature->cell->lits[*feature->cell->options.like(value)]);
    } else {
      const program::Truth truth = e.truth_of(feature->odd);
      out.truths.emplace_back(circuit_.odd[feature->odd].node, truth);
      for (const Lit lit : lits_of(e.odd()[feature->odd], truth)) another.push_back(-lit);
    }
  }
  attempt_.solver().add(another);
  return out;
}

}  // namespace rung::audit::prove
