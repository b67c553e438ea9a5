// The report for people.
#include <algorithm>
#include <map>

#include "audit/codes.hpp"
#include "audit/places.hpp"
#include "audit/shown_by.hpp"
#include "base/utf8.hpp"
#include "rung/audit.hpp"
#include "rung/json.hpp"

namespace rung {
namespace {

using audit::counted;
using audit::shown_by;

std::string place_of(audit::Places& places, const Span& span) {
  const base::Place place = places.begin(span);
  return base::safe_to_show(places.file(span)) + ':' + std::to_string(place.line) + ':' +
         std::to_string(place.column);
}

std::string accepted_list(const AuditReport& report, const std::vector<SourceText>& sources) {
  audit::Places places(sources);
  std::string out;
  for (const AuditFinding& finding : report.findings) {
    if (!finding.accepted_because) continue;
    out += "  " + finding.told.code + ' ' + place_of(places, finding.told.primary.span) + ": " +
           base::safe_to_show(finding.told.message) +
           "\n    because: " + base::safe_to_show(*finding.accepted_because) + '\n';
  }
  return out.empty() ? out : "accepted by the author:\n" + out + '\n';
}

std::string summary(const AuditReport& report) {
  std::size_t accepted = 0, notes = 0;
  for (const AuditFinding& finding : report.findings) {
    if (finding.accepted_because) {
      ++accepted;
    } else if (!finding.counts()) {
      ++notes;
    }
  }
  std::string out = report.counted() == 0 ? "no findings" : counted(report.counted(), "finding");
  if (accepted > 0) out += ", " + std::to_string(accepted) + " accepted";
  if (notes > 0) out += ", " + counted(notes, "note");
  out += "; " + counted(report.packs.size(), "pack");
  out += ", " + counted(report.scenario_days, "day") + " of scenarios";
  if (report.proofs.empty()) return out + '\n';
  const auto proved =
      std::count_if(report.proofs.begin(), report.proofs.end(),
                    [](const Proof& proof) { return proof.answer == Proof::Answer::Proved; });
  return out + ", " + std::to_string(proved) + " of " + counted(report.proofs.size(), "claim") +
         " proved\n";
}

}  // namespace

std::string finding_text(const AuditFinding& finding, const RuleSet& rules,
                         const RenderOptions& options) {
  if (finding.accepted_because) return {};
  std::string out = render_diagnostics({finding.told}, rules.sources(), options);
  // The count of diagnostics at the end says less than that of all findings.
  out.erase(out.rfind('\n', out.size() - 2) + 1);
  return finding.scenario.empty() ? out : out + finding.scenario + '\n';
}

std::string audit_end_text(const AuditReport& report, const RuleSet& rules) {
  return accepted_list(report, rules.sources()) + summary(report);
}

std::string audit_text(const AuditReport& report, const RuleSet& rules,
                       const RenderOptions& options) {
  std::vector<const AuditFinding*> as_decided;
  for (const AuditFinding& finding : report.findings) as_decided.push_back(&finding);
  std::stable_sort(as_decided.begin(), as_decided.end(),
                   [](const AuditFinding* a, const AuditFinding* b) {
                     return audit::code_named(a->told.code) < audit::code_named(b->told.code);
                   });
  std::string out;
  for (const AuditFinding* finding : as_decided) out += finding_text(*finding, rules, options);
  return out + audit_end_text(report, rules);
}

std::string proof_text(const Proof& proof) {
  constexpr const char* kAnswers[] = {"proved", "refuted", "not decided"};
  std::string out = std::string(kAnswers[static_cast<std::size_t>(proof.answer)]) + ": " +
                    base::safe_to_show(proof.claim) + '\n';
  if (proof.answer != Proof::Answer::Proved) return out;
  std::string names;
  for (const std::string& name : proof.rests_on) names += (names.empty() ? "" : ", ") + name;
  return out + "  " + shown_by(proof) + (names.empty() ? "\n" : "; rests on " + names + '\n');
}

std::string proofs_text(const AuditReport& report) {
  std::string out;
  for (const Proof& proof : report.proofs) out += proof_text(proof);
  return out;
}

std::string lists_text(const AuditReport& report) {
  std::string out;
  // Answers that do the same stand together.
  std::map<std::pair<std::string_view, std::string_view>, std::string> alike;
  for (const UnknownAnswer& unknown : report.unknown_answers) {
    std::string& names = alike[{json_word(unknown.not_sure), json_word(unknown.not_asked)}];
    names += (names.empty() ? "" : ", ") + unknown.fact;
  }
  if (!alike.empty()) out += "what one missing answer does to somebody who is well:\n";
  for (const auto& [verdicts, names] : alike) {
    out += "  not sure: " + std::string(verdicts.first) +
           ", not asked: " + std::string(verdicts.second) + ": " + names + '\n';
  }
  if (!report.ways.empty()) out += "the shortest way to each rung, from somebody who is well:\n";
  for (const WayToRung& way : report.ways) {
    out += "  " + way.exercise + ": ";
    if (!way.found) {
      out += "no way was found\n";
      continue;
    }
    out += way.days == 0 ? "at once" : "after " + counted(way.days, "day") + " of training";
    for (std::size_t i = 0; i < way.story.size(); ++i) out += (i == 0 ? ": " : ", ") + way.story[i];
    out += '\n';
  }
  return out;
}

}  // namespace rung
