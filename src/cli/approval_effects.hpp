// Whom the approval of a pack touches: each person of the store is decided on twice, by the rules
// that count now and by those that would count then.
#pragma once

#include <string>
#include <vector>

#include "kb/packs.hpp"
#include "options.hpp"
#include "rung/decision.hpp"

namespace rung::cli {

// One thing that is said otherwise.
struct EffectOnPerson {
  std::string what;     // "verdict", "referral", "plan", "stays"
  std::string was, is;  // empty: nothing
};

struct TouchedPerson {
  std::string person;
  Day day;  // on which they are looked at: the last one they told of
  std::vector<EffectOnPerson> effects;
  std::vector<SetAside> set_aside;  // what only the new rules leave aside
};

struct ApprovalEffects {
  std::size_t people = 0;  // that are in the store and told of anything
  std::vector<TouchedPerson> touched;
  // Packs that would be required and are not approved: until they are, nobody can be decided on.
  std::vector<std::string> missing;
};

// What would follow if `pack` were approved. Where no pack is approved yet, a person is held
// against the rules of their newest decision, and not at all when there is none. Writes nothing.
Outcome<ApprovalEffects> effects_of_approval(const Host& host, const kb::Store& store,
                                             const kb::Pack& pack);

}  // namespace rung::cli
