// Rules, checked and compiled: immutable, cheap to share.
//
// Thread-safety: a RuleSet may be used from any number of threads at once; copies share one
// program.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rung/decision.hpp"
#include "rung/diagnostic.hpp"
#include "rung/result.hpp"
#include "rung/state.hpp"

namespace rung {

namespace api {
struct Compiled;
}

struct LoadOptions {
  std::size_t max_source_bytes = 64u << 20;  // all files together
  std::size_t max_nesting = 200;             // brackets and operators inside each other
  std::size_t max_declarations = 100'000;
  bool warnings_are_errors = false;
  // Without them it loads about twice as fast: for who only decides, by rules that were loaded
  // whole before. Mistakes in them are not found then, and run_scenarios() runs none.
  bool scenarios = true;
};

struct DecideOptions {
  bool explain = true;  // fill `reasons`; without it a decision is up to five times faster
  std::size_t max_exact_states =
      4'096;  // how many completions may be tried to make `settled` exact
  // What is not asked for is not worked out, and left empty; all else comes out the same.
  bool questions = true;  // fill `questions`; whether they are `settled` is found all the same
  bool blocked = true;    // fill `blocked`
};

// What one scenario of the rule text gave.
struct ScenarioResult {
  std::string title;
  Span span;
  bool passed = false;
  std::vector<std::string> failures;  // one line each: what was expected, what came
};

// What trying one invariant of the rule text on many states gave. Trying refutes; it does not
// prove.
struct InvariantResult {
  std::string title;
  Span span;
  bool held = true;
  std::size_t tried = 0;                 // states to which it applied; 0 says nothing about it
  std::optional<State> counter_example;  // a state on which it does not hold
};

// What a pack says of itself, and which files it is made of.
struct PackDetails {
  UsedPack id;
  std::string title;
  std::string status;  // draft, reviewed, approved, retired; empty: the pack does not say
  std::optional<Day> review_by;
  std::string not_for;             // empty: the pack does not say
  std::string owner;               // empty: the pack does not say
  std::vector<std::size_t> files;  // those that `id.hash` covers, as places in RuleSet::sources()
};

class RuleSet {
 public:
  // Parses, resolves, checks and compiles all files together; their order does not matter. On
  // failure the diagnostics of all files, ordered by file, byte and code. Never throws on any text.
  // Roughly linear in the text.
  static Result<RuleSet> load(std::vector<SourceText> files, const LoadOptions& options = {});

  // One decision. Fails, with the path, when the state names something the rules do not know, has a
  // value of the wrong type or out of range, or contradicts itself. Pure: same rules, same state,
  // same result, on every machine.
  Result<Decision> decide(const State& state, const DecideOptions& options = {}) const;

  // The state with the records of its sessions under the names that exercises have today; all else
  // as it was. For who adds to a record that may be older than the rules; `decide` needs no such
  // help.
  State with_exercises_of_today(State state) const;

  // Runs every scenario written in the rules.
  std::vector<ScenarioResult> run_scenarios() const;

  // Tries every invariant on `states` plausible states, always the same ones. O(states × size of
  // the rules).
  std::vector<InvariantResult> sample_invariants(std::size_t states = 1'000) const;

  // The files as they were loaded, for printing diagnostics.
  const std::vector<SourceText>& sources() const;
  std::vector<UsedPack> packs() const;
  // The same packs in the same order, with all that they say of themselves.
  std::vector<PackDetails> pack_details() const;

  // For the engine's own readers; not part of the stable interface.
  const api::Compiled& compiled() const { return *compiled_; }

 private:
  explicit RuleSet(std::shared_ptr<const api::Compiled> compiled)
      : compiled_(std::move(compiled)) {}
  std::shared_ptr<const api::Compiled> compiled_;
};

}  // namespace rung
