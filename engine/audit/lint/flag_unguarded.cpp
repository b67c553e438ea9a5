// A007: a red flag that nothing protective reads.
//
// `focus calf { when not popped }` looks like a guard, and is none: a permission that is missing
// takes nothing away from whoever gets to the exercise in another way. A red flag here is a
// yes-or-no question to the person that a permission wants to be no, or an item of a checklist that
// no permission wants to be yes. It has to be read by a rule that protects, or by the `for` of a
// pack, also by way of findings and scores. Left alone is what ends a rule that stays, and what
// nothing reads at all, which is another finding.
#include "audit/conditions.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

// Which answers to yes-or-no facts a condition is looking for.
class Wanted {
 public:
  explicit Wanted(const Model& model)
      : yes(model.facts.size(), 0), no(model.facts.size(), 0), model_(model) {}

  std::vector<char> yes, no;  // by fact

  void look(const CondPtr& cond, bool positive = true) {
    if (cond) look(*cond, positive);
  }

 private:
  void look(const Cond& cond, bool positive) {
    if (++depth_ > 100) {
      --depth_;
      return;
    }
    look_one(cond, positive);
    --depth_;
  }
  void look_one(const Cond& cond, bool positive) {
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
  void look(const CountCond& count, bool positive) {
    for (const CondPtr& item : count.items) {
      if (count.quantifier != CountQuantifier::AtMost) look(*item, positive);
      if (count.quantifier != CountQuantifier::AtLeast) look(*item, !positive);
    }
  }
  void look(const FindingHolds& holds, bool positive) {
    const Finding& f = model_.findings[holds.finding.index()];
    for (int side = 0; side < 2; ++side) {
      look(f.applies_when[side], positive);
      look(f.when[side], holds.ruled_out ? !positive : positive);
    }
  }
  void look(const Num& num) {
    if (const auto* node = std::get_if<NumScore>(&num.node))
      both(model_.scores[node->score.index()]);
    for (const Num* part : parts_of(num).nums) look(*part);
  }
  // Points may speak for either.
  void both(const Score& score) {
    look(score.applies_when, true);
    for (const ScoreItem& item : score.items) look(item.when, true), look(item.when, false);
  }

  const Model& model_;
  int depth_ = 0;
};

}  // namespace

void flag_unguarded(const Context& context, Findings& findings) {
  const Model& m = context.model();
  Wanted protects(m), permits(m);
  for (const Protective& rule : m.protective) protects.look(rule.when);
  for (const Pack& pack : m.packs) protects.look(pack.for_when);
  for (const Permissive& rule : m.permissive) {
    if (rule.kind != PermitKind::Advise) permits.look(rule.when);
  }
  for (const Gate& gate : m.gates) permits.look(gate.open_when);
  for (const Exercise& exercise : m.exercises) permits.look(exercise.counts_only_when);
  const auto& uses = context.get<Uses>();
  for (std::size_t i = 0; i < m.facts.size(); ++i) {
    const Fact& fact = m.facts[i];
    if (fact.type.kind != FactKind::YesNo || fact.type.from_clinician || fact.releases_latch)
      continue;
    const bool guards = permits.no[i] && !permits.yes[i];
    const bool listed = fact.checklist && !permits.yes[i];
    if ((!guards && !listed) || protects.yes[i] || protects.no[i] || !uses.reads(FactId(i)))
      continue;
    findings.add(Code::A007, fact.span,
                 guards ? "a yes to `" + fact.name +
                              "` keeps something from being given, and no rule protects from it"
                        : "no rule protects somebody who says yes to `" + fact.name + "`",
                 "let a rule that protects read it: `stop`, `rest`, `refer`, `hold` or `avoid`");
  }
}

}  // namespace rung::audit::lint
