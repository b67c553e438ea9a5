// The outputs of a slice for one state from nothing, by working out every gate, one after the
// other.
//
// It costs the same whatever is said: reading where the inputs of each gate stand. Of thousands of
// gates a sweep (sweep.hpp) reads far more, as the inputs of eight gates stand in many words then.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "program/lane_codes.hpp"
#include "program/slice.hpp"

namespace rung::program {

class Walk {
 public:
  // Nothing is worked out by it that is no matter of gates, and only so many leaves and gates have
  // a place.
  static bool can(const Circuit& circuit);

  // REQUIRES: can(slice.circuit). `usual`: by lane, the byte that is said most often. Keeps a
  // reference to none of them. O(gates and leaves, times codes).
  Walk(const Slice& slice, std::span<const std::uint8_t> usual);

  // What one thread works in.
  struct Room {
    std::vector<std::uint8_t> values;  // of leaves, gates, constants; 0 or 1
    std::vector<std::uint64_t> outputs;
  };
  Room room() const;

  // `said`: one byte a lane. The outputs of the slice's circuit, one bit each, valid until the room
  // is used again. Allocates nothing.
  std::span<const std::uint64_t> outputs(std::span<const std::uint8_t> said, Room& room) const;

  // What it costs: so many places are read.
  std::size_t places() const { return inputs_.size() + 3 * lanes_.size() + outputs_.size(); }

 private:
  using Place = std::uint16_t;  // in Room::values
  // Gates of one kind with as many inputs, one after the other.
  struct Run {
    bool all = false;
    std::uint32_t inputs = 0, gates = 0;
  };
  // Leaves of a lane stand together; they are written eight at a time, the ones behind them later.
  struct LaneLeaves {
    std::uint32_t lane = 0, first_word = 0;  // of the lane's first code
    Place first_leaf = 0;
  };
  // Lanes with as many leaves, counted in words of eight.
  struct LaneRun {
    std::uint32_t words = 0, lanes = 0;
  };

  void add_lanes(const Slice& slice);
  void add_leaves(const Circuit& circuit, const Source& source, std::size_t words);
  void place_gates(const Circuit& circuit);
  Place place_of(const Signal& signal) const;
  void read_leaves(std::span<const std::uint8_t> said, std::uint8_t* values) const;
  template <std::size_t kWords>
  void read_leaves_of(const LaneLeaves* lane, const LaneRun& run,
                      std::span<const std::uint8_t> said, std::uint8_t* values) const;
  void settle_gates(std::uint8_t* values) const;

  LaneCodes codes_;
  std::vector<LaneLeaves> lanes_;  // run by run
  std::vector<LaneRun> lane_runs_;
  std::vector<std::uint64_t> leaves_;  // by lane, code and word
  std::vector<Place> place_of_leaf_;
  std::vector<Place> place_of_gate_;
  std::vector<Run> runs_;
  std::vector<Place> inputs_;  // gate by gate, as they stand
  std::vector<Place> outputs_;
};

}  // namespace rung::program
