// A062: a claim that is not decided.
//
// The prover found nobody to whom it happens, and no proof that there is nobody: there was no time,
// or it hangs on numbers or on a past that it does not look into far enough. Such a claim is no
// better than one that was tried on some states.
#include "audit/lint/lint.hpp"
#include "audit/never.hpp"
#include "audit/promises.hpp"

namespace rung::audit::lint {

void not_decided(const Context& context, Findings& findings) {
  for (const Judged* one : all_judged(context)) {
    const Judged& judged = *one;
    if (judged.answer.kind != prove::Answered::Kind::NotDecided) continue;
    std::string why = "the time was up";
    if (!judged.answer.out_of_time) {
      const std::size_t sessions = judged.answer.sessions;
      why = "nobody was found who has no past";
      if (sessions > 0)
        why += ", or one of up to " + std::to_string(sessions) +
               (sessions == 1 ? " session" : " sessions");
    }
    findings.add(Code::A062, judged.claim.place,
                 "it is neither proved nor refuted " + judged.claim.says + ": " + why,
                 judged.answer.out_of_time
                     ? "give the audit more time"
                     : "make the rules say it more plainly, or review by hand");
  }
  const auto& packs = context.model().packs;
  if (!context.get<NeverProofs>().complete() && !packs.empty())
    findings.add(Code::A062, packs.front().span,
                 "not all rules were looked at for what is in vain: the time was up",
                 "give the audit more time");
}

}  // namespace rung::audit::lint
