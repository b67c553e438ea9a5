// One person, as each of two sets of rules sees them.
#pragma once

#include <array>
#include <optional>

#include "audit/diff/joint.hpp"
#include "audit/prove/today.hpp"
#include "decide/situation.hpp"
#include "program/bind.hpp"

namespace rung::audit::diff {

// Two sets of rules, and what is matched by name. Keeps references.
struct Sets {
  Sets(const api::Compiled& from, const api::Compiled& to)
      : rules{&from, &to}, match(from.model, to.model) {}

  const api::Compiled* rules[2];
  Match match;

  const model::Model& model(std::size_t set) const { return rules[set]->model; }
  const program::Program& program(std::size_t set) const { return rules[set]->program; }
};

using StatePair = std::array<State, 2>;

// A person with what their state comes to in both sets. Not to be moved: situations keep
// references.
class Both {
 public:
  Both(const Sets& sets, const StatePair& states);
  Both(const Both&) = delete;
  Both& operator=(const Both&) = delete;

  // Both sets can use the state.
  bool ok() const { return situation_[kFrom] && situation_[kTo]; }
  const decide::Situation& of(std::size_t set) const { return *situation_[set]; }
  program::CellValue cell(const Joint& joint, program::CellId id) const;
  // Nothing where both sets have the node and it comes to something else in them.
  std::optional<program::Truth> truth(const Joint& joint, program::NodeId id) const;

 private:
  std::optional<program::BoundState> bound_[2];
  std::optional<decide::Situation> situation_[2];
};

// Somebody well, with the past of this state and what they tell today.
StatePair with_usual_answers(const Sets& sets, const StatePair& past);

// What a cell says, as another cell about the same thing says it; nothing where it cannot.
std::optional<program::CellValue> translated(const Sets& sets, const Joint& joint,
                                             program::CellId of, program::CellId as,
                                             const program::CellValue& value);

class JointShowing : public prove::Showing {
 public:
  JointShowing(const Sets& sets, const Joint& joint, const Both& untold, const Both& well)
      : sets_(sets), joint_(joint), untold_(untold), well_(well) {}

  const program::Cell& cell(program::CellId id) const override { return joint_.program.cells[id]; }
  program::CellValue untold(program::CellId id) const override { return untold_.cell(joint_, id); }
  program::CellValue well(program::CellId id) const override { return well_.cell(joint_, id); }
  std::optional<program::CellValue> when_told(program::CellId id, program::CellId of,
                                              const program::CellValue& told) const override;

 private:
  const Sets& sets_;
  const Joint& joint_;
  const Both& untold_;
  const Both& well_;
};

}  // namespace rung::audit::diff
