// The report as one page.
#include <array>

#include "audit/bundle/page_parts.hpp"
#include "audit/bundle/page_style.hpp"
#include "base/date.hpp"
#include "rung/html.hpp"

namespace rung {
namespace {

using audit::bundle::Section;

constexpr std::array<Section, 11> kSections = {{{"glance", "At a glance"},
                                                {"packs", "What the packs are for"},
                                                {"ladders", "Ladders and gates"},
                                                {"changes", "What has changed"},
                                                {"hazards", "Hazard log"},
                                                {"findings", "Open findings and acceptances"},
                                                {"proofs", "Proofs and their limits"},
                                                {"tried", "What the scenarios try and notice"},
                                                {"rules", "Every rule in plain words"},
                                                {"sources", "From claims to rules"},
                                                {"scenarios", "From scenarios to rules"}}};

std::string section_body(const Section& section, const Report& report, const RuleSet& rules,
                         audit::Places& places) {
  namespace parts = audit::bundle;
  const std::string_view id = section.id;
  if (id == "glance") return parts::glance_section(report);
  if (id == "packs") return parts::packs_section(report);
  if (id == "ladders") return parts::ladders_section(report);
  if (id == "changes") return parts::changes_section(report);
  if (id == "hazards") return parts::hazards_section(report);
  if (id == "findings") return parts::findings_section(report, places);
  if (id == "proofs") return parts::proofs_section(report);
  if (id == "tried") return parts::tried_section(report, places, rules);
  if (id == "rules") return parts::rules_section(report, places);
  if (id == "sources") return parts::sources_section(report);
  return parts::scenarios_section(report, places);
}

std::string named_packs(const Report& report) {
  std::string out;
  for (const ReportPack& pack : report.packs)
    out += (out.empty() ? "" : ", ") + pack.details.id.pack + " " + pack.details.id.version;
  return out;
}

}  // namespace

std::string report_html(const Report& report, const RuleSet& rules) {
  audit::Places places(rules.sources());
  const std::string packs = html_text(named_packs(report));
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n<title>Evidence on " +
      packs + "</title>\n<style>" + std::string(audit::bundle::kPageStyle) +
      "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the "
      "content</a>\n<header>\n<h1>Evidence "
      "on " +
      packs + "</h1>\n<p class=\"soft\">As of " + base::to_string(report.today) +
      ". It reports evidence; what that is worth, people decide. It is not medical advice.</p>\n"
      "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n";
  for (const Section& section : kSections)
    out += std::string("<li><a href=\"#") + section.id + "\">" + section.title + "</a></li>\n";
  out += "</ol>\n</nav>\n</header>\n<main id=\"main\">\n";
  for (const Section& section : kSections) {
    out += std::string("<section aria-labelledby=\"") + section.id + "\">\n<h2 id=\"" + section.id +
           "\">" + section.title + "</h2>\n" + section_body(section, report, rules, places) +
           "</section>\n";
  }
  return out +
         "</main>\n<footer>\n<p>Written by <code>rung report</code>. The same rules, the same day "
         "and enough "
         "time give the same page.</p>\n</footer>\n</body>\n</html>\n";
}

}  // namespace rung
