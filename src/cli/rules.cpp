#include "rules.hpp"

#include <filesystem>
#include <system_error>

#include "files.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

std::vector<std::string> named_paths(const Arguments& arguments) {
  std::vector<std::string> paths = arguments.all("rules");
  paths.insert(paths.end(), arguments.operands.begin(), arguments.operands.end());
  return paths;
}

std::string shown_files(const std::vector<SourceText>& files) {
  const std::string first = "`" + harmless(files.front().name) + "`";
  return files.size() == 1 ? first : first + " and " + counted(files.size() - 1, "other file");
}

Outcome<std::vector<SourceText>> read_all(const std::vector<std::string>& paths) {
  auto files = find_rule_files(paths);
  if (!files) return files.failure();
  std::vector<SourceText> sources;
  for (const std::string& file : files.value()) {
    auto text = read_file(file);
    if (!text) return text.failure();
    sources.push_back({file, std::move(text).value()});
  }
  return sources;
}

}  // namespace

Outcome<std::string> shipped_rules(const Host& host) {
  if (!host.executable.empty()) {
    const fs::path program(host.executable);
    const fs::path installed = program.parent_path().parent_path() / "share" / "rung" / "rules";
    if (is_folder(installed)) return installed.generic_string();
  }
  return Failure{"the packs that ship with rung were not found",
                 "name the rules with `--rules FILE|FOLDER`"};
}

Outcome<std::vector<SourceText>> read_rules(const Host& host, const Arguments& arguments) {
  std::vector<std::string> paths = named_paths(arguments);
  if (paths.empty()) {
    auto shipped = shipped_rules(host);
    if (!shipped) return shipped.failure();
    paths.push_back(std::move(shipped).value());
  }
  return read_all(paths);
}

Outcome<RuleSet> load_rules(const Host& host, const Arguments& arguments) {
  auto sources = read_rules(host, arguments);
  if (!sources) return sources.failure();
  return load_sources(host, sources.value());
}

namespace {

Outcome<RuleSet> load_with(const Host& host, const std::vector<SourceText>& sources,
                           const LoadOptions& options) {
  Result<RuleSet> loaded = RuleSet::load(sources, options);
  if (!loaded.diagnostics().empty()) {
    host.err << render_diagnostics(loaded.diagnostics(), sources, host.to_err());
  }
  if (loaded && loaded.value().packs().empty()) {
    return Failure{"there is no pack in " + shown_files(sources),
                   "an empty file decides nothing; check that these are the rules you mean"};
  }
  if (loaded) return std::move(loaded).value();
  return Failure{"the rules have mistakes, so nothing was decided",
                 "mend them; `rung check` lists them"};
}

}  // namespace

Outcome<RuleSet> load_sources(const Host& host, const std::vector<SourceText>& sources) {
  return load_with(host, sources, LoadOptions());
}

Outcome<RuleSet> load_to_decide(const Host& host, const std::vector<SourceText>& sources) {
  LoadOptions options;
  options.scenarios = false;
  return load_with(host, sources, options);
}

Outcome<RuleSet> load_paths(const Host& host, const std::vector<std::string>& paths) {
  const auto sources = read_all(paths);
  if (!sources) return sources.failure();
  return load_sources(host, sources.value());
}

Outcome<RuleSet> load_earlier_rules(const Host& host, const std::vector<std::string>& paths) {
  const auto sources = read_all(paths);
  if (!sources) return sources.failure();
  Result<RuleSet> loaded = RuleSet::load(sources.value());
  if (loaded) return std::move(loaded).value();
  host.err << render_diagnostics(loaded.diagnostics(), sources.value(), host.to_err());
  return Failure{"the earlier rules, `" + harmless(paths.front()) + "`, have mistakes",
                 "compare with a version that was in use"};
}

}  // namespace rung::cli
