// The packs that ship with Rung, as one rule set.
#pragma once

#include "rung/rule_set.hpp"

namespace rung::testing {

RuleSet shipped_packs();

}  // namespace rung::testing
