// What somebody needs who answers for rules: all that is known of them in one place, with the way
// from each claim of a source to rules, scenarios and proofs, and back. Link rung::rung_audit.
//
// Example:
//   ReportOptions options;
//   options.today = Day{20'777};
//   for (const ReportFile& file : report_files(make_report(rules, options), rules)) save(file);
//
// It reports evidence; what that is worth, people decide. Thread-safety: pure functions, plain
// values.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rung/audit.hpp"
#include "rung/coverage.hpp"
#include "rung/diff.hpp"
#include "rung/graph.hpp"
#include "rung/mutation.hpp"
#include "rung/rule_set.hpp"

namespace rung {

struct ReportOptions {
  Day today;                      // review dates are held against it
  const RuleSet* from = nullptr;  // earlier rules, which these are compared with
  // Asked now and then; when it says true, what is left is not decided. Empty: there is always
  // time.
  std::function<bool()> out_of_time = {};
  // Told how far it is, from 0 to 1, and what comes next. On the thread of the call. Empty: nobody.
  std::function<void(double done, const std::string& next)> progress = {};
};

// For whom a pack is, in words; else as in PackDetails.
struct ReportPack {
  PackDetails details;
  std::string for_whom;
};

// Anything that is declared with a name and acts, or cites a source. The lists are places in those
// of the report.
struct ReportRule {
  std::string pack;
  std::string kind;  // as in WrittenRule, or "fact", "setting", "ladder", "invariant"
  std::string name, title;
  Span span;           // of the declaration
  std::string does;    // "Stops all exercise; refers to your doctor, urgent."
  std::string when;    // its condition in words; empty: always, or it has none
  std::string unsure;  // what it does where that cannot be ruled out; empty: the same
  std::string ends;    // of a rule that stays: until when
  std::string says;    // what people are told
  bool protects = false;
  bool red_flag = false;  // an urgent or emergency referral
  std::vector<std::size_t> claims, scenarios, proofs, findings;
};

struct ReportClaim {
  std::string source, source_title, reference;
  std::string name, text;
  std::string grade;
  bool doubtful = false, set_aside = false;
  std::vector<std::size_t> rules;
};

struct ReportScenario {
  std::string title;
  Span span;
  bool passed = false;
  std::vector<std::size_t> rules;  // those that acted on a day that it judges
};

// A line of a hazard log. How severe and how likely it is, is left for people.
struct ReportHazard {
  std::string hazard, cause, effect, controls, evidence, residual;
};

struct Report {
  Day today;
  std::vector<ReportPack> packs;
  std::vector<Graph> ladders;
  std::vector<ReportRule> rules;  // by pack, kind, name
  std::vector<ReportClaim> claims;
  std::vector<ReportScenario> scenarios;
  AuditReport audit;
  std::vector<std::vector<std::size_t>> rules_of_proof;  // by place in audit.proofs
  CoverageReport coverage;
  MutationReport mutation;
  std::optional<RuleDiff> changes;
  std::vector<ReportHazard> hazards;
  bool complete = true;  // there was time for all of it
};

// All readers of the rules, one after the other. With the same time or none to keep, the same on
// every machine.
Report make_report(const RuleSet& rules, const ReportOptions& options);

struct ReportFile {
  std::string name;  // "report.html"
  std::string text;
};

// REQUIRES wherever there are `rules`: `report` was made from them.
// One page that needs nothing else: no script, no network.
std::string report_html(const Report& report, const RuleSet& rules);
// One JSON object (docs/json.md).
std::string report_json(const Report& report, const RuleSet& rules);
// The page, the JSON, and tables as CSV.
std::vector<ReportFile> report_files(const Report& report, const RuleSet& rules);

}  // namespace rung
