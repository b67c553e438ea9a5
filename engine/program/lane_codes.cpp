#include "program/lane_codes.hpp"

namespace rung::program {

LaneCodes::LaneCodes(std::span<const Slice::LaneUse> lanes, std::span<const std::uint8_t> usual) {
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    const auto& code = lanes[i].code;
    Of of;
    of.first = static_cast<std::uint32_t>(codes_.size());
    of.usual = usual[i];
    of.code_of_usual = code[of.usual];
    // Hosts count bytes from 0, so the last one is mostly a byte that nothing was said of.
    const std::uint8_t otherwise = code[of.usual == kBytes - 1 ? kBytes - 2 : kBytes - 1];
    const auto differs = [&](std::size_t byte) {
      return byte != of.usual && code[byte] != otherwise;
    };
    std::size_t low = 0, end = kBytes;
    while (low < end && !differs(low)) ++low;
    while (end > low && !differs(end - 1)) --end;
    of.low = static_cast<std::uint8_t>(low);
    of.codes = static_cast<std::uint8_t>(end - low);  // never all: one of them is `otherwise`
    codes_.insert(codes_.end(), code.begin() + static_cast<std::ptrdiff_t>(low),
                  code.begin() + static_cast<std::ptrdiff_t>(end));
    codes_.push_back(otherwise);
    lanes_.push_back(of);
  }
}

}  // namespace rung::program
