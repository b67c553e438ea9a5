// A065: a rule that stays and never ends.
//
// Once it has fired, no answer and no result ever releases it: the person is kept away for good,
// and no clearance helps. A003 finds rules that keep each other; this is one whose own `until`
// cannot come true.
#include "audit/lint/lint.hpp"
#include "audit/never.hpp"

namespace rung::audit::lint {

void never_ends(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  for (const Never& never : context.get<NeverProofs>().all()) {
    if (never.kind != Never::Kind::Ends) continue;
    const model::Protective& rule = m.protective[never.index];
    Diagnostic& d = findings.add(Code::A065, rule.span,
                                 "once `" + rule.name + "` has fired, nothing ever ends it",
                                 "write a `stays until` that somebody can make true");
    if (rule.until) d.secondary.push_back({rule.until->span, "no answers make this true"});
  }
}

}  // namespace rung::audit::lint
