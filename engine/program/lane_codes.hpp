// Which code a byte of a lane has, in little memory: with thousands of lanes, 256 codes for each
// would not stay in a cache.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "program/slice.hpp"

namespace rung::program {

class LaneCodes {
 public:
  // `usual`: by lane, the byte that is said most often.
  LaneCodes(std::span<const Slice::LaneUse> lanes, std::span<const std::uint8_t> usual);

  std::uint32_t code(std::size_t lane, std::uint8_t byte) const {
    // Without a branch: what is said is not to be foreseen.
    const Of& of = lanes_[lane];
    const std::uint32_t from_low = static_cast<std::uint8_t>(byte - of.low);
    const std::uint32_t code = codes_[of.first + (from_low < of.codes ? from_low : of.codes)];
    return byte == of.usual ? of.code_of_usual : code;
  }

 private:
  struct Of {
    std::uint32_t first = 0;  // in codes_
    // So many bytes from the lowest on have codes of their own; one code behind them is that of the
    // others.
    std::uint8_t low = 0, codes = 0;
    std::uint8_t usual = 0, code_of_usual = 0;
  };
  std::vector<Of> lanes_;
  std::vector<std::uint8_t> codes_;
};

}  // namespace rung::program
