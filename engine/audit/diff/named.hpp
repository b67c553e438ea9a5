// The named places on both tapes, side by side.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "api/compiled.hpp"
#include "audit/diff/match.hpp"

namespace rung::audit::diff {

struct NamedNode {
  enum class Kind : unsigned char { Rule, Gate, Permissive, Pack, Finding, Exercise, Other };
  Kind kind = Kind::Other;
  std::string name;   // of the declaration: "clot"
  std::string label;  // of this place: "fires clot"
  std::array<program::NodeId, 2> node = {program::kNoNode, program::kNoNode};  // of each set
};

// Of every declaration of either set; one that the other set lacks has no node there. The places of
// a declaration come before those that read them.
std::vector<NamedNode> named_nodes(const api::Compiled& from, const api::Compiled& to,
                                   const Match& match);

}  // namespace rung::audit::diff
