// What `Lanes` does to 512 states at a time, once for each kind of machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace rung::program {

// One bit a state.
struct alignas(64) BitPlane {
  static constexpr std::size_t kWords = 8, kStates = 512;
  std::uint64_t words[kWords] = {};
};

// The bytes from `low` on and `more` after it; after 255 comes 0.
struct ByteRange {
  std::uint8_t low = 0, more = 0;
};

enum class LaneWidth : std::uint8_t {
  Plain,  // on every machine
  Avx2,   // 256 bits at once
  Avx512,
};
LaneWidth widest_lanes();  // that this machine has

struct LaneKernels {
  // Which of 512 bytes lie in one of the ranges.
  void (*find)(const std::uint8_t* bytes, std::span<const ByteRange> ranges, BitPlane& out);
  // `code`: gate by gate, twice the number of inputs, plus one where all are wanted; then the
  // inputs, as places in `planes`. Writes to `first` and the following.
  void (*gates)(std::span<const std::uint32_t> code, BitPlane* planes, std::size_t first);
};
// REQUIRES: width is no more than widest_lanes().
const LaneKernels& lane_kernels(LaneWidth width);

}  // namespace rung::program
