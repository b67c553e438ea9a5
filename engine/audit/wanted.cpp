#include "audit/wanted.hpp"

#include "model/walk.hpp"

namespace rung::audit {

using namespace model;

void Wanted::look(const Cond& cond, bool positive) {
  if (++depth_ > 100) {
    --depth_;
    return;
  }
  look_one(cond, positive);
  --depth_;
}

void Wanted::look_one(const Cond& cond, bool positive) {
  if (const auto* fact = std::get_if<FactYes>(&cond.node)) {
    (positive ? yes : no)[fact->fact.index()] = 1;
    return;
  }
  if (const auto* negated = std::get_if<NotCond>(&cond.node))
    return look(*negated->operand, !positive);
  if (const auto* count = std::get_if<CountCond>(&cond.node)) return look(*count, positive);
  if (const auto* holds = std::get_if<FindingHolds>(&cond.node)) return look(*holds, positive);
  if (const auto* band = std::get_if<ScoreInBand>(&cond.node))
    return both(model_.scores[band->score.index()]);
  const Parts parts = parts_of(cond);
  for (const Cond* part : parts.conds) look(*part, positive);
  for (const Num* part : parts.nums) look(*part);
}

void Wanted::look(const CountCond& count, bool positive) {
  for (const CondPtr& item : count.items) {
    if (count.quantifier != CountQuantifier::AtMost) look(*item, positive);
    if (count.quantifier != CountQuantifier::AtLeast) look(*item, !positive);
  }
}

void Wanted::look(const FindingHolds& holds, bool positive) {
  const Finding& f = model_.findings[holds.finding.index()];
  for (int side = 0; side < 2; ++side) {
    look(f.applies_when[side], positive);
    look(f.when[side], holds.ruled_out ? !positive : positive);
  }
}

void Wanted::look(const Num& num) {
  if (const auto* node = std::get_if<NumScore>(&num.node)) both(model_.scores[node->score.index()]);
  for (const Num* part : parts_of(num).nums) look(*part);
}

// Points may speak for either.
void Wanted::both(const Score& score) {
  look(score.applies_when, true);
  for (const ScoreItem& item : score.items) look(item.when, true), look(item.when, false);
}

}  // namespace rung::audit
