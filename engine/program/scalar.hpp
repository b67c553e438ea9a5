// The outputs of a slice for one state from nothing.
//
// What the slice comes to when every lane says its usual byte is worked out once. A state is what
// differs from that: a byte turns leaves round, and a gate is looked at only when an input has
// turned without which it could not turn. So one state costs what is unusual about it, not the
// rules; nothing is kept from state to state.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "program/lane_codes.hpp"
#include "program/slice.hpp"

namespace rung::program {

class Scalar {
 public:
  // Keeps references to all of them. The usual byte of a lane is one that says what its cell is in
  // the slice, if there is such a byte. O(gates and leaves, times codes).
  Scalar(const Program& program, const HistoryReader& history, std::span<const Lane> lanes,
         const Slice& slice);

  // A run of parts: bits of words of Room::turned.
  struct Row {
    std::uint32_t first = 0, count = 0;
  };

  // What one thread works in.
  struct Room {
    std::vector<std::uint64_t> turned;   // of leaves, gates, gates to look at, outputs
    std::vector<std::uint32_t> unusual;  // lanes, and which row each of them is
    std::vector<Row> rows;
    std::vector<CellValue> cells;
    Workspace work;
  };
  Room room() const;

  // `said`: one byte a lane. The outputs of the slice's circuit, one bit each, valid until the room
  // is used again. Allocates nothing.
  std::span<const std::uint64_t> outputs(std::span<const std::uint8_t> said, Room& room) const;

  // By lane, of the bytes that are not unusual.
  std::span<const std::uint8_t> usual_bytes() const { return usual_byte_; }

  // Whether at least so many lanes say something else than the usual byte.
  bool has_unusual(std::span<const std::uint8_t> said, std::size_t at_least) const;

 private:
  // Bits of one word of Room::turned.
  struct Part {
    std::uint32_t word = 0;
    std::uint64_t bits = 0;
  };

  // So many pairs of words are cheaper to take whole than one by one.
  static constexpr std::size_t kMostWidePairs = 4;
  static constexpr std::uint32_t kEveryInput = 0xFFFF'FFFF;

  bool usual(const Signal& signal) const;
  void find_usual();
  void find_usual_values();
  std::vector<double> how_often_leaves_turn() const;
  std::vector<double> how_often_gates_turn() const;
  void find_triggers();
  void add_gates();
  void add_rows();
  void find_lane_rows();
  void spread_rows();
  Row keep(std::vector<std::uint32_t> bits);
  void add_effects(const Signal& of, std::vector<std::uint32_t>& bits) const;

  void start(std::span<const std::uint8_t> said, Room& room) const;
  void start_few(std::span<const std::uint8_t> said, Room& room) const;
  std::size_t find_unusual(std::span<const std::uint8_t> said, std::uint32_t* lanes) const;
  template <std::size_t kPairs>
  void start_wide(std::span<const std::uint8_t> said, std::uint64_t* turned) const;
  void apply(const Row& row, std::uint64_t* turned) const {
    for (std::uint32_t i = row.first; i < row.first + row.count; ++i)
      turned[parts_[i].word] |= parts_[i].bits;
  }
  struct GateUse;
  bool turns(const GateUse& gate, const std::uint64_t* turned) const;
  void settle_gates(std::uint32_t first, std::uint32_t end, std::uint64_t* turned) const;
  bool value(const Signal& signal, const std::uint64_t* turned) const;
  void work_out(std::uint32_t odd, Room& room) const;

  const Program& program_;
  const HistoryReader& history_;
  std::span<const Lane> lanes_;
  const Slice& slice_;
  const Circuit& circuit_;

  // By lane and by source.
  std::vector<std::uint8_t> usual_byte_;
  std::vector<std::uint32_t> usual_class_;
  // Words of Room::turned; the first two kinds have a usual value.
  std::size_t gate_word_ = 0, look_word_ = 0, output_word_ = 0, words_ = 0;
  std::vector<std::uint64_t> usual_;  // of leaves and gates, then of outputs at output_word_
  std::vector<std::uint32_t> watch_;  // by gate: the input without which it does not turn
  struct GateUse {
    Row inputs, when_turned;  // in parts_
    bool all = false;         // wants all of its inputs
    bool usual = false;
  };
  std::vector<GateUse> gates_;
  std::vector<Part> parts_;
  struct Input {
    std::uint32_t lane = 0, first_row = 0;
  };
  std::vector<Input> live_lanes_;         // those that something hangs on
  std::vector<std::uint32_t> first_row_;  // by source
  std::vector<Row> rows_;                 // by source and class
  std::vector<std::uint32_t> lane_row_;   // by lane: its first row
  std::optional<LaneCodes> lane_codes_;
  // The same as whole rows of words, where they are few.
  std::size_t wide_pairs_ = 0;  // of words a row; 0: they are too many
  std::vector<std::uint64_t> wide_rows_;
  std::vector<std::uint8_t> wide_codes_;  // by live lane and byte
};

}  // namespace rung::program
