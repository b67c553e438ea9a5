// `rung audit`: what may be wrong with rules although they load.
#include "rung/audit.hpp"

#include "commands.hpp"
#include "day_option.hpp"
#include "rules.hpp"
#include "share_line.hpp"
#include "time_limit.hpp"

namespace rung::cli {

Exit run_audit(const Host& host, const Arguments& arguments) {
  if (!arguments.has("rules") && arguments.operands.empty()) {
    return report(
        host, {"an audit needs rules", "name them: `rung audit --rules FILE|FOLDER`", Exit::Usage});
  }
  const auto today = day_option(host, arguments, "today");
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
  ShareLine line(host);
  options.progress = line.shown();
  // What people read is given out as it is decided; JSON is one value.
  const bool for_people = format != "json" && format != "sarif";
  if (for_people) {
    options.decided.finding = [&](const AuditFinding& finding) {
      line.put(finding_text(finding, rules.value(), host.to_out()));
    };
  }
  if (for_people && options.lists) {
    options.decided.proof = [&](const Proof& proof) { line.put(proof_text(proof)); };
    options.decided.lists = [&](const AuditReport& so_far) { line.put(lists_text(so_far) + '\n'); };
  }
  const AuditReport found = audit_rules(rules.value(), options);
  line.wipe();
  if (format == "json") {
    host.out << audit_json(found, rules.value()) << '\n';
  } else if (format == "sarif") {
    host.out << audit_sarif(found, rules.value()) << '\n';
  } else {
    host.out << audit_end_text(found, rules.value());
  }
  return found.counted() == 0 ? Exit::Done : Exit::Found;
}

}  // namespace rung::cli
