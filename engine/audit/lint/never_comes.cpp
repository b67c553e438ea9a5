// A064: a rule or gate that proof shows to be in vain.
//
// Its condition needs things of which each is possible and all together are not: two facts that
// never go together, a finding that rules out what stands beside it. A004 and A002 find what
// contradicts itself in one place; what they have said is not said again.
#include "audit/lint/lint.hpp"
#include "audit/never.hpp"
#include "audit/promises.hpp"

namespace rung::audit::lint {
void never_comes(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  for (const Never& never : context.get<NeverProofs>().all()) {
    const model::Named* what = nullptr;
    std::string says;
    switch (never.kind) {
      case Never::Kind::Fires:
        what = &m.protective[never.index];
        says = "no answers and no past make `" + what->name + "` certain";
        break;
      case Never::Kind::Opens:
        what = &m.gates[never.index];
        says = "no answers and no past open `" + what->name + "`";
        break;
      case Never::Kind::Permits:
        what = &m.permissive[never.index];
        says = "no answers and no past make `" + what->name + "` hold";
        break;
      default: continue;
    }
    if (findings.has(Code::A004, what->span) || findings.has(Code::A002, what->span)) continue;
    findings.add(Code::A064, what->span, says + resting_on(context, never.rests_on, what->name),
                 "mend the condition, or take the declaration away");
  }
}

}  // namespace rung::audit::lint
