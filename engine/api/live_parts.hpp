// What all live states of one set of rules share: handles, and the circuit that tells of them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/compiled.hpp"
#include "decide/outcome.hpp"
#include "program/circuit.hpp"
#include "rung/live.hpp"

namespace rung::api {

// A rule that has a handle: its place in LiveParts::rules.
struct RuleNode {
  const std::string* name = nullptr;
  Side side = Side::None;
  program::NodeId node = program::kNoNode;
};

// The channels a verdict is read from, in the order of their outputs.
constexpr std::size_t kChannels = 7;

struct LiveParts {
  std::vector<RuleNode> rules;
  std::vector<std::uint32_t> by_name;  // of `rules`, by name and side
  std::size_t words = 0;               // for one bit a rule
  // Outputs: `words` words of what is certain by rule, as many of what is not ruled out, then both
  // for each channel.
  program::Circuit circuit;
};

// The rule of that name, if there is one.
std::optional<RuleHandle> rule_named(const LiveParts& parts, std::string_view name, Side side);

// What a verdict is read from. `likely` tells of the output of a question whether it is certain,
// and of the one behind it whether it is possible: outputs of the channels from `first` on.
template <typename Likely>
decide::Channels channels_by(std::size_t first, const Likely& likely) {
  const auto channel = [&](std::size_t i) { return likely(first + 2 * i, first + 2 * i + 1); };
  return {channel(0), channel(1), channel(2), channel(3), channel(4), channel(5), channel(6)};
}

// The same of one state: `bits` by the circuit's outputs, those of the channels
// from `first` on.
decide::Channels channels_at(std::span<const std::uint64_t> bits, std::size_t first);

// Made when it is first asked for. Thread-safe. O(size of the rules), once.
const LiveParts& live_parts_of(const Compiled& compiled);

}  // namespace rung::api
