// A state that is decided on while it changes: on every keystroke, for every answer.
//
// A Live keeps what its rules come to. One changed answer costs as much as what hangs on it; the
// outcome is read off as bits, without text and without a search. What it says is what
// RuleSet::decide says of the same state: `verdicts` is what its verdict may still become, read off
// the rules alone. It may hold one too many, never one too few.
// Thread-safety: a plain value; use one from one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rung/rule_set.hpp"

namespace rung {

// Handles into one RuleSet, found by name once. They mean nothing to other rules.
struct FactHandle {
  std::uint32_t index = 0;
};
struct RuleHandle {
  std::uint32_t index = 0;
};

class Live {
 public:
  // Fails as RuleSet::decide does. O(size of the rules and of the state).
  static Result<Live> start(RuleSet rules, State state);
  Live(Live&& other) noexcept;
  Live& operator=(Live&& other) noexcept;
  ~Live();

  // Of a fact that is answered by a number, yes or no, or one choice, whoever answers here may be
  // asked for it, and nothing is recorded of it today but in `facts` of the state. Nothing for
  // others (dates, `several of`, mornings after a session, what ends a stop): use `answer`.
  std::optional<FactHandle> fact(std::string_view name, Side side = Side::None) const;
  // What `set` takes for one choice of a fact that has choices.
  std::optional<std::int64_t> choice(FactHandle fact, std::string_view name) const;
  // Of a rule that protects or permits, or a finding; of a finding `per side`, with its side.
  std::optional<RuleHandle> rule(std::string_view name, Side side = Side::None) const;
  std::size_t rule_count() const;  // handles go from 0 to here
  const std::string& rule_name(RuleHandle rule) const;

  // Today's answer. `value`: a number in thousandths; 1 or 0 for yes and no; the place of a choice.
  // False, and nothing is changed, when the fact cannot have that value. Allocates nothing.
  bool set(FactHandle fact, std::int64_t value);
  bool can_be(FactHandle fact, std::int64_t value) const;  // `set` would take it
  void set_unsure(FactHandle fact);
  // As if it were not asked today; an earlier answer that still counts stands again.
  void forget(FactHandle fact);
  // Any answer of today, by name; of kind NotAsked it is forgotten. On failure nothing is changed.
  // O(size of the rules and of the state).
  Result<bool> answer(FactAnswer answer);

  // What follows reads all changes so far.

  // One bit a rule, by handle: certainly true, whatever else is answered; not ruled out. A rule
  // that protects acts while it is not ruled out. Valid until the next change. Allocates nothing.
  std::span<const std::uint64_t> certain();
  std::span<const std::uint64_t> possible();
  bool is_certain(RuleHandle rule);
  bool is_possible(RuleHandle rule);
  // One bit a Verdict that completing the open questions may still lead to.
  std::uint16_t verdicts();

  // The whole decision, as RuleSet::decide gives it for `state()`.
  Result<Decision> decide(const DecideOptions& options = {});
  const State& state();

 private:
  struct Data;
  explicit Live(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace rung
