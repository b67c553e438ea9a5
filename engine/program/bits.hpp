// One bit a thing, in words of 64.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace rung::program {

constexpr std::size_t kWordBits = 64;

constexpr std::size_t words_for(std::size_t bits) { return (bits + kWordBits - 1) / kWordBits; }
constexpr std::uint64_t one_bit(std::size_t i) { return std::uint64_t{1} << (i % kWordBits); }
constexpr bool has_bit(std::span<const std::uint64_t> words, std::size_t i) {
  return (words[i / kWordBits] & one_bit(i)) != 0;
}

}  // namespace rung::program
