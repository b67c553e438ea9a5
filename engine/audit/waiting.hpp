// Which gates never open, and what they wait for.
#pragma once

#include <vector>

#include "audit/possible.hpp"

namespace rung::audit {

class Waiting {
 public:
  explicit Waiting(const Context& context);

  // Gates that wait for each other: indices in the model, rising; each list has two or more.
  const std::vector<std::vector<std::size_t>>& circles() const { return circles_; }
  bool in_circle(std::size_t gate) const;
  // The exercises that nobody comes to do and whose results the gate reads.
  const std::vector<model::ExerciseId>& waits_for(std::size_t gate) const {
    return waits_for_[gate];
  }

 private:
  std::vector<std::vector<std::size_t>> circles_;
  std::vector<std::vector<model::ExerciseId>> waits_for_;
};

}  // namespace rung::audit
