// A033: a gate that scenarios do not try both ways.
//
// A gate that no scenario finds shut might as well be open, and one that none finds open may lead
// nowhere. A gate that is open to everyone is left alone.
#include "audit/coverage.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {

void gate_untried(const Context& context, Findings& findings) {
  const std::vector<model::Gate>& gates = context.model().gates;
  const auto& coverage = context.get<Coverage>();
  for (std::size_t i = 0; i < gates.size(); ++i) {
    const model::Gate& gate = gates[i];
    const Tried& tried = coverage.gates()[i];
    if (!gate.open_when || (tried.yes && tried.no)) continue;
    const auto report = [&](const char* state) {
      findings.add(Code::A033, gate.span, "in no scenario the gate `" + gate.name + "` is " + state,
                   "add a scenario with `because " + gate.name + " is " + state + "`");
    };
    if (!tried.yes) report("open");
    if (!tried.no) report("shut");
  }
}

}  // namespace rung::audit::lint
