// What changed between two sets of rules, found on their joint tape: the facts that the change
// reads.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "audit/diff/joint.hpp"
#include "audit/diff/named.hpp"

namespace rung::audit::diff {

// Whoever was decided alike on every day before brings the same past, as what a day leaves behind
// is compared as well (compared.hpp). So nodes that look back are one where they look back in the
// same way.
Sharing alike_before(const api::Compiled& from, const api::Compiled& to, const Match& match);

// The same rules end both results, as far as both sets have them.
bool voided_alike(const api::Compiled& from, const api::Compiled& to, const Match& match,
                  program::NodeId of_from, program::NodeId of_to);

// Two conditions that differ and have no part of which only that part differs; or one that only one
// set has.
struct ChangedPart {
  // On the joint tape; kNoNode for both: it differs whatever it comes to.
  program::NodeId from = program::kNoNode, to = program::kNoNode;
  program::Truth alone = program::Truth::no();  // of one that is alone: what changes nothing
  std::set<program::CellId> cells;              // that they read
};

struct Change {
  std::set<program::CellId> cells;  // of the joint tape, of all parts
  std::vector<ChangedPart> parts;
  // Windows that look back in the same way at what changed, by node of the later set.
  std::map<program::NodeId, program::NodeId> windows;
  std::set<std::size_t> named;  // of `named`: those that differ
};

// Walks down both conditions of each name, and stops where they are the same. O(what differs).
Change change_in(const Joint& joint, const std::vector<NamedNode>& named);

}  // namespace rung::audit::diff
