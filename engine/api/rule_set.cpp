#include "rung/rule_set.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "api/compiled.hpp"
#include "api/scenarios.hpp"
#include "base/sha256.hpp"
#include "decide/decision.hpp"
#include "model/build.hpp"
#include "program/compile.hpp"
#include "rung/version.hpp"
#include "syntax/parse.hpp"

namespace rung {
namespace {

std::string folder_of(const std::string& name) {
  const std::size_t slash = name.find_last_of("/\\");
  return slash == std::string::npos ? "" : name.substr(0, slash);
}

std::string file_of(const std::string& name) {
  const std::size_t slash = name.find_last_of("/\\");
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

// Each pack's hash covers the names (without folders) and texts of its files, in the order of the names.
std::vector<UsedPack> hash_packs(const api::Compiled& c, const std::vector<std::string>& folders) {
  std::map<std::string, std::map<std::string, std::string>> by_folder;
  for (std::size_t i = 0; i < c.sources.size(); ++i) by_folder[folders[i]][file_of(c.sources[i].name)] += c.sources[i].text;
  std::vector<UsedPack> out;
  for (const model::Pack& pack : c.model.packs) {
    std::string bytes;
    for (const auto& [name, text] : by_folder[folders[pack.span.file]]) {
      bytes += name + '\n' + std::to_string(text.size()) + '\n' + text;
    }
    out.push_back({pack.name, pack.version, base::sha256_hex(bytes)});
  }
  return out;
}

base::Limits limits_of(const LoadOptions& options) {
  base::Limits limits;
  limits.max_source_bytes = options.max_source_bytes;
  limits.max_nesting = options.max_nesting;
  limits.max_declarations = options.max_declarations;
  return limits;
}

// Sizes are checked before anything is parsed.
bool within_limits(const std::vector<SourceText>& files, const base::Limits& limits, base::Sink& sink) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    bytes += files[i].text.size();
    if (bytes <= limits.max_source_bytes) continue;
    sink.report(base::Code::R0001, Span{static_cast<std::uint32_t>(i), 0, 0},
                "the rules are larger than " + std::to_string(limits.max_source_bytes) + " bytes together");
    return false;
  }
  return true;
}

}  // namespace

Result<RuleSet> RuleSet::load(std::vector<SourceText> files, const LoadOptions& options) {
  const base::Limits limits = limits_of(options);
  base::Sink sink;
  auto compiled = std::make_shared<api::Compiled>();
  // The order in which files are given means nothing, not even for the numbers of files in diagnostics.
  std::stable_sort(files.begin(), files.end(), [](const SourceText& a, const SourceText& b) {
    return std::tie(a.name, a.text) < std::tie(b.name, b.text);
  });
  compiled->sources = std::move(files);
  if (!within_limits(compiled->sources, limits, sink)) return Result<RuleSet>::failure(sink.take_sorted());
  std::vector<std::string> folders;
  std::size_t declarations = 0;
  for (std::uint32_t i = 0; i < compiled->sources.size(); ++i) {
    folders.push_back(folder_of(compiled->sources[i].name));
    compiled->files.push_back(syntax::parse(i, compiled->sources[i].text, limits, sink));
    declarations += compiled->files.back().declarations.size();
  }
  if (declarations > limits.max_declarations) {
    sink.report(base::Code::R0009, Span{}, "there are more than " + std::to_string(limits.max_declarations) + " declarations");
  }
  if (sink.has_errors()) return Result<RuleSet>::failure(sink.take_sorted());
  auto model = model::build(compiled->files, folders, sink);
  if (!model) return Result<RuleSet>::failure(sink.take_sorted());
  compiled->model = std::move(*model);
  api::check_scenarios(*compiled, sink);
  if (sink.has_errors()) return Result<RuleSet>::failure(sink.take_sorted());
  compiled->program = program::compile(compiled->model);
  compiled->packs = hash_packs(*compiled, folders);
  std::vector<Diagnostic> warnings = sink.take_sorted();
  if (options.warnings_are_errors && !warnings.empty()) {
    for (Diagnostic& d : warnings) d.severity = Severity::Error;
    return Result<RuleSet>::failure(std::move(warnings));
  }
  return Result<RuleSet>(RuleSet(std::move(compiled)), std::move(warnings));
}

Result<Decision> RuleSet::decide(const State& state, const DecideOptions& options) const {
  base::Sink sink;
  const auto bound = program::bind(compiled_->model, state, sink);
  if (!bound) return Result<Decision>::failure(sink.take_sorted());
  Decision decision = decide::decide(compiled_->program, compiled_->model, *bound, options);
  decision.engine_version = RUNG_VERSION;
  decision.language_version = RUNG_LANGUAGE_VERSION;
  decision.rules = compiled_->packs;
  return decision;
}

std::vector<ScenarioResult> RuleSet::run_scenarios() const { return api::run_scenarios(*this); }

const std::vector<SourceText>& RuleSet::sources() const { return compiled_->sources; }

std::vector<UsedPack> RuleSet::packs() const { return compiled_->packs; }

}  // namespace rung
