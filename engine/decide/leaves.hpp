// The single statements that keep a part of the tape from coming out another way: what a person
// reads as "have" and "need", and where a search for changes begins.
#pragma once

#include <optional>
#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

struct Leaf {
  NodeId node = program::kNoNode;
  bool wanted = true;  // of a truth: yes, else no; of a number: higher, else lower
  bool quoted = true;  // false: a part of a statement that is quoted as a whole
};

// The statements below `root` that are not as they would have to be for it to be known yes
// (`wanted`) or ruled out. Complete: no change of answers turns the root without turning one of
// these. O(size of the tape below root).
std::vector<Leaf> leaves_against(const Situation& s, NodeId root, bool wanted);

// Of these, the fewest that would do: where several statements are alternatives, the nearest one.
std::vector<Leaf> shortest_way(const Situation& s, NodeId root, bool wanted);

// A comparison of one thing with what is fixed: `variable` plus `rest`, or `rest` less `variable`
// when `opposite`, is 0 or more. Settings are fixed.
struct OneVariable {
  NodeId variable = program::kNoNode;
  bool opposite = false;
  std::int64_t rest = 0;
};
std::optional<OneVariable> one_variable(const Situation& s, NodeId sum);

// Leaves in words, sorted, each once.
std::vector<Need> needs_of(const Situation& s, const std::vector<Leaf>& leaves);

}  // namespace rung::decide
