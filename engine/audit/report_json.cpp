// The report as one JSON object (docs/audit.md).
#include "audit/json_parts.hpp"
#include "audit/places.hpp"
#include "base/date.hpp"
#include "base/json_writer.hpp"
#include "rung/audit.hpp"
#include "rung/json.hpp"

namespace rung {
namespace {

using base::JsonWriter;

void place(JsonWriter& out, audit::Places& places, const Span& span) {
  const base::Place begin = places.begin(span), end = places.end(span);
  text(out, "file", places.file(span));
  count(out, "line", begin.line);
  count(out, "column", begin.column);
  count(out, "end_line", end.line);
  count(out, "end_column", end.column);
  count(out, "begin", span.begin);
  count(out, "end", span.end);
}

void write(JsonWriter& out, audit::Places& places, const AuditFinding& finding) {
  const Diagnostic& told = finding.told;
  out.begin_object();
  text(out, "code", told.code);
  text(out, "level", audit::word_of(told.severity));
  place(out, places, told.primary.span);
  text(out, "message", told.message);
  text(out, "remedy", told.help.empty() ? "" : told.help.front());
  out.key("also");
  out.begin_array();
  for (const Label& other : told.secondary) {
    out.begin_object();
    place(out, places, other.span);
    text(out, "label", other.text);
    out.end_object();
  }
  out.end_array();
  audit::text_or_null(out, "accepted_because", finding.accepted_because);
  audit::text_or_null(out, "scenario", finding.scenario);
  out.end_object();
}

void write(JsonWriter& out, audit::Places& places, const Proof& proof) {
  constexpr const char* kAnswers[] = {"proved", "refuted", "not decided"};
  out.begin_object();
  text(out, "claim", proof.claim);
  text(out, "answer", kAnswers[static_cast<std::size_t>(proof.answer)]);
  place(out, places, proof.span);
  text(out, "by", audit::word_of(proof.by));
  count(out, "parts", proof.parts);
  out.key("any_past");
  out.boolean(proof.any_past);
  audit::texts(out, "rests_on", proof.rests_on);
  count(out, "variables", proof.variables);
  count(out, "clauses", proof.clauses);
  out.end_object();
}

void write(JsonWriter& out, audit::Places& places, const UnknownAnswer& unknown) {
  out.begin_object();
  text(out, "fact", unknown.fact);
  place(out, places, unknown.span);
  text(out, "not_sure", json_word(unknown.not_sure));
  text(out, "not_asked", json_word(unknown.not_asked));
  out.end_object();
}

void write(JsonWriter& out, audit::Places& places, const WayToRung& way) {
  out.begin_object();
  text(out, "exercise", way.exercise);
  place(out, places, way.span);
  audit::count_or_null(out, "days", way.found ? std::optional(way.days) : std::nullopt);
  audit::texts(out, "story", way.story);
  out.end_object();
}

}  // namespace

std::string audit_json(const AuditReport& report, const RuleSet& rules) {
  audit::Places places(rules.sources());
  JsonWriter out(true);
  out.begin_object();
  text(out, "today", base::to_string(report.today));
  audit::packs(out, "rules", report.packs);
  count(out, "scenario_days", report.scenario_days);
  count(out, "counted", report.counted());
  out.key("findings");
  out.begin_array();
  for (const AuditFinding& finding : report.findings) write(out, places, finding);
  out.end_array();
  out.key("proofs");
  out.begin_array();
  for (const Proof& proof : report.proofs) write(out, places, proof);
  out.end_array();
  out.key("unknown_answers");
  out.begin_array();
  for (const UnknownAnswer& unknown : report.unknown_answers) write(out, places, unknown);
  out.end_array();
  out.key("ways");
  out.begin_array();
  for (const WayToRung& way : report.ways) write(out, places, way);
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace rung
