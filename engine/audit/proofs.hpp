// What the prover says of the rules: each claim, and whether it was proved.
#pragma once

#include <string>
#include <vector>

#include "audit/context.hpp"
#include "audit/prove/prover.hpp"
#include "rung/audit.hpp"

namespace rung::audit {

// Something that should never happen.
struct Claim {
  std::string says;  // "the invariant \"no load on a sore knee\""
  Span place;
  std::vector<prove::Question> questions;
};

struct Judged {
  Claim claim;
  prove::Answered answer;    // of the first question that is not proved, else of all together
  std::size_t question = 0;  // which one that is
  bool any_past = true;      // false: only of somebody who has none
};

// The invariants of the rules, in their order.
class InvariantProofs {
 public:
  explicit InvariantProofs(const Context& context);
  const std::vector<Judged>& all() const { return all_; }

 private:
  std::vector<Judged> all_;
};

Judged judge(const Context& context, Claim claim);

// What a report says of a claim that was judged.
Proof proof_of(const Context& context, const Judged& judged);

// "rule `too_sore`, gate `thirty_squats`": what a proof rests on.
std::vector<std::string> names_of(const Context& context, const std::vector<prove::Rest>& rests_on);

// "; it rests on `too_sore`, `thirty_squats`", without the one that is spoken of; or nothing.
std::string resting_on(const Context& context, const std::vector<prove::Rest>& rests_on,
                       const std::string& own);

}  // namespace rung::audit
