#include "audit/all_states.hpp"

#include <set>

namespace rung::audit {
namespace {

using program::NodeId;
using program::Plane;

std::set<NodeId> outputs_of(const program::Program& p) {
  const program::Outputs& o = p.outputs;
  std::set<NodeId> out;
  const auto add = [&](NodeId id) {
    if (id != program::kNoNode) out.insert(id);
  };
  for (const program::ProtectiveNodes& rule : o.protective) {
    for (const NodeId id : {rule.fires, rule.release, rule.full, rule.softened}) add(id);
  }
  for (const NodeId id : o.gate_open) add(id);
  for (const NodeId id : o.permissive) add(id);
  for (const program::ExerciseNodes& exercise : o.exercises) add(exercise.may);
  for (const auto& side : o.findings) {
    for (const NodeId id : side) add(id);
  }
  for (const NodeId channel : {o.emergency, o.urgent, o.routine, o.stop, o.rest}) {
    if (channel == program::kNoNode) continue;
    for (const NodeId id : contributors(p, channel)) add(id);
  }
  return out;
}

}  // namespace

std::vector<NodeId> contributors(const program::Program& program, NodeId channel) {
  const program::Node& node = program.nodes[channel];
  if (node.op != program::Op::Or) return {channel};
  const auto first = program.children.begin() + node.a;
  return {first, first + node.b};
}

AllStates::AllStates(const Context& context) {
  if (!context.proves()) return;
  std::vector<program::Watched> watched;
  for (const NodeId id : outputs_of(context.program())) {
    for (const Plane plane : {Plane::Certain, Plane::RuledOut, Plane::MayBeYes}) {
      for (const Plane one : {plane, program::opposite(plane)}) {
        numbers_.emplace(std::pair(id, one), watched.size());
        watched.push_back({id, one});
      }
    }
  }
  states_ = std::make_unique<prove::AnyState>(context.model(), context.program(),
                                              std::move(watched), context.out_of_time());
}

prove::Found AllStates::ask(const std::vector<program::Watched>& all) const {
  if (!states_) return prove::Found::Possible;
  std::vector<std::size_t> numbers;
  for (const program::Watched& one : all) {
    if (one.node == program::kNoNode) return prove::Found::Impossible;
    numbers.push_back(numbers_.at({one.node, one.plane}));
  }
  const prove::Found found = states_->ask(numbers);
  *gave_up_ = *gave_up_ || found == prove::Found::GivenUp;
  return found;
}

bool AllStates::holds(const program::Watched& one) const {
  return one.node != program::kNoNode && states_->holds(numbers_.at({one.node, one.plane}));
}

}  // namespace rung::audit
