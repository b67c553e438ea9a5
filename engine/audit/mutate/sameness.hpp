// Where two sets of rules on one tape stand apart: pairs of nodes that mean the same thing in both.
#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"
#include "program/tape.hpp"

namespace rung::audit::mutate {

struct Pair {
  program::NodeId first = program::kNoNode, other = program::kNoNode;
  friend auto operator<=>(const Pair&, const Pair&) = default;
};

// Only those of different nodes. If all of one day are alike, and so were those of all days before,
// the two decide alike.
struct Pairs {
  // Conditions of their own: of rules, gates, findings, packs, and what stays in effect.
  std::vector<Pair> conditions;
  // What follows for whom to see, what stops, which exercise is done.
  std::vector<Pair> effects;
  std::vector<Pair> numbers;  // points of scores
  // What is looked at on days that are over.
  std::vector<Pair> past;
  bool none() const { return conditions.empty() && effects.empty() && numbers.empty(); }
};

Pairs pairs_of(const model::Model& model, const program::Outputs& first,
               const program::Outputs& other);

}  // namespace rung::audit::mutate
