// The outcomes of very many states that differ in a few answers: a population, a simulation, a
// recording, an audit.
//
// A Batch starts from one state and takes columns: one fact each, one byte for each state. What the
// rules come to is worked out for 512 states at a time, or for one from nothing, and read off as
// bits, without text and without a search. What it says of a state is what a Live says of it.
// Thread-safety: a Batch is immutable after `start`; each thread needs a Room of its own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rung/live.hpp"
#include "rung/rule_set.hpp"

namespace rung {

// What one byte of a column says of its fact.
struct Said {
  enum class Kind : std::uint8_t {
    NotSure,     // what a byte means that nothing was said of
    Unanswered,  // not asked today: an earlier answer that still counts stands
    Value,
  };
  Kind kind = Kind::NotSure;
  std::int64_t value = 0;  // as Live::set takes it

  static constexpr Said unanswered() { return {Kind::Unanswered, 0}; }
  static constexpr Said of(std::int64_t value) { return {Kind::Value, value}; }
};

struct Lane {
  std::string fact;
  Side side = Side::None;
  std::array<Said, 256> says;  // by byte
};

// A fact that can be a lane, and the values that it can have, as Live::set takes them.
struct LaneFact {
  enum class Kind : std::uint8_t { YesNo, Number, Choice };
  std::string fact;
  Side side = Side::None;
  Kind kind = Kind::YesNo;
  std::vector<std::string> choices = {};  // by value
  std::int64_t low = 0, high = 1, step = 1;
};

struct BatchOptions {
  // Also what is not ruled out, and the verdicts; without them it costs half.
  bool possible = true;
  // Of one operation: 64, 256 or 512, and never more than the machine can. The results are equal.
  unsigned most_bits = 512;
};

class Batch {
 public:
  // `base`: what all states share; the answers of today that a lane stands for are not read.
  // Fails as RuleSet::decide does, and where a lane has no handle in a Live of that state, tells of
  // a value that the fact cannot have, or stands there twice. O(size of the rules and of the
  // state).
  static Result<Batch> start(RuleSet rules, State base, std::vector<Lane> lanes,
                             const BatchOptions& options = {});
  Batch(Batch&& other) noexcept;
  Batch& operator=(Batch&& other) noexcept;
  ~Batch();

  // All that can be lanes of states that share `base`, by name; none where the rules refuse it.
  // O(size of the rules and of the state).
  static std::vector<LaneFact> lane_facts(const RuleSet& rules, const State& base);

  std::size_t lane_count() const;
  // As of a Live: what protects, what permits, and findings.
  std::optional<RuleHandle> rule(std::string_view name, Side side = Side::None) const;
  std::size_t rule_count() const;
  const std::string& rule_name(RuleHandle rule) const;

  // The least value of each run of values of a fact that no rule tells apart, from low to high: who
  // has more values than bytes need only tell these apart. Empty for a fact without handle.
  std::vector<std::int64_t> told_apart(std::string_view fact, Side side = Side::None) const;

  // What one thread works in. For the Batch that made it.
  class Room {
   public:
    Room(Room&& other) noexcept;
    Room& operator=(Room&& other) noexcept;
    ~Room();

   private:
    friend class Batch;
    struct Data;
    explicit Room(std::unique_ptr<Data> data);
    std::unique_ptr<Data> data_;
  };
  Room room() const;

  struct One {
    // One bit a rule, by handle. Valid until the room is used again.
    std::span<const std::uint64_t> certain, possible;
    // One bit a Verdict that completing the open questions may still lead to.
    std::uint16_t verdicts = 0;
  };
  // REQUIRES: one byte a lane. Allocates nothing. `possible` and `verdicts` are empty where the
  // options leave them out.
  One one(std::span<const std::uint8_t> said, Room& room) const;

  static constexpr std::size_t kStatesAStep = 512;
  static constexpr std::size_t kWordsAStep = kStatesAStep / 64;
  static constexpr std::size_t kVerdicts = 8;

  // Where results are written, one bit a state; what is empty is not. State s of rule (or verdict)
  // k of n is bit s % 64 of word (s / 512 * n + k) * 8 + s % 512 / 64; there are words_for of them.
  struct Bits {
    std::span<std::uint64_t> certain, possible;  // by rule
    std::span<std::uint64_t> verdicts;           // by Verdict, kVerdicts of them
  };
  // Of one of `n` kinds of bits.
  static constexpr std::size_t words_for(std::size_t states, std::size_t n) {
    return (states + kStatesAStep - 1) / kStatesAStep * kWordsAStep * n;
  }
  // REQUIRES: a column for each lane with a byte for each of `states`, and room in `out`; without
  // BatchOptions::possible only `certain` is written. Bits behind the last state are 0. Allocates
  // nothing. One after the other; several threads share a Batch and give each a part of the states.
  void many(std::span<const std::uint8_t* const> columns, std::size_t states, const Bits& out,
            Room& room) const;

 private:
  struct Data;
  explicit Batch(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;
};

}  // namespace rung
