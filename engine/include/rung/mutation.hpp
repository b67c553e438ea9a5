// What no scenario would notice: rules are changed in small ways, one at a time, and the scenarios
// are run on each. Link rung::rung_audit.
//
// Example:
//   const MutationReport report = mutate_rules(rules, {});
//   std::puts(mutation_text(report, rules).c_str());
//
// Thread-safety: pure functions, plain values.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "rung/diagnostic.hpp"
#include "rung/rule_set.hpp"

namespace rung {

// One small change of the rules, as a slip would make it, and what became of it.
struct Mutation {
  enum class Kind : unsigned char {
    Threshold,  // a number one step up or down
    Bound,      // `>=` and `>`
    Joined,     // `and` and `or`, `either` and `both`, `each` and `any`
    Dropped,    // a part of a condition, or an exercise of a rule, is left out
    Negated,    // a part of a condition is turned round
    Side,       // left and right
    Window,     // how far a condition looks back, one more or less
    Level,      // how urgent, or what is stopped
    Target,     // to whom, or by when
    Removed,    // a rule never acts, a gate is open to everyone
    Until,      // a rule that stays no longer stays
    Unsure,     // `if unsure` is gone
    Points,     // of a score
    Time,       // how long an answer or a result counts, how many days are left between
    Dose,
  };
  enum class Fate : unsigned char {
    Noticed,     // a scenario fails
    Equivalent,  // proved: no answers and no past tell it from the rules
    Survived,    // no scenario fails; `scenario`, where there is one, would
  };

  Kind kind = Kind::Threshold;
  Span place;               // of what was changed
  std::string declaration;  // "rule `too_sore`"
  std::string what;         // "`>=` became `>`"
  Fate fate = Fate::Survived;
  std::string noticed_by = {};  // the title of the scenario; of a dose, the claim it contradicts
  std::string because = {};     // of what was noticed: what came otherwise
  // Ready to paste: it passes with the rules, and fails with the change. The engine has decided on
  // both. Empty: none was found.
  std::string scenario = {};
};

// "threshold", "bound", …: as reports have it.
std::string name_of(Mutation::Kind kind);

struct MutationOptions {
  bool prove = true;        // what is not noticed is given to the prover
  std::size_t at_most = 0;  // changes, spread evenly over all there are; 0: all
  // Only changes within declarations that are not, word for word, in these rules.
  const RuleSet* changed_since = nullptr;
  // Asked now and then; when it says true, what is left is not tried. Empty: there is always time.
  std::function<bool()> out_of_time = {};
};

struct MutationReport {
  std::vector<Mutation> mutations;   // by file and place
  std::vector<std::string> failing;  // scenarios that fail as the rules are; then nothing is tried
  std::size_t scenario_days = 0;     // judged, for each change
  std::size_t alike = 0;             // changes left out, as another one means the same
  std::size_t not_tried = 0;         // there was no time

  std::size_t count(Mutation::Fate fate) const;
  // Noticed, of those that are not proved equivalent, in thousandths; 1000 where there are none.
  std::size_t score() const;
};

// O(changes × (size of the rules + scenario days that they touch)), and the proofs.
MutationReport mutate_rules(const RuleSet& rules, const MutationOptions& options);

// For people: what survived, each with a scenario that would notice; then counts.
// REQUIRES wherever there are `rules`: `report` was made from them.
std::string mutation_text(const MutationReport& report, const RuleSet& rules);

// One JSON object (docs/json.md).
std::string mutation_json(const MutationReport& report, const RuleSet& rules);

// The scenarios that would notice what survived, each once, as rule text.
std::string missing_scenarios(const MutationReport& report);

}  // namespace rung
