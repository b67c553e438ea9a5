// `rung audit`: what may be wrong with rules although they load.
#include "rung/audit.hpp"

#include <functional>

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

constexpr const char* kClearLine = "\r\033[K";

// One line that is written over again and again.
std::function<void(double, const std::string&)> shown_on(std::ostream& err) {
  return [&err](double done, const std::string& next) {
    constexpr double kPercent = 100;
    err << kClearLine << static_cast<int>(done * kPercent) << " %: " << next << std::flush;
  };
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
  const auto out_of_time = time_limit_option(arguments);
  if (!out_of_time) return report(host, out_of_time.failure());
  const std::string format = arguments.get("format");
  AuditOptions options;
  options.today = today.value();
  options.out_of_time = out_of_time.value();
  options.lists = arguments.has("proofs") || format == "json";
  if (host.error_is_terminal && host.can_redraw) options.progress = shown_on(host.err);
  const AuditReport found = audit_rules(rules.value(), options);
  if (host.error_is_terminal && host.can_redraw) host.err << kClearLine << std::flush;
  if (format == "json") {
    host.out << audit_json(found, rules.value()) << '\n';
  } else if (format == "sarif") {
    host.out << audit_sarif(found, rules.value()) << '\n';
  } else {
    if (arguments.has("proofs")) host.out << proofs_text(found) << lists_text(found) << '\n';
    host.out << audit_text(found, rules.value(), host.to_out());
  }
  return found.counted() == 0 ? Exit::Done : Exit::Found;
}

}  // namespace rung::cli
