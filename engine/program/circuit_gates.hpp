// The gates of a circuit while it is built.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "program/circuit.hpp"

namespace rung::program {

// Gates that say the same are one gate; what is always or never so is no input.
class Gates {
 public:
  // Adds to its gates and inputs. Keeps a reference.
  explicit Gates(Circuit& out) : out_(out) {}

  static constexpr Signal kNever{Signal::Kind::Never, 0}, kAlways{Signal::Kind::Always, 0};

  Signal all(std::vector<Signal> inputs) { return add(true, std::move(inputs)); }
  Signal any(std::vector<Signal> inputs) { return add(false, std::move(inputs)); }
  // At least `least` of them. O(their number times `least`).
  Signal at_least(std::size_t least, const std::vector<Signal>& of);

 private:
  Signal add(bool all, std::vector<Signal> inputs);

  Circuit& out_;
  std::map<std::pair<bool, std::vector<Signal>>, std::uint32_t> known_;
};

// Of a circuit that is otherwise whole: who reads what.
void add_readers(Circuit& circuit);

}  // namespace rung::program
