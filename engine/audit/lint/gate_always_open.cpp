// A067: a gate that is always open.
//
// It has a condition and looks like a guard, but no answers and no past shut it: a number that
// every answer reaches, a part that holds whenever the other does not. What is open because the
// author says so (`open because`) is left alone.
#include "audit/lint/lint.hpp"
#include "audit/never.hpp"
#include "audit/proofs.hpp"

namespace rung::audit::lint {

void gate_always_open(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  for (const Never& never : context.get<NeverProofs>().all()) {
    if (never.kind != Never::Kind::Shuts) continue;
    const model::Gate& gate = m.gates[never.index];
    Diagnostic& d = findings.add(Code::A067, gate.span,
                                 "no answers and no past shut `" + gate.name + "`" +
                                     resting_on(context, never.rests_on, gate.name),
                                 "mend the condition, or write `open because` with the reason");
    d.secondary.push_back({gate.open_when->span, "this always holds"});
  }
}

}  // namespace rung::audit::lint
