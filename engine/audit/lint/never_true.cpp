// A004: a rule, finding or `for` whose condition can never be true.
//
// A rule that can never act looks like protection and is none. Judged on the Program with every
// answer and record left open: reported is only what contradicts itself, or reads results that are
// never recorded. A pack that is for nobody is told once, and not each
// of its gates and rules. Whether a rule that could act ever makes a difference is a question for a
// solver.
#include "audit/lint/lint.hpp"
#include "audit/possible.hpp"

namespace rung::audit::lint {

void never_true(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  const program::Program& p = context.program();
  const auto& possible = context.get<Possible>();
  const program::Workspace& open = possible.with_any_record();
  const auto report = [&](const model::Named& what, const model::CondPtr& when) {
    Diagnostic& d = findings.add(Code::A004, what.span,
                                 "the condition of `" + what.name + "` can never be true",
                                 "mend the condition, or take the declaration away");
    if (when) d.secondary.push_back({when->span, "no answers make this true"});
  };
  for (const model::Pack& pack : m.packs) {
    if (possible.is_for_somebody(context, pack.span)) continue;
    Diagnostic& d = findings.add(Code::A004, pack.span,
                                 "`" + pack.name + "` is for nobody: its `for` can never be true",
                                 "mend the condition, or write `for everyone`");
    if (pack.for_when) d.secondary.push_back({pack.for_when->span, "no answers make this true"});
  }
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    if (open.truth(p, p.outputs.protective[i].fires).is_no())
      report(m.protective[i], m.protective[i].when);
  }
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    if (!open.truth(p, p.outputs.permissive[i]).may_be_yes() &&
        possible.is_for_somebody(context, m.permissive[i].span))
      report(m.permissive[i], m.permissive[i].when);
  }
  for (std::size_t i = 0; i < m.findings.size(); ++i) {
    const auto never = [&](int side) {
      const program::NodeId node = p.outputs.findings[side][i];
      return node == program::kNoNode || !open.truth(p, node).may_be_yes();
    };
    if (never(0) && never(1)) report(m.findings[i], m.findings[i].when[0]);
  }
}

}  // namespace rung::audit::lint
