// Breadth first from changed state to changed state, pulling only levers of leaves that stand
// against the goal.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "decide/changes.hpp"
#include "decide/levers.hpp"

namespace rung::decide {

struct Goal {
  std::function<std::vector<Leaf>(const Situation&)> against;
  std::function<bool(const Situation&)> reached;  // as the tape has it
  // What the public decision makes of it; nothing when it is no alternative after all.
  std::function<std::optional<Alternative>(const State&)> confirmed;
};

struct Reached {
  Alternative alternative;
  std::int64_t distance = 0;
};

class Search {
 public:
  // Keeps references: all must outlive it.
  Search(const Situation& s, const State& state, const ExplainOptions& options, const Cuts& cuts)
      : s_(s), state_(state), options_(options), cuts_(cuts) {}

  // All sets of the fewest levers that reach the goal, nearest first; looks at `max_tries` states
  // at most.
  std::vector<Reached> find(const Goal& goal, std::size_t max_changes, std::size_t max_tries);

  // What was found, in order; the same changes may serve two goals and are told once.
  ChangesFound take(std::vector<Reached> reached);

  ChangesFound& found() { return found_; }
  std::size_t tries_left() const {
    return options_.max_tries > found_.tried ? options_.max_tries - found_.tried : 0;
  }

 private:
  // Levers that are pulled together, by place, and how far they go.
  struct Pulled {
    std::vector<Lever> levers;
    std::int64_t distance = 0;
  };
  // One changed state, evaluated.
  struct Changed {
    State state;
    program::BoundState bound;
    std::optional<Situation> situation;
  };

  void look_at(Pulled& pulled, const Goal& goal, std::vector<Reached>& reached,
               std::vector<Pulled>& frontier);
  bool covers_earlier(const Pulled& pulled) const;
  std::vector<Pulled> expand(const std::vector<Pulled>& frontier, const Goal& goal);
  std::unique_ptr<Changed> changed_by(const Pulled& pulled) const;
  bool keeps_what_fired(const Situation& changed) const;

  const Situation& s_;
  const State& state_;
  const ExplainOptions& options_;
  const Cuts& cuts_;
  std::vector<std::vector<Lever>> reached_;
  ChangesFound found_;
};

}  // namespace rung::decide
