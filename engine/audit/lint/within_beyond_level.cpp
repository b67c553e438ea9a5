// A045: a limit of time longer than the level allows.
//
// `urgent` means the same day and `emergency` means now. A limit that is longer says two things at
// once, and people take the later one. Urgent may say up to 24 hours, an emergency up to one.
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

void check(const std::optional<model::Referral>& refer, const Named& who, Findings& findings) {
  if (!refer || !refer->within_hours || refer->level == ast::ReferralWord::Routine) return;
  const bool emergency = refer->level == ast::ReferralWord::Emergency;
  if (*refer->within_hours <= (emergency ? 1 : 24)) return;
  findings.add(Code::A045, who.span,
               "`" + who.name + "` is " + (emergency ? "an emergency" : "urgent") +
                   ", which means " + (emergency ? "now" : "the same day") + ", and allows " +
                   std::to_string(*refer->within_hours) + " hours",
               emergency ? "take `within` away, or refer as `urgent`"
                         : "say at most `within 24 hours`, or refer as `routine`");
}

}  // namespace

void within_beyond_level(const Context& context, Findings& findings) {
  const Model& m = context.model();
  for (const Pack& pack : m.packs) check(pack.otherwise, pack, findings);
  for (const Protective& rule : m.protective) check(rule.full.refer, rule, findings);
}

}  // namespace rung::audit::lint
