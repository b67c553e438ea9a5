// The report as text, JSON and SARIF, compared with tests/golden/audit. tests/cli/audit_test.py
// holds the SARIF against a schema.
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

// One finding of each level, one that is accepted, further places, and text that JSON must escape.
Audited sample() {
  return audited(
      {{"a folder/päck.rung",
        kPack + "-- audit accept A011: a decision of ours, \"meant\" so\n"
                "rest unwell \"Fever\" { when fever if unsure hold say \"Rest today.\" }\n"
                "exercise press \"Press\" { dose 3 sets load loaded test \"Do it.\" }\n"
                "give strength \"Strength\" { when not fever press cite notes.N-1 }\n"
                "scenario \"not sure\" { given { fever is not sure } expect { rest } }\n"}});
}

TEST_CASE("a report for people") {
  const Audited all = sample();
  check_golden("audit/report.txt", audit_text(all.report, all.rules));
}

TEST_CASE("a report in colours for a narrow terminal") {
  const Audited all = sample();
  const std::string text = audit_text(all.report, all.rules, {true, true, 60});
  CHECK(text.find("\x1b[") != std::string::npos);
  check_golden("audit/report_in_color.txt", text);
}

TEST_CASE("a report as JSON") {
  const Audited all = sample();
  check_golden("audit/report.json", audit_json(all.report, all.rules) + "\n");
}

TEST_CASE("a report as SARIF") {
  const Audited all = sample();
  check_golden("audit/report.sarif", audit_sarif(all.report, all.rules) + "\n");
}

TEST_CASE("what is told while an audit runs comes to the bytes of the whole report") {
  const RuleSet rules =
      loaded_pack(kPack +
                  "exercise press \"Press\" { dose 3 sets load loaded test \"Do it.\" }\n"
                  "rest unwell \"Fever\" { when fever say \"Rest today.\" }\n"
                  "give strength \"Strength\" { when not fever press cite notes.N-1 }\n"
                  "invariant \"always rest\" { always rest when not fever }\n");
  for (const bool claims_too : {false, true}) {
    std::string told;
    AuditOptions options{audit_day()};
    options.lists = true;
    options.decided.finding = [&](const AuditFinding& finding) {
      told += finding_text(finding, rules);
    };
    if (claims_too) {
      options.decided.proof = [&](const Proof& proof) { told += proof_text(proof); };
      options.decided.lists = [&](const AuditReport& so_far) {
        CHECK(so_far.findings.empty());
        told += lists_text(so_far);
      };
    }
    const AuditReport report = audit_rules(rules, options);
    CHECK(report.findings.size() > 3);
    const std::string claims = proofs_text(report) + lists_text(report);
    CHECK(told + audit_end_text(report, rules) ==
          (claims_too ? claims : "") + audit_text(report, rules));
  }
}

TEST_CASE("what counts are errors and warnings that are not accepted") {
  const Audited all = sample();
  std::size_t accepted = 0, notes = 0;
  for (const AuditFinding& finding : all.report.findings) {
    accepted += finding.accepted_because ? 1 : 0;
    notes += finding.told.severity == Severity::Note ? 1 : 0;
  }
  CHECK(accepted == 1);
  CHECK(notes == 1);
  CHECK(all.report.counted() == all.report.findings.size() - 2);
  CHECK(all.report.scenario_days == 3);
}

}  // namespace
}  // namespace rung::test
