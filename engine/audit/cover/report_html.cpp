// What is covered, as one page: no script, nothing from elsewhere, readable on paper.
#include "audit/places.hpp"
#include "rung/coverage.hpp"
#include "rung/html.hpp"

namespace rung {
namespace {

constexpr const char* kHead =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>What the scenarios tried</title>\n<style>\n"
    ":root { color-scheme: light dark }\n"
    "body { font: 1rem/1.5 sans-serif; max-width: 70rem; margin: auto; padding: 1rem }\n"
    "table { border-collapse: collapse; width: 100% }\n"
    "th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; "
    "border-bottom: 1px solid #888 }\n"
    "pre { white-space: pre-wrap; margin: .3rem 0 }\n"
    ".untried { font-weight: bold }\n</style>\n</head>\n<body>\n<main>\n";

std::string cell(const Goal& goal) {
  if (goal.state == Goal::State::Tried)
    return "<td>tried, " + std::to_string(goal.times) + (goal.times == 1 ? " day" : " days") +
           "</td>";
  if (goal.state == Goal::State::Infeasible) return "<td>cannot be (proved)</td>";
  std::string out = "<td class=\"untried\">not tried";
  if (!goal.scenario.empty())
    out += "<details><summary>a scenario that would</summary><pre>" + html_lines(goal.scenario) +
           "</pre></details>";
  return out + "</td>";
}

std::string share(const char* what, const CoverageReport& report, CoveredPart::Kind kind) {
  const std::size_t tried = report.count(kind, Goal::State::Tried),
                    untried = report.count(kind, Goal::State::Untried);
  return std::string("<li>") + what + ": " + std::to_string(tried) + " of " +
         std::to_string(tried + untried) + " tried, " +
         std::to_string(report.count(kind, Goal::State::Infeasible)) +
         " more cannot be (proved)</li>\n";
}

}  // namespace

std::string coverage_html(const CoverageReport& report, const RuleSet& rules) {
  audit::Places places(rules.sources());
  std::string out = kHead;
  out += "<h1>What the scenarios tried</h1>\n<ul>\n";
  out += share("Conditions of rules and gates", report, CoveredPart::Kind::Whole);
  out += share("Parts of them, where each alone decides (MC/DC)", report, CoveredPart::Kind::Part);
  out += "<li>" + std::to_string(report.scenario_days) + " days of scenarios</li>\n</ul>\n";
  const std::string* file = nullptr;
  for (const CoveredPart& part : report.parts) {
    const std::string& name = places.file(part.span);
    if (!file || *file != name) {
      if (file) out += "</tbody>\n</table>\n";
      out += "<h2>" + html_text(name) +
             "</h2>\n<table>\n<thead><tr><th scope=\"col\">Line</th><th scope=\"col\">Of</th>"
             "<th scope=\"col\">Text</th><th scope=\"col\">Yes</th>"
             "<th scope=\"col\">Not known</th><th scope=\"col\">No</th></tr></thead>\n<tbody>\n";
      file = &name;
    }
    const std::string_view text = std::string_view(rules.sources()[part.span.file].text)
                                      .substr(part.span.begin, part.span.end - part.span.begin);
    out += "<tr><td>" + std::to_string(places.begin(part.span).line) + "</td><td>" +
           html_text(part.declaration) +
           (part.kind == CoveredPart::Kind::Whole ? ", all of it" : ", a part") +
           "</td><td><code>" + html_lines(text) + "</code></td>";
    for (const Goal& goal : part.goals) out += cell(goal);
    out += "</tr>\n";
  }
  if (file) out += "</tbody>\n</table>\n";
  return out + "</main>\n</body>\n</html>";
}

}  // namespace rung
