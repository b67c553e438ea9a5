// A002: a gate that can never open.
//
// A rung behind such a gate is never given to anybody, and nobody notices, since every decision
// stays careful. Either the condition contradicts itself, or it asks for a result of an exercise
// that is never given or can itself never be reached. Judged on the Program with every answer left
// open, so what is reported is certain.
#include "audit/lint/lint.hpp"
#include "audit/waiting.hpp"

namespace rung::audit::lint {

void gate_never_opens(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  const auto& possible = context.get<Possible>();
  const auto& waiting = context.get<Waiting>();
  for (std::size_t i = 0; i < m.gates.size(); ++i) {
    if (possible.can_open(i) || waiting.in_circle(i)) continue;
    const model::Gate& gate = m.gates[i];
    if (!possible.is_for_somebody(context, gate.span)) continue;
    if (!possible.could_open(i)) {
      Diagnostic& d = findings.add(Code::A002, gate.span,
                                   "`" + gate.name + "` never opens: its condition is never true",
                                   "write a condition that some answers and results make true");
      if (gate.open_when)
        d.secondary.push_back({gate.open_when->span, "no answers make this true"});
      continue;
    }
    std::string names;
    for (const model::ExerciseId id : waiting.waits_for(i))
      names += (names.empty() ? "`" : ", `") + m.exercises[id.index()].name + "`";
    Diagnostic& d = findings.add(Code::A002, gate.span,
                                 "`" + gate.name + "` never opens: it waits for a result of " +
                                     names + ", which nobody is ever given",
                                 "let an exercise open it that people can get to");
    for (const model::ExerciseId id : waiting.waits_for(i)) {
      const model::Exercise& exercise = m.exercises[id.index()];
      d.secondary.push_back({exercise.span, exercise.never_given_because.empty()
                                                ? "nobody can get here"
                                                : "this is never given"});
    }
  }
}

}  // namespace rung::audit::lint
