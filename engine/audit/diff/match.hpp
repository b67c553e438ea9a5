// Two sets of rules, matched by name: which fact, exercise, ladder, setting and rule of the one is
// which of the other. What the later rules call otherwise (`was`) is found by its old name.
//
// In: two models, the earlier and the later. Out: one number for each thing of both.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "rung/state.hpp"

namespace rung::audit::diff {

// Of the two sets of rules, the earlier and the later.
constexpr std::size_t kFrom = 0, kTo = 1;
constexpr std::uint32_t kNone = 0xFFFF'FFFF;

// Things of one kind.
struct Matched {
  std::vector<std::uint32_t> number[2];             // by set, by index in its model
  std::vector<std::array<std::uint32_t, 2>> index;  // by number; kNone where a set lacks it

  bool in_both(std::uint32_t n) const { return index[n][kFrom] != kNone && index[n][kTo] != kNone; }
};

struct Match {
  Match(const model::Model& from, const model::Model& to);

  // Answers and records mean the same in both: facts of one type and freshness, ladders of the same
  // rungs. REQUIRES: both sets have it.
  bool alike_fact(std::uint32_t number) const;
  bool alike_type(std::uint32_t number) const;  // whatever the freshness
  bool alike_ladder(std::uint32_t number) const;
  // The number of a choice of a fact, or of a fault of an exercise; both sets call it the same.
  std::uint32_t choice(std::size_t set, model::FactId fact, std::uint32_t choice) const;
  std::uint32_t fault(std::size_t set, model::ExerciseId exercise, std::uint32_t fault) const;

  const model::Model* models[2];
  Matched facts, exercises, ladders, settings, rules;
};

// What `set` can read of a state that was written for the other one: under its own names, without
// what it does not know.
State read_by(const Match& match, std::size_t set, const State& of_other);

}  // namespace rung::audit::diff
