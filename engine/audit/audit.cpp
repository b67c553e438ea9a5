// Runs every check, in the order of the codes: the last one looks at what the others found.
#include "rung/audit.hpp"

#include <algorithm>

#include "audit/coverage.hpp"
#include "audit/lint/lint.hpp"
#include "audit/overview.hpp"
#include "audit/pack_promises.hpp"
#include "audit/promises.hpp"

namespace rung {
namespace {

// What was looked at before is not looked at again.
void look_at_claims(const audit::Context& context, const AuditOptions& options,
                    AuditReport& report) {
  for (const audit::Judged* judged : audit::all_judged(context))
    report.proofs.push_back(audit::proof_of(context, *judged));
  for (const Proof& proof : context.get<audit::PackPromises>().all())
    report.proofs.push_back(proof);
  if (!options.lists) return;
  report.unknown_answers = audit::unknown_answers(context);
  if (options.prove) report.ways = context.get<audit::WaysToRungs>().all();
  if (options.decided.lists) options.decided.lists(report);
}

}  // namespace

std::size_t AuditReport::counted() const {
  const auto counts = [](const AuditFinding& finding) { return finding.counts(); };
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), counts));
}

AuditReport audit_rules(const RuleSet& rules, const AuditOptions& options) {
  const audit::Context context(rules.compiled(), options.today, options.prove, options.out_of_time,
                               options.decided.proof);
  AuditReport report;
  report.today = options.today;
  report.packs = rules.packs();
  const auto says_next = [&](double done, const char* next) {
    if (options.progress) options.progress(done, next);
  };
  const bool claims_first = options.decided.proof || options.decided.lists;
  if (claims_first) {
    says_next(0, "what is claimed of all states and all pasts");
    look_at_claims(context, options, report);
  }
  audit::Findings findings(context.get<audit::Acceptances>());
  const auto give_out = [&] {
    if (!options.decided.finding) return;
    for (const AuditFinding& finding : findings.latest()) options.decided.finding(finding);
  };
  const double checks = static_cast<double>(audit_codes().size());
  double done = 0;
#define RUNG_AUDIT(id, level, name, title) \
  says_next(done++ / checks, title);       \
  audit::lint::name(context, findings);    \
  give_out();
#include "audit/audit_codes.def"
#undef RUNG_AUDIT
  report.findings = findings.take_sorted();
  if (!claims_first) look_at_claims(context, options, report);
  report.scenario_days = context.get<audit::Coverage>().judged_days();
  return report;
}

}  // namespace rung
