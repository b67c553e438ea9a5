// Figures, proofs, findings, what the scenarios tried, hazards and changes.
#include <array>

#include "audit/bundle/page_parts.hpp"
#include "rung/html.hpp"

namespace rung::audit::bundle {
namespace {

std::string figure(const char* what, const std::string& value, const std::string& more) {
  return std::string("<div><dt>") + what + "</dt><dd>" + html_text(value) + "<small>" +
         html_text(more) + "</small></dd></div>\n";
}

std::size_t proofs_that(const Report& report, Proof::Answer answer) {
  std::size_t out = 0;
  for (const Proof& proof : report.audit.proofs) out += proof.answer == answer ? 1 : 0;
  return out;
}

std::string share_tried(const CoverageReport& coverage, CoveredPart::Kind kind) {
  const std::size_t tried = coverage.count(kind, Goal::State::Tried),
                    untried = coverage.count(kind, Goal::State::Untried);
  return std::to_string(tried) + " of " + std::to_string(tried + untried);
}

std::string mutation_score(const MutationReport& mutation) {
  if (!mutation.failing.empty()) return "not measured";
  if (mutation.not_tried > 0) return "not decided";
  return percent_words(mutation.score());
}

std::string mutation_more(const MutationReport& mutation) {
  if (!mutation.failing.empty()) return "scenarios fail as the rules are";
  std::string out = std::to_string(mutation.count(Mutation::Fate::Noticed)) + " noticed, " +
                    std::to_string(mutation.count(Mutation::Fate::Survived)) + " not, " +
                    std::to_string(mutation.count(Mutation::Fate::Equivalent)) + " change nothing";
  if (mutation.not_tried > 0) out += ", " + std::to_string(mutation.not_tried) + " not tried";
  return out;
}

std::string changes_words(const RuleDiff& diff) {
  if (diff.answer == RuleDiff::Answer::Equal) return "nobody is decided otherwise";
  std::string out = counted(diff.regions.size(), "region");
  return diff.answer == RuleDiff::Answer::Differs ? out : out + ", not all decided";
}

std::string place_of_it(Places& places, const Span& span) {
  return "<code>" + html_text(places.file(span)) + ":" + std::to_string(places.begin(span).line) +
         "</code>";
}

std::string finding_row(const AuditFinding& finding, Places& places) {
  const Diagnostic& told = finding.told;
  return "<tr><th scope=\"row\">" + html_text(told.code) + "</th><td>" +
         std::string(word_of(told.severity)) + "</td><td>" + html_text(told.message) + "</td><td>" +
         (finding.accepted_because ? html_text(*finding.accepted_because)
                                   : html_text(told.help.empty() ? "" : told.help.front())) +
         "</td><td>" + place_of_it(places, told.primary.span) + "</td></tr>\n";
}

std::string folded_scenario(const std::string& scenario) {
  if (scenario.empty()) return "none was found";
  return "<details><summary>a scenario that would</summary><pre>" + html_lines(scenario) +
         "</pre></details>";
}

std::string untried_rows(const CoverageReport& coverage, Places& places, const RuleSet& rules) {
  constexpr std::array<const char*, 3> kOutcomes = {"yes", "not known", "no"};
  std::string out;
  for (const CoveredPart& part : coverage.parts) {
    const std::string_view text = std::string_view(rules.sources()[part.span.file].text)
                                      .substr(part.span.begin, part.span.end - part.span.begin);
    for (std::size_t i = 0; i < part.goals.size(); ++i) {
      if (part.goals[i].state != Goal::State::Untried) continue;
      out += "<tr><th scope=\"row\">" + html_text(part.declaration) + "</th><td><code>" +
             html_text(text) + "</code></td><td>" + kOutcomes[i] +
             (part.kind == CoveredPart::Kind::Whole ? "" : ", where it alone decides") +
             "</td><td>" + folded_scenario(part.goals[i].scenario) + "</td><td>" +
             place_of_it(places, part.span) + "</td></tr>\n";
    }
  }
  return out;
}

std::string survivor_rows(const MutationReport& mutation, Places& places) {
  std::string out;
  for (const Mutation& one : mutation.mutations) {
    if (one.fate != Mutation::Fate::Survived) continue;
    out += "<tr><th scope=\"row\">" + html_text(one.declaration) + "</th><td>" +
           html_text(one.what) + "</td><td>" + folded_scenario(one.scenario) + "</td><td>" +
           place_of_it(places, one.place) + "</td></tr>\n";
  }
  return out;
}

// Whom the proof speaks of, by what lies behind them.
const char* past_of(const Proof& proof) {
  if (proof.by == Proof::By::People) return "theirs";
  return proof.any_past ? "any" : "nobody’s";
}

}  // namespace

std::string glance_section(const Report& report) {
  std::size_t failed = 0;
  for (const ReportScenario& scenario : report.scenarios) failed += scenario.passed ? 0 : 1;
  std::size_t accepted = 0;
  for (const AuditFinding& finding : report.audit.findings)
    accepted += finding.accepted_because ? 1 : 0;
  const std::size_t proved = proofs_that(report, Proof::Answer::Proved);
  const CoverageReport& coverage = report.coverage;
  std::string out = "<dl class=\"figures\">\n";
  out += figure("Rules, gates, exercises and more", std::to_string(report.rules.size()),
                counted(report.claims.size(), "claim") + " of sources");
  out += figure("Scenarios", std::to_string(report.scenarios.size()),
                failed == 0 ? "all come out as written" : std::to_string(failed) + " failed");
  out +=
      figure("Proved", std::to_string(proved) + " of " + std::to_string(report.audit.proofs.size()),
             std::to_string(proofs_that(report, Proof::Answer::Refuted)) + " refuted, " +
                 std::to_string(proofs_that(report, Proof::Answer::NotDecided)) + " not decided");
  out += figure("Findings that count", std::to_string(report.audit.counted()),
                std::to_string(accepted) + " accepted with a reason");
  out += figure("Outcomes of conditions tried", share_tried(coverage, CoveredPart::Kind::Whole),
                coverage.complete ? std::to_string(coverage.count(CoveredPart::Kind::Whole,
                                                                  Goal::State::Infeasible)) +
                                        " more cannot be (proved)"
                                  : "there was no time for all");
  out += figure("Parts that decide alone, tried", share_tried(coverage, CoveredPart::Kind::Part),
                "known as MC/DC, with “not known” as a third value");
  out += figure("Small changes noticed", mutation_score(report.mutation),
                mutation_more(report.mutation));
  if (report.changes)
    out += figure("Changed", changes_words(*report.changes),
                  report.changes->any_less_cautious() ? "somebody may be decided less cautiously"
                                                      : "nobody is decided less cautiously");
  out += "</dl>\n";
  if (!report.complete)
    out +=
        "<p class=\"warn\">The time was up before all of it was looked at. What is not decided is "
        "told "
        "as such; more time may decide it.</p>\n";
  return out;
}

std::string proofs_section(const Report& report) {
  std::string rows;
  constexpr std::array<const char*, 3> kAnswers = {"<span class=\"good\">proved</span>",
                                                   "<span class=\"bad\">refuted</span>",
                                                   "<span class=\"warn\">not decided</span>"};
  constexpr std::array<const char*, 3> kBy = {"a solver", "how the rules are built",
                                              "people who show it"};
  for (std::size_t at = 0; at < report.audit.proofs.size(); ++at) {
    const Proof& proof = report.audit.proofs[at];
    rows +=
        "<tr id=\"proof-" + std::to_string(at) + "\"><th scope=\"row\">" + html_text(proof.claim) +
        "</th><td>" + kAnswers[static_cast<std::size_t>(proof.answer)] + "</td><td>" +
        (proof.answer == Proof::Answer::NotDecided ? "" : kBy[static_cast<std::size_t>(proof.by)]) +
        "</td><td>" + past_of(proof) + "</td><td>" +
        folded_links(report, report.rules_of_proof[at], "rule", rule_link) + "</td></tr>\n";
  }
  return "<p>A proof speaks about every answer, every “not sure”, every question not asked, and "
         "every past, unless it is shown by people. "
         "Its limits:</p>\n<ul>\n<li>Settings are as the rules have them; other settings need "
         "other "
         "proofs.</li>\n<li>It is about the rules as they are compiled, and says nothing about "
         "whether they "
         "are right for people.</li>\n<li>That the formula says the same as the compiled rules is "
         "tested, "
         "not proved.</li>\n<li>A refuted claim has somebody for whom it does not hold, among the "
         "findings.</li>\n<li>Not decided means neither: no proof, and nobody "
         "found.</li>\n</ul>\n" +
         table_of("proofs-table", "What was given to the prover",
                  {"Claim", "Answer", "By", "Past", "Rests on, or is about"}, rows);
}

std::string findings_section(const Report& report, Places& places) {
  std::string open, accepted;
  for (const AuditFinding& finding : report.audit.findings)
    (finding.accepted_because ? accepted : open) += finding_row(finding, places);
  std::string out = "<h3>Open</h3>\n";
  out += open.empty()
             ? "<p>None.</p>\n"
             : table_of("open-findings", "Findings that nobody has accepted; notes do not count",
                        {"Code", "Level", "What", "Remedy", "Written"}, open);
  out += "<h3>Accepted</h3>\n";
  return out + (accepted.empty()
                    ? "<p>None.</p>\n"
                    : table_of("accepted-findings", "Findings that the author accepts",
                               {"Code", "Level", "What", "Reason", "Written"}, accepted));
}

std::string tried_section(const Report& report, Places& places, const RuleSet& rules) {
  const std::string untried = untried_rows(report.coverage, places, rules);
  const std::string survivors = survivor_rows(report.mutation, places);
  std::string out = "<h3>What no scenario has tried</h3>\n";
  if (!report.coverage.complete)
    out += "<p class=\"warn\">There was no time to look at all of it.</p>\n";
  out += untried.empty() ? "<p>Nothing that could be.</p>\n"
                         : table_of("untried", "Outcomes that no scenario has tried",
                                    {"Of", "Text", "Outcome", "Scenario", "Written"}, untried);
  out += "<h3>What no scenario would notice</h3>\n<p>" + html_text(mutation_more(report.mutation)) +
         ".</p>\n";
  if (!survivors.empty())
    out += table_of("survivors", "Small changes that no scenario notices",
                    {"Of", "Change", "Scenario", "Written"}, survivors);
  return out;
}

std::string hazards_section(const Report& report) {
  std::string rows;
  for (const ReportHazard& one : report.hazards) {
    rows += "<tr><th scope=\"row\">" + html_text(one.hazard) + "</th>";
    for (const std::string* text :
         {&one.cause, &one.effect, &one.controls, &one.evidence, &one.residual})
      rows += "<td>" + html_text(*text) + "</td>";
    rows += "<td></td></tr>\n";
  }
  return "<p>Filled in from rules, proofs and scenarios, red flags first. It is a draft: causes "
         "and effects "
         "that nobody wrote into the rules are not in it. Severity and likelihood are judged by "
         "people.</p>\n" +
         table_of(
             "hazard-log", "One line for each hazard",
             {"Hazard", "Cause", "Effect", "Existing controls", "Evidence", "Residual", "Severity"},
             rows, "log");
}

std::string changes_section(const Report& report) {
  if (!report.changes) return "<p>No earlier rules were named to compare with.</p>\n";
  constexpr std::size_t kTold = 50;
  return "<pre>" + html_lines(diff_text(*report.changes, {kTold, false})) + "</pre>\n";
}

}  // namespace rung::audit::bundle
