// States and decisions as JSON (docs/json.md, docs/schema/*.json).
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "rung/decision.hpp"
#include "rung/result.hpp"
#include "rung/state.hpp"

namespace rung {

struct JsonLimits {
  std::size_t max_bytes = 8u << 20;
  std::size_t max_nesting = 32;
  std::size_t max_sessions = 2'000;
};

// Reads one state. On failure every diagnostic names the path ("facts.knee_pain.value") in its
// message; nothing is returned half-read. Rejects: text that is not UTF-8 or not one JSON object,
// duplicate and unknown keys, numbers with more than three decimals, anything beyond the limits.
// Names and types of facts are checked later, by RuleSet. O(text). Thread-safe.
Result<State> read_state(std::string_view json, const JsonLimits& limits = {});

// A state with the name its sender gave it: the key `id` beside those of a state, a text that is
// not empty or a number.
struct NamedState {
  std::string id;             // a number as it was written; empty without one
  bool id_is_number = false;  // `id` is a number
  Result<State> state;
};

// Reads one state that may have an `id`; all else is as in read_state, which refuses that key. Also
// of a state that is refused the `id` is given, when it stands before the mistake. O(text).
// Thread-safe.
NamedState read_named_state(std::string_view json, const JsonLimits& limits = {});

// Is this one JSON value? Whether bytes within strings are UTF-8 is not looked at, for an old
// record of what somebody typed may not be. O(text). Thread-safe.
bool is_json(std::string_view text);

// Writes a state so that read_state gives it back. One line, keys in a fixed order.
std::string write_state(const State& state);

// Writes a decision: `pretty` indents by two spaces, else one line. Key order is fixed; equal
// decisions give equal bytes.
std::string write_decision(const Decision& decision, bool pretty = false);

// The words of a decision's JSON: "out_of_scope", "none", "exercise", "not_asked".
std::string_view json_word(Verdict verdict);
std::string_view json_word(ReferralLevel level);
std::string_view json_word(Activity activity);
std::string_view json_word(Basis basis);

}  // namespace rung
