// The outputs of a slice for many states at once: one bit a state, 512 states a step.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "program/lanes_kernels.hpp"
#include "program/slice.hpp"

namespace rung::program {

class Lanes {
 public:
  // Keeps references to the first four. O(leaves and gates, times codes).
  Lanes(const Program& program, const HistoryReader& history, std::span<const Lane> lanes,
        const Slice& slice, LaneWidth width);

  // What one thread works in.
  struct Room {
    std::vector<BitPlane> planes;
    std::vector<std::uint8_t> rest;  // the columns of a step that is not full
    std::vector<const std::uint8_t*> columns;
    std::vector<CellValue> cells;
    Workspace work;
  };
  Room room() const;

  // One step. `columns`: by lane, one byte a state from the first of this step on; `states`: at
  // most BitPlane::kStates. Allocates nothing.
  void step(std::span<const std::uint8_t* const> columns, std::size_t first, std::size_t states,
            Room& room) const;
  // Of the last step, by the outputs of the slice's circuit. What stands behind its states means
  // nothing.
  const BitPlane& output(std::size_t i, const Room& room) const {
    return room.planes[output_plane_[i]];
  }

 private:
  struct Test {
    std::uint32_t lane = 0, leaf = 0, first = 0, count = 0;
  };
  // Odd nodes that no gate stands between, after the gates before them.
  struct Group {
    std::uint32_t gates_before = 0;
    std::vector<std::uint32_t> below;  // earlier odd nodes whose values they read
    std::vector<std::uint32_t> its_odd;
  };

  void add_tests();
  void add_gates();
  std::uint32_t plane_of(const Signal& signal) const;
  void work_out(std::uint32_t odd, std::size_t state, Room& room) const;
  void work_out_group(const Group& group, std::size_t states, Room& room) const;

  const Program& program_;
  const HistoryReader& history_;
  std::span<const Lane> lanes_;
  const Slice& slice_;
  const Circuit& circuit_;
  const LaneKernels& kernels_;
  std::vector<Test> tests_;
  std::vector<ByteRange> ranges_;
  std::vector<std::uint32_t> code_;   // of all gates
  std::vector<std::size_t> gate_at_;  // in code_, by gate and one more
  std::vector<Group> groups_;
  std::vector<std::uint32_t> output_plane_;
};

}  // namespace rung::program
