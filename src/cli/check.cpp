// `rung check`: every mistake in the rules, where it is, and every name of an earlier version that
// vanished without a word.
#include <algorithm>
#include <numeric>

#include "commands.hpp"
#include "rules.hpp"
#include "rung/versions.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

std::string summary(std::size_t files, std::size_t packs, std::size_t warnings) {
  std::string line = counted(files, "file") + ", " + counted(packs, "pack") + ": no mistakes";
  if (warnings > 0) line += ", " + counted(warnings, "warning");
  return line + "\n";
}

void move_place(Span& span, const std::vector<std::uint32_t>& place_of, std::size_t first) {
  span.file = place_of[first + span.file];
}

void move_places(Diagnostic& one, const std::vector<std::uint32_t>& place_of, std::size_t first) {
  move_place(one.primary.span, place_of, first);
  for (Label& label : one.secondary) move_place(label.span, place_of, first);
  for (FixIt& fix : one.fixes) move_place(fix.span, place_of, first);
}

// Diagnostics count files by name. So the files of both versions become one list, and all places
// are those in it.
void add_lost(const RuleSet& before, const RuleSet& now, std::vector<Diagnostic>& found,
              std::vector<SourceText>& sources) {
  std::vector<SourceText> both = now.sources();
  const std::size_t files_now = both.size();
  both.insert(both.end(), before.sources().begin(), before.sources().end());
  std::vector<std::uint32_t> in_order(both.size()), place_of(both.size());
  std::iota(in_order.begin(), in_order.end(), 0u);
  std::stable_sort(in_order.begin(), in_order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return both[a].name < both[b].name; });
  sources.clear();
  for (std::uint32_t i = 0; i < in_order.size(); ++i) {
    place_of[in_order[i]] = i;
    sources.push_back(both[in_order[i]]);
  }
  for (Diagnostic& one : found) move_places(one, place_of, 0);
  for (Diagnostic& lost : lost_between(before, now)) {
    move_places(lost, place_of, files_now);
    found.push_back(std::move(lost));
  }
}

}  // namespace

Exit run_check(const Host& host, const Arguments& arguments) {
  auto read = read_rules(host, arguments);
  if (!read) return report(host, read.failure());
  std::vector<SourceText> sources = std::move(read).value();
  const std::size_t files = sources.size();
  LoadOptions options;
  options.warnings_are_errors = arguments.has("strict");
  const Result<RuleSet> loaded = RuleSet::load(sources, options);
  std::vector<Diagnostic> found = loaded.diagnostics();
  if (loaded && arguments.has("against")) {
    const auto before = load_earlier_rules(host, arguments.all("against"));
    if (!before) return report(host, before.failure());
    add_lost(before.value(), loaded.value(), found, sources);
  }
  const auto count = [&](Severity severity) {
    return static_cast<std::size_t>(
        std::count_if(found.begin(), found.end(),
                      [&](const Diagnostic& one) { return one.severity == severity; }));
  };
  const Exit exit = loaded && count(Severity::Error) == 0 ? Exit::Done : Exit::BadInput;
  if (arguments.get("format") == "json") {
    host.out << diagnostics_json(found, sources) << '\n';
    return exit;
  }
  if (!found.empty()) host.out << render_diagnostics(found, sources, host.to_out());
  if (exit == Exit::Done)
    host.out << summary(files, loaded.value().packs().size(), count(Severity::Warning));
  return exit;
}

}  // namespace rung::cli
