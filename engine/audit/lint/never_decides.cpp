// A066: a rule that never decides.
//
// Whenever it acts, another rule does so as well and goes as far or farther: whom to see, whether
// to stop, would be the same without it. That may be meant, as its words and its source are its
// own; but a threshold in it can be wrong and nobody will notice. Only a note.
#include "audit/lint/lint.hpp"
#include "audit/never.hpp"
#include "audit/promises.hpp"

namespace rung::audit::lint {

void never_decides(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  for (const Never& never : context.get<NeverProofs>().all()) {
    if (never.kind != Never::Kind::Decides) continue;
    const model::Protective& rule = m.protective[never.index];
    const bool never_acts =
        findings.has(Code::A004, rule.span) || findings.has(Code::A064, rule.span);
    if (never_acts) continue;
    const std::string says = "`" + rule.name + "` never decides: ";
    if (never.masked_by) {
      const model::Protective& mask = m.protective[*never.masked_by];
      Diagnostic& d = findings.add(
          Code::A066, rule.span,
          says + "whenever it acts, so does `" + mask.name + "`, which goes as far or farther", "");
      d.secondary.push_back({mask.span, "this masks it"});
      continue;
    }
    std::string others;
    for (const std::string& name : names_of(context, never.rests_on)) {
      if (name != rule.name) others += (others.empty() ? "`" : ", `") + name + "`";
    }
    findings.add(Code::A066, rule.span,
                 says + (others.empty() ? "something else acts whenever it does"
                                        : "whenever it acts, so does one of " + others),
                 "");
  }
}

}  // namespace rung::audit::lint
