// The rules once more, with conditions to watch among their invariants: the compiler gives each an
// output of the tape, and the numbers of all other outputs stay as they are. Two conditions that
// mean the same get the same place on the tape.
#pragma once

#include "audit/context.hpp"
#include "decide/situation.hpp"
#include "program/compile.hpp"

namespace rung::audit {

class Watched {
 public:
  explicit Watched(const Context& context) : model_(context.model()) {
    first_ = model_.invariants.size();
  }

  // Gives the number by which the functions below know it.
  std::size_t watch(model::CondPtr cond) {
    model::Invariant& probe = model_.invariants.emplace_back();
    probe.when = std::move(cond);
    return model_.invariants.size() - first_ - 1;
  }
  void compile() { program_ = program::compile(model_); }

  // The rules with what is watched, for who looks for somebody; without their scenarios.
  std::unique_ptr<const api::Compiled> as_rules(const Context& context) const {
    auto out = std::make_unique<api::Compiled>();
    out->sources = context.compiled().sources;
    out->limits = context.compiled().limits;
    out->with_scenarios = false;
    out->packs = context.compiled().packs;
    out->model = model_;
    out->program = program_;
    return out;
  }

  const model::Model& model() const { return model_; }
  const program::Program& program() const { return program_; }
  program::NodeId node_of(std::size_t number) const {
    return program_.outputs.invariant_when[first_ + number];
  }
  program::Truth truth_of(const decide::Situation& s, std::size_t number) const {
    return s.truth(node_of(number));
  }

 private:
  model::Model model_;
  std::size_t first_;
  program::Program program_;
};

}  // namespace rung::audit
