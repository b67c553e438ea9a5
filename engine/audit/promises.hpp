// Claims that nobody has to write down: what every set of rules should keep, and what is written in
// vain.
#pragma once

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

// What can never come to be. Proved: it never does.
struct Never {
  enum class Kind : unsigned char {
    Fires,    // the condition of a rule that protects is certain
    Opens,    // a gate is open
    Permits,  // a rule that permits holds
    Ends,     // a rule that stays is released
    Decides,  // a rule that protects is what makes the difference
  };
  Kind kind = Kind::Fires;
  std::size_t index = 0;  // in the model's list of such things
  prove::Answered answer;
};

class NeverProofs {
 public:
  explicit NeverProofs(const Context& context);
  // Only what was proved, by kind and index.
  const std::vector<Never>& all() const { return all_; }
  // There was time to look at everything.
  bool complete() const { return complete_; }

 private:
  std::vector<Never> all_;
  bool complete_ = true;
};

// Every claim that was judged, in the order in which a report lists them.
std::vector<const Judged*> all_judged(const Context& context);

}  // namespace rung::audit
