// `rung check`: every mistake in the rules, where it is.
#include <algorithm>

#include "commands.hpp"
#include "rules.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

std::string summary(std::size_t files, std::size_t packs, std::size_t warnings) {
  std::string line = counted(files, "file") + ", " + counted(packs, "pack") + ": no mistakes";
  if (warnings > 0) line += ", " + counted(warnings, "warning");
  return line + "\n";
}

}  // namespace

Exit run_check(const Host& host, const Arguments& arguments) {
  const auto sources = read_rules(host, arguments);
  if (!sources) return report(host, sources.failure());
  LoadOptions options;
  options.warnings_are_errors = arguments.has("strict");
  const Result<RuleSet> loaded = RuleSet::load(sources.value(), options);
  const std::vector<Diagnostic>& found = loaded.diagnostics();
  if (arguments.get("format") == "json") {
    host.out << diagnostics_json(found, sources.value()) << '\n';
    return loaded ? Exit::Done : Exit::BadInput;
  }
  if (!found.empty()) host.out << render_diagnostics(found, sources.value(), host.to_out());
  if (!loaded) return Exit::BadInput;
  const auto warnings = std::count_if(found.begin(), found.end(), [](const Diagnostic& one) {
    return one.severity == Severity::Warning;
  });
  host.out << summary(sources.value().size(), loaded.value().packs().size(),
                      static_cast<std::size_t>(warnings));
  return Exit::Done;
}

}  // namespace rung::cli
