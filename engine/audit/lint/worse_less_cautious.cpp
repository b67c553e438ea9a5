// A063: a worse answer that is less cautious.
//
// A fact that says which end is worse is read by people as a promise: with more pain nothing
// becomes possible that was not. The prover compares two people who differ in this one answer. A
// fact of which an invariant says so is told under A061.
#include "audit/lint/lint.hpp"
#include "audit/promises.hpp"
#include "audit/prove/witness.hpp"

namespace rung::audit::lint {

void worse_less_cautious(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  for (const RisingProofs::OfFact& of : context.get<RisingProofs>().all()) {
    const prove::Answered& answer = of.judged.answer;
    if (answer.kind != prove::Answered::Kind::Refuted) continue;
    const auto [what, expected] = prove::lost_caution(m, answer.way);
    findings.add(Code::A063, of.judged.claim.place,
                 "a worse answer to `" + m.facts[of.fact.index()].name +
                     "` is less cautious: for " + prove::in_words(m, answer.somebody) + ", " + what,
                 "mend the rule that looks at it, or say no end is worse");
    findings.add_scenario(prove::scenario_text(
        m, answer.somebody, "a worse " + m.facts[of.fact.index()].name, expected));
  }
}

}  // namespace rung::audit::lint
