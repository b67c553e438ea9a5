// What a proof rests on is found with guards: without its guard, a rule or gate may be anything.
#pragma once

#include "audit/prove/encoding.hpp"
#include "audit/prove/named.hpp"

namespace rung::audit::prove {

class Guards {
 public:
  // The outputs of the circuit from `first_output` on are the planes of what is `named`. Enters the
  // guards into the setting of an encoding that is yet to be made.
  void add(const program::Circuit& circuit, const std::vector<Named>& named,
           std::size_t first_output, Encoding::Setting& setting);

  const std::vector<Lit>& lits() const { return lits_; }

  // REQUIRES: `goal` was just found impossible, with all guards among what was assumed. The fewest
  // guards that make it so, found one by one.
  std::vector<Rest> blamed(Solver& solver, const std::vector<Lit>& goal) const;

 private:
  std::vector<Lit> lits_;
  std::vector<Rest> of_;
};

}  // namespace rung::audit::prove
