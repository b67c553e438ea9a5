// What could have been another: one answer of today, or one result, and its other values.
//
// What happened is never one of them where a rule that stays fired by it.
#pragma once

#include <optional>
#include <tuple>
#include <vector>

#include "decide/cuts.hpp"
#include "decide/leaves.hpp"
#include "rung/explain.hpp"

namespace rung::decide {

struct Lever {
  Item item;
  std::uint32_t choice = 0;    // of a fact `several of`: one more than its choice; else 0
  std::optional<Day> session;  // of a result: the day it is recorded for
  bool new_result = false;
  CellId cell = 0;  // one of those through which the rules read it
  CellValue was;    // what is known of it now
  std::int64_t value = 0;
  std::int64_t direction = 0;  // 1 higher than it is, -1 lower; newly told: 2 and more, by value
  bool exhaustive = true;      // false: values between those tried may differ
  std::int64_t distance = 0;   // how far from what it is: at most 1000 for a whole range

  // Two levers of one place cannot be pulled together.
  auto place() const { return std::tie(item, choice); }
};

// The levers that could turn one of `leaves` in `s`. A new result of today is only supposed of an
// exercise that may be done today in `base`, as things really are.
std::vector<Lever> levers_for(const Situation& s, const Situation& base, const Cuts& cuts,
                              const std::vector<Leaf>& leaves);

// The state with the lever pulled.
State with(const Situation& s, State state, const Lever& lever);

Change describe(const Situation& s, const Lever& lever);

}  // namespace rung::decide
