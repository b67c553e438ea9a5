// What the checks ask of all states and all pasts, by one solver: nodes that rules, gates, findings
// and exercises stand for on the tape, whatever the settings.
#pragma once

#include <map>
#include <memory>

#include "audit/context.hpp"
#include "audit/prove/any_state.hpp"

namespace rung::audit {

class AllStates {
 public:
  explicit AllStates(const Context& context);

  // All of these at once. REQUIRES: the nodes are outputs of the Program, or channels, or what puts
  // a channel on; the planes are Certain, RuledOut, MayBeYes and their opposites. Possible where
  // nothing is proved at all.
  prove::Found ask(const std::vector<program::Watched>& all) const;
  bool is_impossible(const std::vector<program::Watched>& all) const {
    return ask(all) == prove::Found::Impossible;
  }
  // REQUIRES: the last question was Possible. It holds of what was found.
  bool holds(const program::Watched& one) const;
  // REQUIRES: the last question was Impossible.
  std::vector<prove::Rest> blamed() const { return states_->blamed(); }

  // There was time for every question so far.
  bool complete() const { return !*gave_up_; }

 private:
  std::map<std::pair<program::NodeId, program::Plane>, std::size_t> numbers_;
  std::unique_ptr<prove::AnyState> states_;  // none: nothing is proved
  std::unique_ptr<bool> gave_up_ = std::make_unique<bool>(false);
};

// The nodes of which any puts the channel on.
std::vector<program::NodeId> contributors(const program::Program& program, program::NodeId channel);

}  // namespace rung::audit
