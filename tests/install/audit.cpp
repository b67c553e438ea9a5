// Fails to link unless the second library is installed and brings the first one along.
#include <cstdio>

#include "rung/audit.hpp"

int main() {
  const rung::Result<rung::RuleSet> none = rung::RuleSet::load({});
  if (!none) return 1;
  const rung::AuditReport report = rung::audit_rules(none.value(), {rung::Day{20'777}});
  std::fputs(rung::audit_text(report, none.value()).c_str(), stdout);
  return report.counted() == 0 ? 0 : 1;
}
