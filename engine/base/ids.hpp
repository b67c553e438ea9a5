// Numbers that name things, one type for each kind of thing.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace rung::base {

// An index into the vector that holds the things of kind `Tag`. kNone names nothing.
template <typename Tag>
struct Id {
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;
  std::uint32_t value = kNone;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  constexpr bool valid() const { return value != kNone; }
  constexpr std::size_t index() const { return value; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace rung::base
