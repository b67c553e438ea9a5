// What is covered, for people, as JSON, and for editors.
#include <map>

#include "audit/json_parts.hpp"
#include "audit/places.hpp"
#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "rung/coverage.hpp"

namespace rung {
namespace {

using base::JsonWriter;

std::string text_in(const RuleSet& rules, const Span& span) {
  const std::string& text = rules.sources()[span.file].text;
  std::string out;
  for (const char c : text.substr(span.begin, span.end - span.begin)) {
    const bool white = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (white && (out.empty() || out.back() == ' ')) continue;
    out += white ? ' ' : c;
  }
  return base::safe_to_show(out);
}

std::string line_of(const char* what, const CoverageReport& report, CoveredPart::Kind kind) {
  const std::size_t tried = report.count(kind, Goal::State::Tried),
                    untried = report.count(kind, Goal::State::Untried),
                    never = report.count(kind, Goal::State::Infeasible);
  return std::string(what) + ": " + std::to_string(tried) + " of " +
         std::to_string(tried + untried) + " tried" +
         (never == 0 ? "" : ", " + std::to_string(never) + " more cannot be (proved)") + "\n";
}

const char* word_of(Goal::State state) {
  constexpr std::array<const char*, 3> kWords = {"tried", "untried", "infeasible"};
  return kWords[static_cast<std::size_t>(state)];
}

}  // namespace

std::string coverage_text(const CoverageReport& report, const RuleSet& rules) {
  audit::Places places(rules.sources());
  std::string out;
  for (const CoveredPart& part : report.parts) {
    for (std::size_t i = 0; i < part.goals.size(); ++i) {
      const Goal& goal = part.goals[i];
      if (goal.state != Goal::State::Untried) continue;
      const base::Place at = places.begin(part.span);
      out += base::safe_to_show(places.file(part.span)) + ":" + std::to_string(at.line) + ":" +
             std::to_string(at.column) + ": " + base::safe_to_show(part.declaration) + ": `" +
             text_in(rules, part.span) + "` was never " + CoveredPart::kOutcomes[i] +
             (part.kind == CoveredPart::Kind::Whole ? "\n" : " where that alone decides\n");
      if (!goal.scenario.empty()) out += "\n" + base::safe_to_show(goal.scenario) + "\n";
    }
  }
  if (!out.empty() && out.back() == '\n' && out[out.size() - 2] != '\n') out += "\n";
  out += line_of("conditions of rules and gates, each yes, not known and no", report,
                 CoveredPart::Kind::Whole);
  out += line_of("parts of them, each where it alone decides (MC/DC)", report,
                 CoveredPart::Kind::Part);
  out += "on " + std::to_string(report.scenario_days) + " days of scenarios\n";
  if (!report.complete) out += "the time was up before all of it was looked at\n";
  return out;
}

std::string coverage_json(const CoverageReport& report, const RuleSet& rules) {
  audit::Places places(rules.sources());
  JsonWriter out(true);
  out.begin_object();
  count(out, "scenario_days", report.scenario_days);
  out.key("complete");
  out.boolean(report.complete);
  out.key("parts");
  out.begin_array();
  for (const CoveredPart& part : report.parts) {
    const base::Place begin = places.begin(part.span), end = places.end(part.span);
    out.begin_object();
    text(out, "kind", part.kind == CoveredPart::Kind::Whole ? "whole" : "part");
    text(out, "declaration", part.declaration);
    text(out, "file", places.file(part.span));
    count(out, "line", begin.line);
    count(out, "column", begin.column);
    count(out, "end_line", end.line);
    count(out, "end_column", end.column);
    for (std::size_t i = 0; i < part.goals.size(); ++i) {
      out.key(CoveredPart::kOutcomes[i]);
      out.begin_object();
      text(out, "state", word_of(part.goals[i].state));
      count(out, "times", part.goals[i].times);
      audit::text_or_null(out, "scenario", part.goals[i].scenario);
      out.end_object();
    }
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

std::string coverage_lcov(const CoverageReport& report, const RuleSet& rules) {
  struct OfFile {
    std::string branches;
    std::map<std::size_t, std::size_t> lines;  // by line, the fewest times that a goal was tried
    std::size_t found = 0, hit = 0;
  };
  audit::Places places(rules.sources());
  std::map<std::string, OfFile> files;
  for (std::size_t i = 0; i < report.parts.size(); ++i) {
    const CoveredPart& part = report.parts[i];
    OfFile& file = files[places.file(part.span)];
    const std::size_t line = places.begin(part.span).line;
    std::size_t times = 0;
    for (std::size_t outcome = 0; outcome < part.goals.size(); ++outcome) {
      const Goal& goal = part.goals[outcome];
      times += goal.times;
      if (goal.state == Goal::State::Infeasible) continue;
      ++file.found;
      file.hit += goal.state == Goal::State::Tried ? 1 : 0;
      file.branches += "BRDA:" + std::to_string(line) + "," + std::to_string(i) + "," +
                       std::to_string(outcome) + "," + std::to_string(goal.times) + "\n";
    }
    const auto [at, fresh] = file.lines.emplace(line, times);
    if (!fresh && times < at->second) at->second = times;
  }
  std::string out;
  for (const auto& [name, file] : files) {
    out += "TN:\nSF:" + name + "\n" + file.branches + "BRF:" + std::to_string(file.found) +
           "\nBRH:" + std::to_string(file.hit) + "\n";
    std::size_t hit = 0;
    for (const auto& [line, times] : file.lines) {
      out += "DA:" + std::to_string(line) + "," + std::to_string(times) + "\n";
      hit += times > 0 ? 1 : 0;
    }
    out += "LF:" + std::to_string(file.lines.size()) + "\nLH:" + std::to_string(hit) +
           "\nend_of_record\n";
  }
  return out;
}

}  // namespace rung
