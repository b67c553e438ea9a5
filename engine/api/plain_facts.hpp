// Facts whose answer today is the value of one cell and of nothing else, so that a reader may set
// that cell instead of binding a state anew.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "api/compiled.hpp"
#include "program/tape.hpp"
#include "rung/state.hpp"

namespace rung::api {

// On one side, where it has sides.
struct PlainFact {
  std::uint32_t fact = 0;
  Side side = Side::None;
  program::CellId cell = 0xFFFF'FFFF;  // none: no rule looks at it
  program::Domain domain;
  program::CellValue before;  // what the cell is while today's answer is not there
};

// In the order of the names, then of the sides. A number, yes or no, or one choice, that whoever
// answers here may be asked for, and of which only `facts` of the state tells today.
// O(size of the rules and of the state).
std::vector<PlainFact> plain_facts_of(const Compiled& compiled, const State& state);

// The place of one among them. O(log of their number).
std::optional<std::size_t> plain_fact_named(const model::Model& model,
                                            const std::vector<PlainFact>& all,
                                            std::string_view name, Side side);

}  // namespace rung::api
