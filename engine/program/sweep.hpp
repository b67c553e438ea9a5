// The outputs of a slice for one state from nothing, by working out every gate, eight at a time.
//
// It costs the same whatever is said, and little more than reading the gates: where most answers
// are other than usual, or the slice is small, that is less than finding out what has turned
// (scalar.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "program/slice.hpp"
#include "program/sweep_kernels.hpp"

namespace rung::program {

class Sweep {
 public:
  // REQUIRES: there is a sweep_kernel(width). Keeps references to the first four. O(gates, times
  // their inputs, and leaves, times bytes).
  Sweep(const Program& program, const HistoryReader& history, std::span<const Lane> lanes,
        const Slice& slice, LaneWidth width);

  // What one thread works in.
  struct Room {
    std::vector<std::uint64_t> values;  // of leaves, gates, outputs
    std::vector<CellValue> cells;
    Workspace work;
  };
  Room room() const;

  // `said`: one byte a lane. The outputs of the slice's circuit, one bit each, valid until the room
  // is used again. Allocates nothing.
  std::span<const std::uint64_t> outputs(std::span<const std::uint8_t> said, Room& room) const;

  // What a sweep costs: so many masks are read.
  std::size_t masks() const { return code_.masks.size(); }

 private:
  struct Bit {
    std::uint32_t word = 0;
    std::uint64_t bit = 0;
  };
  // So many inputs say what stands in a word of leaves.
  struct Run {
    std::uint32_t word = 0, inputs = 0;
  };
  static constexpr std::size_t kTruths = 8;
  struct OddLeaves {
    std::uint32_t word = 0;
    std::array<std::uint64_t, kTruths> table{};  // by the bits of its truth
  };
  // Two bits of a word of leaves.
  static constexpr std::uint32_t kConstants = 0;
  static constexpr std::uint64_t kAlways = 1, kNever = 2;

  class Planner;
  void place_leaves();
  void add_inputs();
  void add_odd_leaves();
  Bit bit_of(const Signal& signal) const;
  void read_leaves(std::span<const std::uint8_t> said, std::uint64_t* values) const;
  void work_out(std::uint32_t odd, Room& room) const;

  const Program& program_;
  const HistoryReader& history_;
  std::span<const Lane> lanes_;
  const Slice& slice_;
  const Circuit& circuit_;
  SweepKernel kernel_;
  std::uint32_t leaf_words_ = 0, output_word_ = 0, words_ = 0;
  std::vector<Bit> leaf_at_, gate_at_;
  std::vector<Run> runs_;
  std::vector<std::uint32_t> input_lanes_;  // run by run
  std::vector<std::uint64_t> says_;         // by byte and input
  std::vector<OddLeaves> odd_leaves_;       // by odd node
  SweepCode code_;
  std::vector<SweepCode::Word> gate_words_;    // those of the outputs are the last
  std::vector<std::size_t> words_before_odd_;  // of gate_words_
};

}  // namespace rung::program
