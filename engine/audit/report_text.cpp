// The report for people.
#include "audit/places.hpp"
#include "base/utf8.hpp"
#include "rung/audit.hpp"

namespace rung {
namespace {

std::string counted(std::size_t count, const std::string& word) {
  return std::to_string(count) + ' ' + word + (count == 1 ? "" : "s");
}

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
  return out + ", " + counted(report.scenario_days, "day") + " of scenarios\n";
}

}  // namespace

std::string audit_text(const AuditReport& report, const RuleSet& rules,
                       const RenderOptions& options) {
  std::vector<Diagnostic> standing;
  for (const AuditFinding& finding : report.findings) {
    if (!finding.accepted_because) standing.push_back(finding.told);
  }
  std::string out = render_diagnostics(standing, rules.sources(), options);
  // The count of diagnostics at the end says less than the summary does.
  if (!out.empty()) out.erase(out.rfind('\n', out.size() - 2) + 1);
  return out + accepted_list(report, rules.sources()) + summary(report);
}

}  // namespace rung
