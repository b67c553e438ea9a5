// Rules, claims, scenarios and proofs, and which of them belong together.
#pragma once

#include "audit/context.hpp"
#include "rung/report.hpp"

namespace rung::audit::bundle {

// Everything that is declared with a name and acts, or cites; and every claim of every source.
void add_rules_and_claims(Report& report, const RuleSet& rules);

// Every scenario, and the rules that acted on a day that it judges. O(scenario days × size of the
// rules).
void add_scenarios(Report& report, const RuleSet& rules);

// Of each proof and each finding of `report.audit`, the rules that it is about or rests on.
void add_proofs_and_findings(Report& report);

}  // namespace rung::audit::bundle
