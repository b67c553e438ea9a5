// Several sets of rules that differ in little, on one tape: what they have in common stands there
// once, and one pass evaluates them all.
//
// In: models with the same facts, exercises, ladders, rules and gates, by number. Out: one Program,
// which is that of the first model, and for each other one where its outputs stand on the tape.
// Rules that stay, results and pauses of the past are those of the first model: what another one
// would have made of the past is only known while it came to the same on every day before.
#pragma once

#include <memory>

#include "program/compile.hpp"

namespace rung::program {

class Compiler;

class Variants {
 public:
  // Keeps a reference.
  explicit Variants(const model::Model& first);
  ~Variants();

  const Outputs& first() const { return first_; }
  // The outputs of another model. As long as compiling it alone.
  Outputs add(const model::Model& model);

  // What another condition would come to in the place of that of a rule that protects, of one that
  // permits, and of a gate. O(size of the condition).
  NodeId fires(std::uint32_t protective, const model::Cond& condition);
  NodeId permits(const model::Cond& condition);
  NodeId opens(const model::Cond& condition);

  // `also`: what else is to be evaluated on days that are over. Nothing may be added after it.
  Program take(const std::vector<NodeId>& also = {}) &&;

 private:
  std::unique_ptr<Compiler> compiler_;  // of the first model; it has the tape
  std::vector<NodeId> window_bodies_;   // of the others
  Outputs first_;
};

}  // namespace rung::program
