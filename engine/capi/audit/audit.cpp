// The audit for C: the one call of rung.h whose body is in this library.
#include "rung/audit.hpp"
#include "capi/handles.hpp"
#include "rung/rung.h"

using namespace rung::capi;  // NOLINT(google-build-using-namespace)

rung_status rung_audit(const rung_rules* rules, int32_t today, int32_t format, rung_text* out,
                       size_t* findings, rung_error* error) {
  return guarded(error, [&] {
    if (rules == nullptr || out == nullptr) return wrong_call(error, kNull);
    if (format != RUNG_JSON && format != RUNG_PAGE && format != RUNG_SARIF)
      return wrong_call(error, kFormat);
    const rung::AuditReport report = rung::audit_rules(rules->rules, {rung::Day{today}});
    out->text = format == RUNG_JSON   ? rung::audit_json(report, rules->rules)
                : format == RUNG_PAGE ? rung::audit_text(report, rules->rules)
                                      : rung::audit_sarif(report, rules->rules);
    if (findings != nullptr) *findings = report.counted();
    return rung_status{RUNG_OK};
  });
}
