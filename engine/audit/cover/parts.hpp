// What is to be covered, on one tape: each condition as it is, each statement in it alone, and the
// condition with that statement always true, and never.
#pragma once

#include <string>
#include <vector>

#include "audit/context.hpp"
#include "program/variants.hpp"
#include "rung/coverage.hpp"

namespace rung::audit::cover {

struct Probe {
  CoveredPart::Kind kind = CoveredPart::Kind::Whole;
  Span span;
  std::string declaration;
  std::string name;  // of the rule or gate
  program::NodeId whole = program::kNoNode;
  // Of a part: what it says itself, and the whole were it true, and were it false.
  program::NodeId part = program::kNoNode, if_yes = program::kNoNode, if_no = program::kNoNode;
};

struct Probes {
  std::vector<Probe> all;
  program::Program program;  // its outputs are those of the rules
};

// Rules that protect, those that permit, and gates; what they ask of a finding is one statement.
// O(size of the rules + statements × size of their conditions).
Probes probes_of(const Context& context);

}  // namespace rung::audit::cover
