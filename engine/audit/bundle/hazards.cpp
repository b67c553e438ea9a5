#include "audit/bundle/hazards.hpp"

#include <algorithm>

#include "audit/shown_by.hpp"

namespace rung::audit::bundle {
namespace {

bool lies_in(const Span& inner, const Span& outer) {
  return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

void add_sentence(std::string& out, const std::string& sentence) {
  if (sentence.empty()) return;
  if (!out.empty()) out += ' ';
  out += sentence;
}

std::string evidence_of(const Report& report, const ReportRule& rule) {
  std::string out = counted(rule.scenarios.size(), "scenario") + " in which it acts.";
  std::size_t proved = 0;
  for (const std::size_t at : rule.proofs)
    if (report.audit.proofs[at].answer == Proof::Answer::Proved) ++proved;
  add_sentence(out, counted(proved, "proof") + " about it or resting on it.");
  std::size_t noticed = 0, changed = 0;
  for (const Mutation& mutation : report.mutation.mutations) {
    if (!lies_in(mutation.place, rule.span) || mutation.fate == Mutation::Fate::Equivalent)
      continue;
    ++changed;
    if (mutation.fate == Mutation::Fate::Noticed) ++noticed;
  }
  if (changed > 0)
    add_sentence(out, std::to_string(noticed) + " of " + counted(changed, "small change") +
                          " of it noticed by scenarios.");
  return out;
}

std::string residual_of(const Report& report, const ReportRule& rule) {
  std::string out;
  for (const std::size_t at : rule.findings) {
    const AuditFinding& finding = report.audit.findings[at];
    const char* how = finding.accepted_because ? "Accepted: " : "Open: ";
    add_sentence(out, how + finding.told.code + ", " + finding.told.message + ".");
  }
  for (const Mutation& mutation : report.mutation.mutations) {
    if (lies_in(mutation.place, rule.span) && mutation.fate == Mutation::Fate::Survived)
      add_sentence(out, "Not noticed: " + mutation.what + ".");
  }
  if (rule.scenarios.empty()) add_sentence(out, "No scenario in which it acts.");
  if (!rule.unsure.empty()) add_sentence(out, "Softened where it cannot be ruled out.");
  for (const std::size_t at : rule.proofs)
    if (report.audit.proofs[at].answer != Proof::Answer::Proved)
      add_sentence(out, "Not proved: " + report.audit.proofs[at].claim + ".");
  // That nothing was found says something only where everything was looked at.
  const bool all_tried = report.mutation.failing.empty() && report.mutation.not_tried == 0;
  if (!report.complete || !all_tried) add_sentence(out, "Not all of it was looked at.");
  return out.empty() ? "None found by the audit." : out;
}

ReportHazard of_rule(const Report& report, const ReportRule& rule) {
  ReportHazard out;
  out.hazard = "Missed: " + (rule.title.empty() ? rule.name : rule.title);
  out.cause = "It is not asked, not known, or answered wrongly: " + rule.when + ".";
  out.effect = rule.red_flag ? "Somebody who should be seen soon exercises, or is seen late."
                             : "Somebody does more than the rule allows.";
  out.controls = rule.does;
  if (!rule.unsure.empty())
    add_sentence(out.controls, "Where it cannot be ruled out: " + rule.unsure);
  if (!rule.ends.empty()) add_sentence(out.controls, "It stays until " + rule.ends + ".");
  out.evidence = evidence_of(report, rule);
  out.residual = residual_of(report, rule);
  return out;
}

ReportHazard of_proof(const Report& report, std::size_t at) {
  const Proof& proof = report.audit.proofs[at];
  ReportHazard out;
  out.hazard = "It does not hold " + proof.claim;
  out.cause = "A mistake in the rules, or a change of them.";
  out.effect = "Decisions without this protection.";
  for (const std::string& name : proof.rests_on)
    out.controls += (out.controls.empty() ? "" : ", ") + name;
  out.controls =
      out.controls.empty() ? "How the rules are built." : "Rests on: " + out.controls + ".";
  switch (proof.answer) {
    case Proof::Answer::Proved:
      out.evidence = "Proved " + shown_by(proof) + ".";
      out.residual = "The limits of proofs, which are told in the report.";
      break;
    case Proof::Answer::Refuted:
      out.evidence = "Refuted: somebody was found for whom it does not hold.";
      out.residual = "It does not hold; see the findings.";
      break;
    case Proof::Answer::NotDecided:
      out.evidence = "Not decided: no proof, and nobody found.";
      out.residual = "Not decided.";
      break;
  }
  return out;
}

}  // namespace

std::vector<ReportHazard> hazards_of(const Report& report) {
  std::vector<ReportHazard> out;
  for (const bool red_flag : {true, false}) {
    for (const ReportRule& rule : report.rules)
      if (rule.protects && rule.red_flag == red_flag) out.push_back(of_rule(report, rule));
  }
  for (std::size_t at = 0; at < report.audit.proofs.size(); ++at)
    out.push_back(of_proof(report, at));
  return out;
}

}  // namespace rung::audit::bundle
