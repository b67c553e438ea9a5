// A061: an invariant that does not hold.
//
// The prover looks at all states and all pasts at once. Whoever it finds is decided on by the
// engine before they are shown, so this is no matter of opinion: rules or invariant are wrong.
#include "audit/lint/lint.hpp"
#include "audit/promises.hpp"
#include "audit/prove/witness.hpp"

namespace rung::audit::lint {
namespace {

using model::Invariant;

// What became of the person that was found, and what a scenario expects instead.
std::pair<std::string, std::string> of_way(const model::Model& m, const Invariant& invariant,
                                           std::size_t way) {
  switch (invariant.kind) {
    case Invariant::Kind::NeverGive: {
      const std::string& exercise = m.exercises[invariant.exercises[way].index()].name;
      return {"`" + exercise + "` may be done", "not " + exercise};
    }
    case Invariant::Kind::AlwaysReferral: {
      const auto level = invariant.referral;
      return {"nothing brings that", level == ast::ReferralWord::Emergency ? "at least emergency"
                                     : level == ast::ReferralWord::Urgent  ? "at least urgent"
                                                                           : "at least routine"};
    }
    case Invariant::Kind::AlwaysActivity:
      return {"nothing brings that",
              invariant.activity == ast::ActivityWord::Stop ? "stop" : "rest"};
    case Invariant::Kind::CautionRises: break;
  }
  return prove::lost_caution(m, way);
}

}  // namespace

void invariant_refuted(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  const auto& all = context.get<InvariantProofs>().all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const prove::Answered& answer = all[i].answer;
    if (answer.kind != prove::Answered::Kind::Refuted) continue;
    const Invariant& invariant = m.invariants[i];
    const auto [what, expected] = of_way(m, invariant, answer.way);
    findings.add(Code::A061, invariant.span,
                 "the invariant \"" + invariant.title + "\" does not hold: for " +
                     prove::in_words(m, answer.somebody) + ", " + what,
                 "mend the rules, or the invariant, and keep the scenario");
    findings.add_scenario(prove::scenario_text(m, answer.somebody, invariant.title, expected));
  }
  // What the engine sees to by itself; were one refuted, the engine would be wrong.
  for (const Judged& judged : context.get<FlagProofs>().all()) {
    if (judged.answer.kind != prove::Answered::Kind::Refuted) continue;
    findings.add(Code::A061, judged.claim.place,
                 "it does not hold " + judged.claim.says + ": for " +
                     prove::in_words(m, judged.answer.somebody),
                 "report this: the engine itself should see to it");
  }
}

}  // namespace rung::audit::lint
