// What a change of rules changes: who is decided otherwise by a later set of rules than by an
// earlier one. Link rung::rung_audit.
//
// Example:
//   const RuleDiff diff = diff_rules(before, after);
//   std::puts(diff_text(diff).c_str());
//
// Both sets are matched by name, also by the names that the later one says things had (`was`).
// Thread-safety: pure functions, plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rung/decision.hpp"
#include "rung/diagnostic.hpp"
#include "rung/explain.hpp"
#include "rung/format.hpp"
#include "rung/rule_set.hpp"
#include "rung/state.hpp"

namespace rung {

struct DiffOptions {
  // Asked now and then; when it says true, what is left is not decided. Empty: there is always
  // time.
  std::function<bool()> out_of_time = {};
  std::size_t most_regions = 100;      // no more are looked for
  std::size_t sampled_states = 1'000;  // drawn to estimate how many differ; 0: none
  std::uint64_t seed = 1;              // of the draw; the same seed draws the same states
  std::vector<State> states = {};      // recorded ones, to count how many differ
};

// One fact of a region, and the values of it that belong to the region.
struct DiffFact {
  std::string item;  // "knee_pain", "squat.clean_reps"
  Side side = Side::None;
  std::string values;  // "7", "0 to 3 or not sure"
};

// What one set of rules says of somebody.
struct DiffOutcome {
  Verdict verdict = Verdict::Ask;
  ReferralLevel referral = ReferralLevel::None;
  std::vector<std::string> plan;  // the exercises planned
};

// A box: every combination of these values of these facts. For each combination somebody is decided
// otherwise, in this direction.
struct DiffRegion {
  Direction direction = Direction::Neither;  // of the later set; less wins where somebody loses and
                                             // wins caution at once
  bool later = false;           // nothing changes on the day itself, only what later days remember
  std::vector<DiffFact> facts;  // by name; empty: whatever is answered
  // How many combinations of answers it holds, of all that these facts have; nothing where they
  // are too many to count.
  std::optional<std::uint64_t> combinations, of;
  State before, after;               // somebody, as mild as can be, as each set reads them
  std::string somebody;              // "somebody who is well, except that `knee_pain` is 7"
  DiffOutcome was, is;               // what each set decides on them
  std::vector<std::string> changes;  // "`squat` may be done", "there is no rest any more"
  std::vector<std::string> rules;    // whose conditions came out otherwise for them
  std::string scenario;  // that passes with the later set, ready to paste; empty: none can say it
};

// A place at which something could differ, and nobody was found for whom it does.
struct DiffUndecided {
  std::vector<DiffFact> facts;
  std::vector<std::string> changes;  // what the solver takes for possible there
};

struct DiffDeclaration {
  enum class Kind : unsigned char { Came, Went, Changed, Reworded };  // Reworded: only texts differ
  Kind kind = Kind::Changed;
  std::string what;  // "fact", "rule", "gate", "exercise", …
  std::string name;
};

// How many of some states are decided otherwise.
struct DiffCount {
  std::size_t states = 0;  // that both sets can use
  std::size_t refused = 0;
  std::size_t less = 0, more = 0, other = 0;
  std::size_t differ() const { return less + more + other; }
};

struct RuleDiff {
  enum class Answer : unsigned char {
    Equal,       // proved: nobody is decided otherwise, after whatever past
    Differs,     // all regions were found: proved that nobody differs who was in none on any day
    NotDecided,  // there may be more
  };
  Answer answer = Answer::NotDecided;
  std::vector<UsedPack> from, to;
  std::vector<DiffRegion> regions;  // the largest first
  std::vector<DiffUndecided> undecided;
  bool more_regions = false;  // not all were looked for: no time, or too many
  std::vector<DiffDeclaration> declarations;
  // Of the combinations of the facts that the change reads, those that lie in a region.
  std::optional<std::uint64_t> combinations, of;
  DiffCount sampled, recorded;
  std::uint64_t seed = 1;
  std::size_t variables = 0, clauses = 0;  // of what the solver was given

  bool any() const { return answer != Answer::Equal || !declarations.empty(); }
  // Somebody may be decided on less cautiously, or that is not decided.
  bool any_less_cautious() const;
};

// Both sets compared. Without a limit of time it may take any; with the same time or none to keep,
// the same on every machine.
RuleDiff diff_rules(const RuleSet& from, const RuleSet& to, const DiffOptions& options = {});

struct DiffTextOptions {
  std::size_t regions = 10;  // how many are told; of the others only how many they are
  bool only_less_cautious = false;
};

// For people. O(what is told).
std::string diff_text(const RuleDiff& diff, const DiffTextOptions& options = {});

// One JSON object (docs/json.md).
std::string diff_json(const RuleDiff& diff);

}  // namespace rung
