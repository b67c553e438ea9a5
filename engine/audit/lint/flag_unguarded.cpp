// A007: a red flag that nothing protective reads.
//
// `give squats { when not popped }` looks like a guard, and is none: a permission that is missing
// takes nothing away from whoever gets to the exercise in another way. A focus that wants it to be
// no does take its ladder away from whoever says yes; but somebody who is not sure goes on with it,
// and another focus or a `give` still reaches its exercises. A red flag here is a yes-or-no
// question to the person that a permission wants to be no, or an item of a checklist that no
// permission wants to be yes. It has to be read by a rule that protects, or by the `for` of a pack,
// also by way of findings and scores. Left alone is what a rule that stays waits for, as a yes to
// it is good news, and what nothing reads at all, which is another finding.
#include "audit/conditions.hpp"
#include "audit/lint/lint.hpp"
#include "audit/wanted.hpp"

namespace rung::audit::lint {
using namespace model;

void flag_unguarded(const Context& context, Findings& findings) {
  const Model& m = context.model();
  Wanted protects(m), permits(m), releases(m);
  for (const Protective& rule : m.protective) {
    protects.look(rule.when);
    releases.look(rule.until);
  }
  for (const Pack& pack : m.packs) protects.look(pack.for_when);
  for (const Permissive& rule : m.permissive) {
    if (rule.kind != PermitKind::Advise) permits.look(rule.when);
  }
  for (const Gate& gate : m.gates) permits.look(gate.open_when);
  for (const Exercise& exercise : m.exercises) permits.look(exercise.counts_only_when);
  const auto& uses = context.get<Uses>();
  for (std::size_t i = 0; i < m.facts.size(); ++i) {
    const Fact& fact = m.facts[i];
    if (fact.type.kind != FactKind::YesNo || fact.type.from_clinician || releases.yes[i]) continue;
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
