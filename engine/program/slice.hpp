// The part of a circuit that hangs on a few cells, each of them told by one byte a state; what the
// rest comes to has been worked out and is part of the gates.
//
// Who decides on many states, or on one state very often, walks this instead of the whole.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "program/circuit.hpp"

namespace rung::program {

constexpr std::size_t kBytes = 256;

// A cell, and what each byte says of it.
struct Lane {
  CellId cell = Source::kNone;  // kNone: no rule looks at it
  std::array<CellValue, kBytes> says;
};

struct Slice {
  // Its sources of cells are lanes; the classes of such a source are codes. It has no starts.
  Circuit circuit;
  struct LaneUse {
    std::uint32_t source = Source::kNone;  // kNone: nothing hangs on it
    // Bytes that no leaf of the source tells apart have one code.
    std::array<std::uint8_t, kBytes> code{};
  };
  std::vector<LaneUse> lanes;                 // as they were given
  std::vector<std::uint32_t> lane_of_source;  // Source::kNone: it is an odd node
  std::vector<std::uint32_t> read_by_odd;     // lanes whose cells odd nodes look at themselves
  // All cells as they are whatever the lanes say, and all values that do not hang on a lane.
  std::vector<CellValue> cells;
  Workspace settled;
};

// `outputs`: of the circuit's outputs, those that are wanted, in that order. `cells`: what the
// lanes do not tell. No two lanes have the same cell. O(circuit, times the values of each lane).
Slice slice_of(const Program& program, const Circuit& circuit, const HistoryReader& history,
               std::vector<CellValue> cells, std::span<const Lane> lanes,
               std::span<const std::uint32_t> outputs);

}  // namespace rung::program
