// `rung audit`: what may be wrong with rules although they load.
#include "rung/audit.hpp"

#include <chrono>

#include "commands.hpp"
#include "day.hpp"
#include "rules.hpp"
#include "time_limit.hpp"

namespace rung::cli {

namespace {

Outcome<Day> day_of(const Host& host, const Arguments& arguments) {
  if (!arguments.has("today")) return host.today;
  const std::string text = arguments.get("today");
  if (const auto day = parse_day(text)) return *day;
  return Failure{"`--today`: " + why_no_day(text), "for example `--today 2026-11-20`", Exit::Usage};
}

}  // namespace

Exit run_audit(const Host& host, const Arguments& arguments) {
  if (!arguments.has("rules") && arguments.operands.empty()) {
    return report(
        host, {"an audit needs rules", "name them: `rung audit --rules FILE|FOLDER`", Exit::Usage});
  }
  const auto today = day_of(host, arguments);
  if (!today) return report(host, today.failure());
  const auto rules = load_rules(host, arguments);
  if (!rules) return report(host, rules.failure());
  const auto seconds = time_limit_of(arguments);
  if (!seconds) return report(host, seconds.failure());
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + std::chrono::seconds(seconds.value());
  const AuditReport found =
      audit_rules(rules.value(), {today.value(), true, [end] { return Clock::now() >= end; }});
  const std::string format = arguments.get("format");
  if (format == "json") {
    host.out << audit_json(found, rules.value()) << '\n';
  } else if (format == "sarif") {
    host.out << audit_sarif(found, rules.value()) << '\n';
  } else {
    if (arguments.has("proofs")) host.out << proofs_text(found) << '\n';
    host.out << audit_text(found, rules.value(), host.to_out());
  }
  return found.counted() == 0 ? Exit::Done : Exit::Found;
}

}  // namespace rung::cli
