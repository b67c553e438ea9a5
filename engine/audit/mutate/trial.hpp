// Changed rules on the days that scenarios judge.
//
// In: drafts. Out: for each the scenario that notices it. Changes are first put on one tape with
// the rules, so that what they share is worked out once for all of them; only where a changed
// condition comes out another way is the day decided on again, by the changed rules alone and in
// the ordinary way. So a scenario that fails here fails for whoever makes that change.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "audit/mutate/judged_days.hpp"
#include "audit/mutate/mutant.hpp"
#include "audit/mutate/sameness.hpp"

namespace rung::audit::mutate {

struct Tried {
  enum class Kind : unsigned char {
    Noticed,
    Unnoticed,
    SameTape,   // the change changes nothing that is ever evaluated
    SameAsOne,  // as an earlier change
    NotTried,
  };
  Kind kind = Kind::NotTried;
  std::size_t day = 0;      // Noticed: which judged day
  std::string because;      // what came otherwise
  std::size_t same_as = 0;  // SameAsOne
  // Unnoticed: judged days on which a condition came out another way.
  std::vector<std::size_t> differing;
};

// The rules with one change.
std::unique_ptr<api::Compiled> changed(const api::Compiled& rules, const Draft& draft);

// One for each draft. O(drafts × (compiling the rules + what differs)).
std::vector<Tried> try_on(const Context& context, const std::vector<JudgedDay>& days,
                          const std::vector<Draft>& drafts);

}  // namespace rung::audit::mutate
