// Claims that nobody has to write down: what every set of rules should keep.
#pragma once

#include <optional>
#include <vector>

#include "audit/proofs.hpp"

namespace rung::audit {

// Caution rises with each fact that says which end is worse, where no invariant says so already.
class RisingProofs {
 public:
  explicit RisingProofs(const Context& context);

  struct OfFact {
    model::FactId fact;
    Judged judged;
  };
  const std::vector<OfFact>& all() const { return all_; }

 private:
  std::vector<OfFact> all_;
};

// While an urgent or emergency referral could still be one, also by what nobody knows or asked, no
// exercise may be done.
class FlagProofs {
 public:
  explicit FlagProofs(const Context& context);
  // One claim of each pack that has such rules.
  const std::vector<Judged>& all() const { return all_; }

 private:
  std::vector<Judged> all_;
};

// Who has never done anything may do nothing that is loaded or advanced: not in the text of a gate
// only, but in effect.
class FirstLoadProof {
 public:
  explicit FirstLoadProof(const Context& context);
  // None where nothing is loaded or advanced.
  const std::optional<Judged>& judged() const { return judged_; }
  const std::vector<model::ExerciseId>& exercises() const { return exercises_; }  // by way

 private:
  std::vector<model::ExerciseId> exercises_;
  std::optional<Judged> judged_;
};

// Every claim that was judged, in the order in which a report lists them.
std::vector<const Judged*> all_judged(const Context& context);

}  // namespace rung::audit
