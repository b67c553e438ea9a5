// What the packs are for, ladders, rules, and the way between claims, rules and scenarios.
#include <array>
#include <utility>

#include "audit/bundle/ladder_picture.hpp"
#include "audit/bundle/page_parts.hpp"
#include "base/date.hpp"
#include "rung/html.hpp"

namespace rung::audit::bundle {
namespace {

// In the order in which somebody would read them: what protects first.
constexpr std::array<std::pair<const char*, const char*>, 17> kKinds = {{
    {"refer", "Referrals"},
    {"stop", "Stops"},
    {"rest", "Rests"},
    {"hold", "Holds"},
    {"avoid", "Exercises avoided"},
    {"regress", "Steps back"},
    {"ease", "Loads eased"},
    {"gate", "Gates"},
    {"focus", "What is trained"},
    {"give", "What is given"},
    {"begin", "How a session begins"},
    {"raise", "Loads raised"},
    {"advise", "Advice"},
    {"finding", "Findings"},
    {"score", "Scores"},
    {"invariant", "Invariants"},
    {"setting", "Settings"},
}};
constexpr std::array<std::pair<const char*, const char*>, 3> kThings = {
    {{"exercise", "Exercises"},
     {"fact", "Facts that cite a source"},
     {"ladder", "Ladders that cite a source"}}};

std::string described(const char* what, const std::string& html) {
  return html.empty() ? "" : std::string("<dt>") + what + "</dt><dd>" + html + "</dd>\n";
}

std::string rule_card(const Report& report, std::size_t at, Places& places) {
  const ReportRule& rule = report.rules[at];
  std::string out = std::string("<section class=\"rule") +
                    (rule.red_flag   ? " flag"
                     : rule.protects ? " protects"
                                     : "") +
                    "\" id=\"rule-" + std::to_string(at) + "\">\n<h4>" +
                    html_text(shown_name(rule)) + " <span class=\"kind\">" + html_text(rule.kind) +
                    " in " + html_text(rule.pack) + (rule.red_flag ? ", a red flag" : "") +
                    "</span></h4>\n<p>" + html_text(rule.does) + "</p>\n<dl>\n";
  out += described("When", html_text(rule.when));
  out += described("If unsure", html_text(rule.unsure));
  out += described("Until", html_text(rule.ends));
  out += described("Says", html_text(rule.says));
  out += described("Rests on",
                   rule.claims.empty() ? "no claim" : links(report, rule.claims, claim_link));
  out += described("Scenarios", folded_links(report, rule.scenarios, "scenario", scenario_link));
  out += described("Proofs", folded_links(report, rule.proofs, "proof", proof_link));
  out += described("Written", "<code>" + html_text(places.file(rule.span)) + ":" +
                                  std::to_string(places.begin(rule.span).line) + "</code>");
  return out + "</dl>\n</section>\n";
}

template <typename Kinds>
std::string cards_of(const Kinds& kinds, const Report& report, Places& places) {
  std::string out;
  for (const auto& [kind, heading] : kinds) {
    std::string cards;
    for (std::size_t at = 0; at < report.rules.size(); ++at)
      if (report.rules[at].kind == kind) cards += rule_card(report, at, places);
    if (!cards.empty()) out += std::string("<h3>") + heading + "</h3>\n" + cards;
  }
  return out;
}

}  // namespace

std::string packs_section(const Report& report) {
  std::string out;
  for (const ReportPack& pack : report.packs) {
    const PackDetails& d = pack.details;
    out += "<section class=\"rule\">\n<h3>" + html_text(d.title.empty() ? d.id.pack : d.title) +
           " <span class=\"kind\">" + html_text(d.id.pack + " " + d.id.version) +
           "</span></h3>\n<dl>\n";
    out += described("For", html_text(pack.for_whom));
    out += described("Not for", html_text(d.not_for));
    out += described("Status", html_text(d.status));
    out += described("Owner", html_text(d.owner));
    if (d.review_by)
      out +=
          described("Review by",
                    base::to_string(*d.review_by) +
                        (*d.review_by < report.today ? " <span class=\"bad\">(past)</span>" : ""));
    out += described("Hash", "<code>" + html_text(d.id.hash) + "</code>");
    out += "</dl>\n</section>\n";
  }
  return out;
}

std::string ladders_section(const Report& report) {
  std::string out =
      "<p>The lowest rung is at the bottom. Beside a way up stand the gates that must be open; a "
      "thick "
      "border means load; a dashed line leads back.</p>\n";
  for (std::size_t i = 0; i < report.ladders.size(); ++i) {
    const Graph& ladder = report.ladders[i];
    const std::string id = "ladder-" + std::to_string(i);
    out += "<h3>" + html_text(ladder.title) + "</h3>\n" + ladder_picture(ladder, id) + "<ul>\n" +
           ladder_in_words(ladder) + "</ul>\n";
  }
  if (report.ladders.empty()) out += "<p>There are no ladders.</p>\n";
  return out;
}

std::string rules_section(const Report& report, Places& places) {
  return "<p>Conditions are told word for word, with the names of things replaced by what people "
         "read; "
         "a question in quotes stands for its answer.</p>\n" +
         cards_of(kKinds, report, places) + cards_of(kThings, report, places);
}

std::string sources_section(const Report& report) {
  std::string out, rows;
  for (std::size_t at = 0; at < report.claims.size(); ++at) {
    const ReportClaim& claim = report.claims[at];
    std::size_t scenarios = 0, proofs = 0;
    for (const std::size_t rule : claim.rules) {
      scenarios += report.rules[rule].scenarios.size();
      proofs += report.rules[rule].proofs.size();
    }
    std::string state = html_text(claim.grade);
    if (claim.doubtful) state += " <span class=\"warn\">doubtful</span>";
    if (claim.set_aside) state += " <span class=\"warn\">set aside</span>";
    rows += "<tr id=\"claim-" + std::to_string(at) + "\"><th scope=\"row\">" +
            html_text(claim.name) + "</th><td>" + html_text(claim.text) + "</td><td>" + state +
            "</td><td>" + (claim.rules.empty() ? "none" : links(report, claim.rules, rule_link)) +
            "</td><td>" + std::to_string(scenarios) + "</td><td>" + std::to_string(proofs) +
            "</td></tr>\n";
    const bool last =
        at + 1 == report.claims.size() || report.claims[at + 1].source != claim.source;
    if (!last) continue;
    out += "<h3>" + html_text(claim.source_title.empty() ? claim.source : claim.source_title) +
           "</h3>\n";
    if (!claim.reference.empty())
      out += "<p class=\"soft\">" + html_text(claim.reference) + "</p>\n";
    out += table_of("source-of-" + std::to_string(at),
                    "Claims of " + claim.source + " and what rests on them",
                    {"Claim", "What it says", "Grade", "Rules", "Scenarios", "Proofs"}, rows);
    rows.clear();
  }
  return out.empty() ? "<p>There are no sources.</p>\n" : out;
}

std::string scenarios_section(const Report& report, Places& places) {
  std::string rows;
  for (std::size_t at = 0; at < report.scenarios.size(); ++at) {
    const ReportScenario& scenario = report.scenarios[at];
    rows += "<tr id=\"scenario-" + std::to_string(at) + "\"><th scope=\"row\">" +
            html_text(scenario.title) + "</th><td>" +
            (scenario.passed ? "as written" : "<span class=\"bad\">failed</span>") + "</td><td>" +
            folded_links(report, scenario.rules, "rule", rule_link) + "</td><td><code>" +
            html_text(places.file(scenario.span)) + ":" +
            std::to_string(places.begin(scenario.span).line) + "</code></td></tr>\n";
  }
  if (rows.empty()) return "<p class=\"bad\">There are no scenarios.</p>\n";
  return table_of("scenarios-table", "Each scenario, and the rules that act in it",
                  {"Scenario", "Result", "Rules that act", "Written"}, rows);
}

}  // namespace rung::audit::bundle
