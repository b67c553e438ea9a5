// What may be wrong with rules although they load: gates that never open, numbers that no scenario
// tries, statements without a source, words that are hard to read. Link rung::rung_audit.
//
// Example:
//   const AuditReport report = audit_rules(rules, {Day{20'777}});
//   std::puts(audit_text(report, rules).c_str());
//
// It reports evidence and never calls rules safe. Thread-safety: pure functions, plain values.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rung/decision.hpp"
#include "rung/diagnostic.hpp"
#include "rung/format.hpp"
#include "rung/rule_set.hpp"
#include "rung/value.hpp"

namespace rung {

// One kind of finding.
struct AuditCode {
  std::string id;  // "A001"; listed in docs/audit.md; never reused for another meaning
  Severity level = Severity::Warning;
  std::string name;   // of the check that finds it: "gates_in_a_circle"
  std::string title;  // "gates that wait for each other"
};

// Every kind of finding, by id.
std::vector<AuditCode> audit_codes();

struct AuditFinding;
struct AuditReport;
struct Proof;

// What an audit has decided so far, told on the thread of the call while it runs. Each is a copy of
// what the report will have; whoever keeps none needs no report. Empty ones: nobody is told.
struct AuditEvents {
  // Each claim, in the order of `AuditReport::proofs`. Where somebody is told, claims and lists are
  // looked at before all else.
  std::function<void(const Proof&)> proof = {};
  // Both lists are complete, and so are the claims; the findings are still missing. Only where
  // lists were asked for.
  std::function<void(const AuditReport& so_far)> lists = {};
  // Each finding, when its check has ended: by code, and of one code by file and place. That is the
  // order of `audit_text`.
  std::function<void(const AuditFinding&)> finding = {};
};

struct AuditOptions {
  Day today;          // review dates are held against it; the library has no clock
  bool prove = true;  // ask the solver as well
  // Asked now and then while something is being proved; when it says true, what is left is not
  // decided. Empty: there is always time.
  std::function<bool()> out_of_time = {};
  // Also list what single unknown answers do, and the way to each rung: `unknown_answers` and
  // `ways` of the report. The ways need `prove`.
  bool lists = false;
  // Told how far it is, as a share of the checks from 0 to 1, and what is looked at next. On the
  // thread of the call. Empty: nobody is told.
  std::function<void(double done, const std::string& next)> progress = {};
  AuditEvents decided = {};
};

// What one answer that is missing does to somebody who is well.
struct UnknownAnswer {
  std::string fact;
  Span span;
  Verdict not_sure = Verdict::Ask;   // they are not sure of it
  Verdict not_asked = Verdict::Ask;  // nobody asked them yet
};

// From somebody who is well and has done nothing to a rung, with as few days of training as were
// found. Each exercise of each day was allowed on that day.
struct WayToRung {
  std::string exercise;
  Span span;
  bool found = false;  // false: none was found, which does not mean that there is none
  std::size_t days = 0;
  std::vector<std::string> story;  // "`squat.clean_reps` is 30 (2 days ago)"
};

// One claim about all states and all pasts, and what the prover says of it.
struct Proof {
  // Refuted: there is a finding with somebody to whom it happens, decided on by the engine itself.
  enum class Answer : unsigned char { Proved, Refuted, NotDecided };

  std::string claim;  // "the invariant \"no load on a sore knee\""
  Span span;
  Answer answer = Answer::NotDecided;
  // How: the solver found nobody; the way the rules are built leaves no other way; or the engine
  // decided on somebody who shows it.
  enum class By : unsigned char { Solver, Structure, People };
  By by = By::Solver;
  bool any_past = true;   // false: of somebody who has none
  std::size_t parts = 0;  // Structure: gates and answers looked at; People: how many
  std::vector<std::string>
      rests_on;  // Proved: rules, gates and packs without which it would not be
  std::size_t variables = 0, clauses = 0;  // of what the solver was given
};

// `told.help` says what to do about it.
struct AuditFinding {
  Diagnostic told;
  // What the author wrote beside `-- audit accept CODE:`; empty when the finding stands.
  std::optional<std::string> accepted_because;
  std::string scenario;  // that shows it, ready to paste; empty: none

  // Calls for a change: not accepted, and more than a note.
  bool counts() const { return !accepted_because && told.severity != Severity::Note; }
};

struct AuditReport {
  Day today;
  std::vector<UsedPack> packs;
  std::vector<AuditFinding> findings;  // by file, byte, code
  std::size_t scenario_days = 0;       // judged days that the scenarios of the rules were run for
  std::vector<Proof> proofs;           // in the order in which claims were looked at
  std::vector<UnknownAnswer> unknown_answers;  // by name; only where lists were asked for
  std::vector<WayToRung> ways;                 // by ladder, from the lowest rung up; likewise

  std::size_t counted() const;  // findings that count
};

// All checks. Without those that prove: O(states of the scenarios × size of the rules). A proof may
// take any time; with the same time or none to keep, the report is the same on every machine.
AuditReport audit_rules(const RuleSet& rules, const AuditOptions& options);

// For people: each finding with its line and what to do, by code; then what was accepted, and a
// count. It is `finding_text` of each finding in the order of `AuditEvents::finding`, and then
// `audit_end_text`.
// REQUIRES wherever there are `rules`: `report` was made from them.
std::string audit_text(const AuditReport& report, const RuleSet& rules,
                       const RenderOptions& options = {});

// One finding that stands; nothing of one that was accepted, which is listed at the end.
std::string finding_text(const AuditFinding& finding, const RuleSet& rules,
                         const RenderOptions& options = {});

// What was accepted, and a count.
std::string audit_end_text(const AuditReport& report, const RuleSet& rules);

// Each claim that was looked at, with what its proof rests on: one line or two each. It is
// `proof_text` of each.
std::string proofs_text(const AuditReport& report);
std::string proof_text(const Proof& proof);

// What unknown answers do, and the ways to the rungs, as far as they were asked for.
std::string lists_text(const AuditReport& report);

// One JSON object (docs/audit.md).
std::string audit_json(const AuditReport& report, const RuleSet& rules);

// SARIF 2.1.0, for editors and for reviews of code; an accepted finding is a suppressed result.
std::string audit_sarif(const AuditReport& report, const RuleSet& rules);

}  // namespace rung
