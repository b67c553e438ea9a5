#include "program/one_state.hpp"

#include <algorithm>

namespace rung::program {
namespace {

// As measured with `./dev bench peers`, in the time that one mask of a sweep takes: an unusual byte
// costs this much for itself and for each gate that there is for each lane.
constexpr double kUnusualByte = 6;
// In the time that one place of a walk takes.
constexpr std::size_t kPlacesAnUnusualByte = 60;
// So few unusual bytes are not counted.
constexpr std::size_t kNotCounted = 8;
// More masks than these do not stay in a cache (1 MB).
constexpr std::size_t kMostMasks = 16'384;

}  // namespace

OneState::OneState(const Program& program, const HistoryReader& history,
                   std::span<const Lane> lanes, const Slice& slice, LaneWidth width)
    : scalar_(program, history, lanes, slice) {
  if (width != LaneWidth::Plain) sweep_.emplace(program, history, lanes, slice, width);
  if (sweep_ && sweep_->masks() > kMostMasks) sweep_.reset();
  if (!sweep_ && Walk::can(slice.circuit)) walk_.emplace(slice, scalar_.usual_bytes());
  if (sweep_) {
    const double gates_a_lane = static_cast<double>(slice.circuit.gates.size()) /
                                static_cast<double>(std::max<std::size_t>(lanes.size(), 1));
    few_unusual_ = static_cast<std::size_t>(static_cast<double>(sweep_->masks()) /
                                            (kUnusualByte * (1 + gates_a_lane)));
  } else if (walk_) {
    few_unusual_ = walk_->places() / kPlacesAnUnusualByte;
  }
  if (few_unusual_ < kNotCounted) few_unusual_ = 0;
}

OneState::Room OneState::room() const {
  return {scalar_.room(), sweep_ ? sweep_->room() : Sweep::Room{},
          walk_ ? walk_->room() : Walk::Room{}};
}

}  // namespace rung::program
