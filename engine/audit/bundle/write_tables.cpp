// The report as tables for spreadsheets (RFC 4180), and the list of all its files.
#include <array>

#include "audit/places.hpp"
#include "rung/report.hpp"

namespace rung {
namespace {

// A cell that begins like a formula is told to be text, for spreadsheets run formulas.
std::string csv_cell(std::string_view text) {
  constexpr std::string_view kFormula = "=+-@\t\r";
  std::string out = "\"";
  if (!text.empty() && kFormula.find(text.front()) != kFormula.npos) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

class CsvTable {
 public:
  explicit CsvTable(const std::vector<std::string>& heads) { row(heads); }
  void row(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) out_ += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    out_ += "\r\n";
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// "; " between them.
template <typename NameOf>
std::string in_a_cell(const std::vector<std::size_t>& places, NameOf name_of_it) {
  std::string out;
  for (const std::size_t at : places) out += (out.empty() ? "" : "; ") + name_of_it(at);
  return out;
}

std::string claim_name(const Report& report, std::size_t at) {
  return report.claims[at].source + "." + report.claims[at].name;
}

std::string rules_csv(const Report& report, const RuleSet& rules) {
  audit::Places places(rules.sources());
  CsvTable table({"pack", "kind", "name", "title", "file", "line", "does", "when", "if_unsure",
                  "until", "says", "claims", "scenarios", "proofs"});
  for (const ReportRule& rule : report.rules) {
    table.row({rule.pack, rule.kind, rule.name, rule.title, places.file(rule.span),
               std::to_string(places.begin(rule.span).line), rule.does, rule.when, rule.unsure,
               rule.ends, rule.says,
               in_a_cell(rule.claims, [&](std::size_t at) { return claim_name(report, at); }),
               std::to_string(rule.scenarios.size()), std::to_string(rule.proofs.size())});
  }
  return table.take();
}

// One line for each claim and each rule that cites it, also for claims that no rule cites.
std::string trace_csv(const Report& report) {
  CsvTable table({"source", "claim", "text", "grade", "rule_kind", "rule", "scenarios", "proofs"});
  for (const ReportClaim& claim : report.claims) {
    const std::vector<std::string> own = {claim.source, claim.name, claim.text, claim.grade};
    const auto add = [&](std::array<std::string, 4> rest) {
      std::vector<std::string> cells = own;
      cells.insert(cells.end(), rest.begin(), rest.end());
      table.row(cells);
    };
    if (claim.rules.empty()) add({"", "", "", ""});
    for (const std::size_t at : claim.rules) {
      const ReportRule& rule = report.rules[at];
      add({rule.kind, rule.name,
           in_a_cell(rule.scenarios, [&](std::size_t s) { return report.scenarios[s].title; }),
           in_a_cell(rule.proofs, [&](std::size_t p) { return report.audit.proofs[p].claim; })});
    }
  }
  return table.take();
}

std::string hazards_csv(const Report& report) {
  CsvTable table(
      {"hazard", "cause", "effect", "existing controls", "evidence", "residual", "severity"});
  for (const ReportHazard& one : report.hazards)
    table.row({one.hazard, one.cause, one.effect, one.controls, one.evidence, one.residual, ""});
  return table.take();
}

std::string findings_csv(const Report& report, const RuleSet& rules) {
  audit::Places places(rules.sources());
  CsvTable table({"code", "level", "file", "line", "message", "remedy", "accepted_because"});
  for (const AuditFinding& finding : report.audit.findings) {
    const Diagnostic& told = finding.told;
    table.row({told.code, std::string(audit::word_of(told.severity)),
               places.file(told.primary.span), std::to_string(places.begin(told.primary.span).line),
               told.message, told.help.empty() ? "" : told.help.front(),
               finding.accepted_because.value_or("")});
  }
  return table.take();
}

}  // namespace

std::vector<ReportFile> report_files(const Report& report, const RuleSet& rules) {
  return {{"report.html", report_html(report, rules)},
          {"report.json", report_json(report, rules) + "\n"},
          {"rules.csv", rules_csv(report, rules)},
          {"trace.csv", trace_csv(report)},
          {"hazards.csv", hazards_csv(report)},
          {"findings.csv", findings_csv(report, rules)}};
}

}  // namespace rung
