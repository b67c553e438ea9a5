// The outputs of a slice for one state from nothing, in the way that costs least for what is said.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "program/scalar.hpp"
#include "program/sweep.hpp"
#include "program/walk.hpp"

namespace rung::program {

class OneState {
 public:
  // Keeps references to the first four.
  OneState(const Program& program, const HistoryReader& history, std::span<const Lane> lanes,
           const Slice& slice, LaneWidth width);

  // What one thread works in.
  struct Room {
    Scalar::Room scalar;
    Sweep::Room sweep;
    Walk::Room walk;
  };
  Room room() const;

  // `said`: one byte a lane. The outputs of the slice's circuit, one bit each, valid until the room
  // is used again. Allocates nothing.
  std::span<const std::uint64_t> outputs(std::span<const std::uint8_t> said, Room& room) const {
    const bool whole = few_unusual_ == 0 || scalar_.has_unusual(said, few_unusual_);
    if (sweep_ && whole) return sweep_->outputs(said, room.sweep);
    if (walk_ && whole) return walk_->outputs(said, room.walk);
    return scalar_.outputs(said, room.scalar);
  }

 private:
  Scalar scalar_;
  // One of them at most, where it can cost less.
  std::optional<Sweep> sweep_;
  std::optional<Walk> walk_;
  // With so many bytes that are other than usual it does.
  std::size_t few_unusual_ = 0;
};

}  // namespace rung::program
