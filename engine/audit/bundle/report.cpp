// All readers of the rules, one after the other.
#include "rung/report.hpp"

#include "api/compiled.hpp"
#include "audit/bundle/hazards.hpp"
#include "audit/bundle/plain_words.hpp"
#include "audit/bundle/trace.hpp"

namespace rung {
namespace {

void add_packs(Report& report, const RuleSet& rules) {
  const audit::bundle::PlainWords words(rules);
  const model::Model& m = rules.compiled().model;
  for (PackDetails& details : rules.pack_details()) {
    ReportPack& pack = report.packs.emplace_back();
    for (const model::Pack& one : m.packs) {
      if (one.name != details.id.pack) continue;
      pack.for_whom = one.for_when ? "who answers: " + words.of(one.for_when) : "everyone";
      if (one.otherwise)
        pack.for_whom += "; others are referred to " + words.referral(*one.otherwise);
    }
    pack.details = std::move(details);
  }
}

void add_ladders(Report& report, const RuleSet& rules) {
  for (const model::Ladder& ladder : rules.compiled().model.ladders) {
    auto graph = make_graph(rules, {GraphOf::Name, ladder.name});
    if (!graph) continue;
    if (!ladder.title.empty()) graph.value().title = ladder.title;
    report.ladders.push_back(std::move(graph).value());
  }
}

}  // namespace

Report make_report(const RuleSet& rules, const ReportOptions& options) {
  // Shares of the whole, as they are on the packs that ship.
  constexpr double kAudit = 0.05, kAuditShare = 0.25, kChanges = 0.3, kCoverage = 0.4,
                   kMutation = 0.6;
  const auto tell = [&](double done, const std::string& next) {
    if (options.progress) options.progress(done, next);
  };
  Report report;
  report.today = options.today;
  tell(0, "rules and their sources");
  add_packs(report, rules);
  add_ladders(report, rules);
  audit::bundle::add_rules_and_claims(report, rules);
  audit::bundle::add_scenarios(report, rules);
  AuditOptions audit;
  audit.today = options.today;
  audit.out_of_time = options.out_of_time;
  audit.progress = [&](double done, const std::string& next) {
    tell(kAudit + kAuditShare * done, next);
  };
  report.audit = audit_rules(rules, audit);
  audit::bundle::add_proofs_and_findings(report);
  if (options.from) {
    tell(kChanges, "what has changed");
    DiffOptions diff;
    diff.out_of_time = options.out_of_time;
    report.changes = diff_rules(*options.from, rules, diff);
  }
  tell(kCoverage, "what the scenarios tried");
  report.coverage = cover_rules(rules, {true, options.out_of_time});
  tell(kMutation, "what no scenario would notice");
  MutationOptions mutation;
  mutation.out_of_time = options.out_of_time;
  report.mutation = mutate_rules(rules, mutation);
  report.complete = !(options.out_of_time && options.out_of_time());
  report.hazards = audit::bundle::hazards_of(report);
  return report;
}

}  // namespace rung
