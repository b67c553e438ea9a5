// What the scenarios of rules have tried, and what they have not. Link rung::rung_audit.
//
// Example:
//   const CoverageReport report = cover_rules(rules, {});
//   std::puts(coverage_text(report, rules).c_str());
//
// Thread-safety: pure functions, plain values.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "rung/diagnostic.hpp"
#include "rung/rule_set.hpp"

namespace rung {

// One thing that a scenario should try.
struct Goal {
  enum class State : unsigned char {
    Tried,
    Untried,     // `scenario`, where there is one, would try it
    Infeasible,  // proved: no answers and no past lead there
  };
  State state = State::Untried;
  std::size_t times = 0;      // judged days that tried it
  std::string scenario = {};  // ready to paste; it passes, and the engine has decided on it
};

// A rule, a gate, or a part of its condition, by what it comes to: yes, not known, no.
struct CoveredPart {
  enum class Kind : unsigned char {
    Whole,  // the condition of a rule or gate: it came out so
    Part,   // a statement within it: it came out so, and had it come out otherwise, so would the
            // whole (MC/DC)
  };
  Kind kind = Kind::Whole;
  Span span;
  std::string declaration;  // "rule `too_sore`"
  std::array<Goal, 3> goals = {};

  static constexpr std::array<const char*, 3> kOutcomes = {"yes", "unknown", "no"};
};

struct CoverageOptions {
  bool prove = true;  // what is untried is given to the prover
  std::function<bool()> out_of_time = {};
};

struct CoverageReport {
  std::vector<CoveredPart> parts;  // by file and place
  std::size_t scenario_days = 0;   // judged
  bool complete = true;            // there was time for all of it

  std::size_t count(CoveredPart::Kind kind, Goal::State state) const;
  bool all_tried() const;  // but what is infeasible
};

// O(parts × size of the rules + scenario days × parts), and the proofs.
CoverageReport cover_rules(const RuleSet& rules, const CoverageOptions& options);

// REQUIRES wherever there are `rules`: `report` was made from them.
// What is untried, each with a scenario that would try it; then counts.
std::string coverage_text(const CoverageReport& report, const RuleSet& rules);
// One JSON object (docs/json.md).
std::string coverage_json(const CoverageReport& report, const RuleSet& rules);
// A tracefile of lcov: lines of rule text, and each goal as a branch of its line. What is
// infeasible is left out.
std::string coverage_lcov(const CoverageReport& report, const RuleSet& rules);
// One page that needs nothing else.
std::string coverage_html(const CoverageReport& report, const RuleSet& rules);

}  // namespace rung
