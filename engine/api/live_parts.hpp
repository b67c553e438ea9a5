// What all live states of one set of rules share: handles, and the circuit that tells of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/compiled.hpp"
#include "program/circuit.hpp"

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

// Made when it is first asked for. Thread-safe. O(size of the rules), once.
const LiveParts& live_parts_of(const Compiled& compiled);

}  // namespace rung::api
