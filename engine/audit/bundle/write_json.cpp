// The report as one JSON object. The lists point at each other by place, from 0.
#include "audit/json_parts.hpp"
#include "audit/places.hpp"
#include "base/date.hpp"
#include "base/json_writer.hpp"
#include "rung/report.hpp"

namespace rung {
namespace {

using base::JsonWriter;

void numbers(JsonWriter& out, std::string_view key, const std::vector<std::size_t>& all) {
  out.key(key);
  out.begin_array();
  for (const std::size_t one : all) out.integer(static_cast<std::int64_t>(one));
  out.end_array();
}

void yes_or_no(JsonWriter& out, std::string_view key, bool value) {
  out.key(key);
  out.boolean(value);
}

void file_and_line(JsonWriter& out, audit::Places& places, const Span& span) {
  text(out, "file", places.file(span));
  count(out, "line", places.begin(span).line);
}

template <typename List, typename Write>
void list_of(JsonWriter& out, std::string_view key, const List& list, Write write_one) {
  out.key(key);
  out.begin_array();
  for (const auto& one : list) {
    out.begin_object();
    write_one(one);
    out.end_object();
  }
  out.end_array();
}

void write_packs(JsonWriter& out, const Report& report) {
  list_of(out, "packs", report.packs, [&](const ReportPack& pack) {
    text(out, "pack", pack.details.id.pack);
    text(out, "version", pack.details.id.version);
    text(out, "hash", pack.details.id.hash);
    text(out, "title", pack.details.title);
    text(out, "status", pack.details.status);
    audit::text_or_null(
        out, "review_by",
        pack.details.review_by ? base::to_string(*pack.details.review_by) : std::string());
    text(out, "for_whom", pack.for_whom);
    text(out, "not_for", pack.details.not_for);
    text(out, "owner", pack.details.owner);
  });
}

void write_trace(JsonWriter& out, audit::Places& places, const Report& report) {
  list_of(out, "rules", report.rules, [&](const ReportRule& rule) {
    text(out, "pack", rule.pack);
    text(out, "kind", rule.kind);
    text(out, "name", rule.name);
    text(out, "title", rule.title);
    file_and_line(out, places, rule.span);
    text(out, "does", rule.does);
    text(out, "when", rule.when);
    text(out, "if_unsure", rule.unsure);
    text(out, "until", rule.ends);
    text(out, "says", rule.says);
    yes_or_no(out, "protects", rule.protects);
    yes_or_no(out, "red_flag", rule.red_flag);
    numbers(out, "claims", rule.claims);
    numbers(out, "scenarios", rule.scenarios);
    numbers(out, "proofs", rule.proofs);
    numbers(out, "findings", rule.findings);
  });
  list_of(out, "claims", report.claims, [&](const ReportClaim& claim) {
    text(out, "source", claim.source);
    text(out, "source_title", claim.source_title);
    text(out, "reference", claim.reference);
    text(out, "name", claim.name);
    text(out, "text", claim.text);
    text(out, "grade", claim.grade);
    yes_or_no(out, "doubtful", claim.doubtful);
    yes_or_no(out, "set_aside", claim.set_aside);
    numbers(out, "rules", claim.rules);
  });
  list_of(out, "scenarios", report.scenarios, [&](const ReportScenario& scenario) {
    text(out, "title", scenario.title);
    file_and_line(out, places, scenario.span);
    yes_or_no(out, "passed", scenario.passed);
    numbers(out, "rules", scenario.rules);
  });
}

void write_evidence(JsonWriter& out, audit::Places& places, const Report& report) {
  constexpr const char* kAnswers[] = {"proved", "refuted", "not decided"};
  std::size_t at = 0;
  list_of(out, "proofs", report.audit.proofs, [&](const Proof& proof) {
    text(out, "claim", proof.claim);
    text(out, "answer", kAnswers[static_cast<std::size_t>(proof.answer)]);
    file_and_line(out, places, proof.span);
    text(out, "by", audit::word_of(proof.by));
    yes_or_no(out, "any_past", proof.any_past);
    numbers(out, "rules", report.rules_of_proof[at++]);
  });
  list_of(out, "findings", report.audit.findings, [&](const AuditFinding& finding) {
    text(out, "code", finding.told.code);
    text(out, "level", audit::word_of(finding.told.severity));
    file_and_line(out, places, finding.told.primary.span);
    text(out, "message", finding.told.message);
    text(out, "remedy", finding.told.help.empty() ? "" : finding.told.help.front());
    audit::text_or_null(out, "accepted_because", finding.accepted_because);
  });
}

void write_tried(JsonWriter& out, const Report& report) {
  using Kind = CoveredPart::Kind;
  using State = Goal::State;
  out.key("coverage");
  out.begin_object();
  for (const auto& [key, kind] :
       {std::pair{"conditions", Kind::Whole}, std::pair{"parts", Kind::Part}}) {
    out.key(key);
    out.begin_object();
    count(out, "tried", report.coverage.count(kind, State::Tried));
    count(out, "untried", report.coverage.count(kind, State::Untried));
    count(out, "infeasible", report.coverage.count(kind, State::Infeasible));
    out.end_object();
  }
  count(out, "scenario_days", report.coverage.scenario_days);
  yes_or_no(out, "complete", report.coverage.complete);
  out.end_object();
  const MutationReport& mutation = report.mutation;
  out.key("mutation");
  out.begin_object();
  audit::texts(out, "failing", mutation.failing);
  count(out, "noticed", mutation.count(Mutation::Fate::Noticed));
  count(out, "equivalent", mutation.count(Mutation::Fate::Equivalent));
  count(out, "survived", mutation.count(Mutation::Fate::Survived));
  count(out, "not_tried", mutation.not_tried);
  out.key("score");
  if (mutation.failing.empty() && mutation.not_tried == 0)
    out.number(Fixed{static_cast<std::int64_t>(mutation.score())});
  else
    out.null();
  out.end_object();
}

void write_changes(JsonWriter& out, const Report& report) {
  out.key("changes");
  if (!report.changes) return out.null();
  constexpr const char* kAnswers[] = {"equal", "differs", "not decided"};
  out.begin_object();
  text(out, "answer", kAnswers[static_cast<std::size_t>(report.changes->answer)]);
  audit::packs(out, "from", report.changes->from);
  count(out, "regions", report.changes->regions.size());
  yes_or_no(out, "any_less_cautious", report.changes->any_less_cautious());
  out.end_object();
}

}  // namespace

std::string report_json(const Report& report, const RuleSet& rules) {
  audit::Places places(rules.sources());
  JsonWriter out(true);
  out.begin_object();
  text(out, "today", base::to_string(report.today));
  yes_or_no(out, "complete", report.complete);
  write_packs(out, report);
  write_trace(out, places, report);
  write_evidence(out, places, report);
  write_tried(out, report);
  write_changes(out, report);
  list_of(out, "hazards", report.hazards, [&](const ReportHazard& one) {
    text(out, "hazard", one.hazard);
    text(out, "cause", one.cause);
    text(out, "effect", one.effect);
    text(out, "existing_controls", one.controls);
    text(out, "evidence", one.evidence);
    text(out, "residual", one.residual);
  });
  out.end_object();
  return out.take();
}

}  // namespace rung
