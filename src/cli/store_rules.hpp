// The rules for a person in the store.
#pragma once

#include <string>

#include "kb/store.hpp"
#include "options.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

struct RulesInUse {
  RuleSet rules;
  std::string from;  // where they are from: "approved in the store", "that ship with rung"
};

// Those that `--rules` names; else of each pack in the store the newest version that is approved;
// where the store has no packs, those that ship with rung. Operands name no rules.
Outcome<RulesInUse> rules_in_use(const Host& host, const Arguments& arguments,
                                 const kb::Store& store);

// The same without a store.
Outcome<RulesInUse> rules_without_store(const Host& host, const Arguments& arguments);

// "By hamstring_knee 0.2.0 and knee_red_flags 0.2.0, which ship with rung."
std::string rules_sentence(const RulesInUse& used);

}  // namespace rung::cli
