#include "audit/conditions.hpp"

namespace rung::audit {

using namespace model;

Conditions::Conditions(const Context& context) {
  const Model& m = context.model();
  const auto add = [&](const CondPtr& cond, bool in_rule = true) {
    if (cond) all_.push_back({cond.get(), in_rule});
  };
  for (const Pack& pack : m.packs) add(pack.for_when);
  for (const Finding& finding : m.findings) {
    for (int side = 0; side < 2; ++side) add(finding.applies_when[side]), add(finding.when[side]);
  }
  for (const Score& score : m.scores) {
    add(score.applies_when);
    for (const ScoreItem& item : score.items) add(item.when);
  }
  for (const Exercise& exercise : m.exercises) add(exercise.counts_only_when);
  for (const Gate& gate : m.gates) add(gate.open_when);
  for (const Protective& rule : m.protective) add(rule.when), add(rule.until);
  for (const Permissive& rule : m.permissive) add(rule.when);
  for (const Invariant& invariant : m.invariants) add(invariant.when, false);
}

void each_part(const Cond& cond, const std::function<void(const Cond&)>& on_cond,
               const std::function<void(const Num&)>& on_num) {
  std::vector<const Num*> nums;
  std::vector<const Cond*> conds = {&cond};
  while (!conds.empty() || !nums.empty()) {
    Parts parts;
    if (!conds.empty()) {
      const Cond& next = *conds.back();
      conds.pop_back();
      if (on_cond) on_cond(next);
      parts = parts_of(next);
    } else {
      const Num& next = *nums.back();
      nums.pop_back();
      if (on_num) on_num(next);
      parts = parts_of(next);
    }
    conds.insert(conds.end(), parts.conds.begin(), parts.conds.end());
    nums.insert(nums.end(), parts.nums.begin(), parts.nums.end());
  }
}

Uses::Uses(const Context& context)
    : facts_(context.model().facts.size(), 0),
      findings_(context.model().findings.size(), 0),
      scores_(context.model().scores.size(), 0),
      professionals_(context.model().professionals.size(), 0) {
  const Model& m = context.model();
  for (const Written& written : context.get<Conditions>().all()) {
    if (!written.in_rule) continue;
    each_part(
        *written.cond, [&](const Cond& c) { see(c); }, [&](const Num& n) { see(n); });
  }
  for (const Exercise& exercise : m.exercises) {
    if (!exercise.needs.empty() && m.equipment.valid()) facts_[m.equipment.index()] = 1;
  }
  for (const Pack& pack : m.packs) see(pack.otherwise);
  for (const Protective& rule : m.protective) {
    see(rule.full.refer);
    if (rule.unsure) see(rule.unsure->refer);
  }
}

void Uses::see(const Cond& cond) {
  const auto fact = [&](FactId id) { facts_[id.index()] = 1; };
  if (const auto* node = std::get_if<FactYes>(&cond.node)) fact(node->fact);
  if (const auto* node = std::get_if<FactIsOneOf>(&cond.node)) fact(node->fact);
  if (const auto* node = std::get_if<FactIncludes>(&cond.node)) fact(node->fact);
  if (const auto* node = std::get_if<FactNever>(&cond.node)) fact(node->fact);
  if (const auto* node = std::get_if<FactWithin>(&cond.node)) fact(node->fact);
  if (const auto* node = std::get_if<FactAnswered>(&cond.node)) fact(node->fact);
  if (const auto* node = std::get_if<OnNamedSide>(&cond.node)) fact(node->which);
  if (const auto* node = std::get_if<FindingHolds>(&cond.node))
    findings_[node->finding.index()] = 1;
  if (const auto* node = std::get_if<ScoreInBand>(&cond.node)) scores_[node->score.index()] = 1;
}

void Uses::see(const Num& num) {
  if (const auto* node = std::get_if<NumFact>(&num.node)) facts_[node->fact.index()] = 1;
  if (const auto* node = std::get_if<NumDaysSince>(&num.node)) facts_[node->date_fact.index()] = 1;
  if (const auto* node = std::get_if<NumScore>(&num.node)) scores_[node->score.index()] = 1;
}

void Uses::see(const std::optional<model::Referral>& referral) {
  if (!referral) return;
  for (const ProfessionalId id : referral->to) professionals_[id.index()] = 1;
}

}  // namespace rung::audit
