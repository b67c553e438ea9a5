// The parts of `rung test`.
#pragma once

#include "commands.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

Exit run_coverage(const Host& host, const Arguments& arguments, const RuleSet& rules);
Exit run_mutate(const Host& host, const Arguments& arguments, const RuleSet& rules);

}  // namespace rung::cli
