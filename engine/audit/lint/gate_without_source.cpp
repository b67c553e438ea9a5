// A012: a gate without a source.
//
// A gate says how much is enough before the next step. That number, or the statement that none is
// known, has to come from somewhere.
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void gate_without_source(const Context& context, Findings& findings) {
  for (const model::Gate& gate : context.model().gates) {
    if (!gate.cite.empty()) continue;
    findings.add(Code::A012, gate.span, "the gate `" + gate.name + "` cites no source",
                 "add `cite SOURCE.CLAIM`; a decision of your own is a claim as well");
  }
}

}  // namespace rung::audit::lint
