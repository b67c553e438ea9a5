// Rules to be installed, together with what they require of the store.
#pragma once

#include <vector>

#include "kb/packs.hpp"
#include "options.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

struct ToInstall {
  RuleSet rules;
  std::vector<kb::Pack> from_store;  // in `rules` because the others require them
};

// Loads the rules that the operands name; a pack that they require and do not bring along is taken
// from the store, in its newest version that is not retired. The first operand is the action.
Outcome<ToInstall> rules_to_install(const Host& host, const Arguments& arguments);

}  // namespace rung::cli
