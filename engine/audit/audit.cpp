// Runs every check, in the order of the codes: the last one looks at what the others found.
#include "rung/audit.hpp"

#include <algorithm>

#include "audit/coverage.hpp"
#include "audit/lint/lint.hpp"
#include "audit/overview.hpp"
#include "audit/pack_promises.hpp"
#include "audit/promises.hpp"

namespace rung {

std::size_t AuditReport::counted() const {
  const auto counts = [](const AuditFinding& finding) { return finding.counts(); };
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), counts));
}

AuditReport audit_rules(const RuleSet& rules, const AuditOptions& options) {
  const audit::Context context(rules.compiled(), options.today, options.prove, options.out_of_time);
  audit::Findings findings(context.get<audit::Acceptances>());
  const double checks = static_cast<double>(audit_codes().size());
  double done = 0;
#define RUNG_AUDIT(id, level, name, title)                        \
  if (options.progress) options.progress(done++ / checks, title); \
  audit::lint::name(context, findings);
#include "audit/audit_codes.def"
#undef RUNG_AUDIT
  AuditReport report;
  report.today = options.today;
  report.packs = rules.packs();
  report.findings = findings.take_sorted();
  for (const audit::Judged* judged : audit::all_judged(context))
    report.proofs.push_back(audit::proof_of(context, *judged));
  for (const Proof& proof : context.get<audit::PackPromises>().all())
    report.proofs.push_back(proof);
  if (options.lists) report.unknown_answers = audit::unknown_answers(context);
  if (options.lists && options.prove) report.ways = context.get<audit::WaysToRungs>().all();
  report.scenario_days = context.get<audit::Coverage>().judged_days();
  return report;
}

}  // namespace rung
