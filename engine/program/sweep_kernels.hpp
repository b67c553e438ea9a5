// What `Sweep` does to the gates of one state, eight at a time, once for each kind of machine.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "program/lanes_kernels.hpp"

namespace rung::program {

// Gates side by side: all want all of their inputs, or all want any.
constexpr std::size_t kGatesAGroup = 8;
// Groups whose gates fill one word; none of them reads another of the same word.
constexpr std::size_t kGroupsAWord = 8;

struct SweepCode {
  // Which bits of one word each gate of a group reads.
  struct alignas(64) Mask {
    std::array<std::uint64_t, kGatesAGroup> bits{};
  };
  struct Group {
    std::uint32_t first = 0, count = 0;  // in `words` and `masks`
    std::uint64_t flip = 0;              // all ones: its gates want all
  };
  struct Word {
    std::uint32_t to = 0;  // the word that its groups are written to
    std::uint32_t first = 0, count = 0;
  };
  std::vector<std::uint32_t> words;
  std::vector<Mask> masks;
  std::vector<Group> groups;
};

// Works out `words` one after the other. `values`: one bit a leaf or gate.
using SweepKernel = void (*)(const SweepCode& code, std::span<const SweepCode::Word> words,
                             std::uint64_t* values);
// REQUIRES: width is no more than widest_lanes(). Null where looking at gates one by one is as
// fast.
SweepKernel sweep_kernel(LaneWidth width);

}  // namespace rung::program
