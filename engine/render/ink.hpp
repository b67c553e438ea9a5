// Colour on a terminal that has it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rung::render {

enum class Ink : std::uint8_t { Plain, Bold, Red, Yellow, Green, Blue };

inline std::string paint(std::string_view text, Ink ink, bool color) {
  if (!color || ink == Ink::Plain || text.empty()) return std::string(text);
  static constexpr std::string_view kCodes[] = {"0", "1", "1;31", "1;33", "1;32", "1;34"};
  std::string out = "\x1b[";
  out += kCodes[static_cast<std::size_t>(ink)];
  out += 'm';
  out += text;
  return out + "\x1b[0m";
}

}  // namespace rung::render
