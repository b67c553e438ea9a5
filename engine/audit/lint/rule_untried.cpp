// A032: a rule that scenarios do not try both ways.
//
// A scenario in which a rule acts shows that it can; one in which it stays silent shows that it
// does not always. Read off the Program on each day that a scenario judges. A rule that protects
// acts when its condition is certain or could not be ruled out; that a question was not yet asked
// shows nothing. A rule that permits without a condition need not be seen silent.
#include "audit/coverage.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

void check(const std::string& name, const Span& at, const Tried& tried, bool always,
           Findings& findings) {
  if (tried.yes && (tried.no || always)) return;
  // A scenario knows a focus by its ladder.
  const std::string known_as = name.starts_with("focus ") ? name.substr(6) : name;
  if (!tried.yes)
    findings.add(Code::A032, at, "in no scenario `" + name + "` acts",
                 "add a scenario in which it does, with `because " + known_as + "`");
  if (!tried.no && !always)
    findings.add(Code::A032, at, "in no scenario `" + name + "` is known to stay silent",
                 "add a scenario whose answers rule it out");
}

}  // namespace

void rule_untried(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  const auto& coverage = context.get<Coverage>();
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    check(m.protective[i].name, m.protective[i].span, coverage.protective()[i], false, findings);
  }
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    const model::Permissive& rule = m.permissive[i];
    check(rule.name, rule.span, coverage.permissive()[i], !rule.when, findings);
  }
}

}  // namespace rung::audit::lint
