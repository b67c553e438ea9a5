#include "rung/rule_set.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "api/compiled.hpp"
#include "api/scenario_text.hpp"
#include "api/scenarios.hpp"
#include "base/sha256.hpp"
#include "decide/decision.hpp"
#include "model/build.hpp"
#include "program/compile.hpp"
#include "program/old_answers.hpp"
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

// Each pack's hash covers the names (without folders) and texts of its files, in the order of the
// names.
std::vector<UsedPack> hash_packs(const api::Compiled& c, const std::vector<std::string>& folders) {
  std::map<std::string, std::map<std::string, std::string>> by_folder;
  for (std::size_t i = 0; i < c.sources.size(); ++i)
    by_folder[folders[i]][file_of(c.sources[i].name)] += c.sources[i].text;
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
bool within_limits(const std::vector<SourceText>& files, const base::Limits& limits,
                   base::Sink& sink) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    bytes += files[i].text.size();
    if (bytes <= limits.max_source_bytes) continue;
    sink.report(
        base::Code::R0001, Span{static_cast<std::uint32_t>(i), 0, 0},
        "the rules are larger than " + std::to_string(limits.max_source_bytes) + " bytes together");
    return false;
  }
  return true;
}

// Everything in a file that is loaded twice would be declared twice; one message says more than
// those. REQUIRES: sorted.
void report_repeated_files(const std::vector<SourceText>& files, base::Sink& sink) {
  for (std::size_t i = 1; i < files.size(); ++i) {
    if (files[i].name != files[i - 1].name) continue;
    sink.report(base::Code::R5014, Span{static_cast<std::uint32_t>(i), 0, 0},
                "the file `" + files[i].name + "` is loaded twice");
  }
}

std::vector<ast::File> parse_all(const api::Compiled& c, base::Sink& sink) {
  std::vector<ast::File> out;
  out.reserve(c.sources.size());
  for (std::uint32_t i = 0; i < c.sources.size(); ++i) {
    std::string_view text = c.sources[i].text;
    std::string shorter;
    if (!c.with_scenarios) text = shorter = api::without_scenarios(text);
    out.push_back(syntax::parse(i, text, c.limits, sink));
  }
  return out;
}

// Codes that speak of one place in the text, whatever else is missing elsewhere.
bool is_local(const std::string& code) {
  constexpr std::string_view kLocal[] = {"R2001", "R2002", "R2003", "R2004", "R2005", "R2006",
                                         "R2008", "R2009", "R3001", "R3002", "R3003", "R3004",
                                         "R3005", "R3006", "R3008", "R4001", "R4003", "R4004"};
  return std::find(std::begin(kLocal), std::end(kLocal), code) != std::end(kLocal);
}

// The names that stand right behind a word anywhere in the text: what a declaration that could not
// be read may have declared.
std::set<std::string, std::less<>> words_after_words(const std::vector<SourceText>& sources) {
  std::set<std::string, std::less<>> out;
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  for (const SourceText& source : sources) {
    std::istringstream lines(source.text);
    for (std::string line; std::getline(lines, line);) {
      std::size_t at = 0;
      std::vector<std::string> words;
      while (at < line.size() && words.size() < 2) {
        while (at < line.size() && line[at] == ' ') ++at;
        std::size_t end = at;
        while (end < line.size() && is_word(line[end])) ++end;
        if (end == at) break;
        words.push_back(line.substr(at, end - at));
        at = end;
      }
      if (words.size() == 2) out.insert(words[1]);
    }
  }
  return out;
}

// Does `at` lie in a declaration of which something was told already? What else is wrong in it may
// follow from that.
bool in_told_declaration(const std::vector<ast::File>& files, const Span& at,
                         const std::vector<Diagnostic>& told) {
  const std::vector<ast::Declaration>& all = files[at.file].declarations;
  const auto after = std::upper_bound(
      all.begin(), all.end(), at.begin,
      [](std::uint32_t byte, const ast::Declaration& d) { return byte < d.span.begin; });
  if (after == all.begin()) return false;
  const Span& span = std::prev(after)->span;
  return std::any_of(told.begin(), told.end(), [&](const Diagnostic& d) {
    const Span& place = d.primary.span;
    return place.file == span.file && span.begin <= place.begin && place.begin <= span.end;
  });
}

// Some text could not be read. What is wrong elsewhere and stands by itself is reported in the same
// run.
void report_independent_mistakes(const api::Compiled& c, const std::vector<ast::File>& files,
                                 const std::vector<std::string>& folders, base::Sink& sink) {
  base::Sink more;
  (void)model::build(files, folders, more);
  const std::vector<Diagnostic> told = sink.reported();
  const auto perhaps_declared = words_after_words(c.sources);
  for (Diagnostic& d : more.take_sorted()) {
    const Span& at = d.primary.span;
    if (!is_local(d.code) || at.file >= c.sources.size() || in_told_declaration(files, at, told))
      continue;
    const std::string_view text =
        std::string_view(c.sources[at.file].text).substr(at.begin, at.end - at.begin);
    if (d.code == "R2001" && perhaps_declared.count(text)) continue;
    sink.add(std::move(d));
  }
}

}  // namespace

const std::vector<ast::File>& api::Compiled::files() const {
  std::call_once(files_once_, [&] {
    base::Sink told_when_loaded;
    files_ = parse_all(*this, told_when_loaded);
  });
  return files_;
}

Result<RuleSet> RuleSet::load(std::vector<SourceText> files, const LoadOptions& options) {
  base::Sink sink;
  auto compiled = std::make_shared<api::Compiled>();
  const base::Limits& limits = compiled->limits = limits_of(options);
  compiled->with_scenarios = options.scenarios;
  // The order in which files are given means nothing, not even for the numbers of files in
  // diagnostics.
  std::stable_sort(files.begin(), files.end(), [](const SourceText& a, const SourceText& b) {
    return std::tie(a.name, a.text) < std::tie(b.name, b.text);
  });
  compiled->sources = std::move(files);
  if (!within_limits(compiled->sources, limits, sink))
    return Result<RuleSet>::failure(sink.take_sorted());
  report_repeated_files(compiled->sources, sink);
  if (sink.has_errors()) return Result<RuleSet>::failure(sink.take_sorted());
  std::vector<std::string> folders;
  std::size_t declarations = 0;
  for (const SourceText& source : compiled->sources) folders.push_back(folder_of(source.name));
  std::vector<ast::File> written = parse_all(*compiled, sink);
  for (const ast::File& file : written) declarations += file.declarations.size();
  if (declarations > limits.max_declarations) {
    sink.report(base::Code::R0009, Span{},
                "there are more than " + std::to_string(limits.max_declarations) + " declarations");
  }
  if (sink.has_errors()) {
    report_independent_mistakes(*compiled, written, folders, sink);
    return Result<RuleSet>::failure(sink.take_sorted());
  }
  auto model = model::build(written, folders, sink);
  if (!model) return Result<RuleSet>::failure(sink.take_sorted());
  compiled->model = std::move(*model);
  api::check_scenarios(*compiled, written, sink);
  if (sink.has_errors()) return Result<RuleSet>::failure(sink.take_sorted());
  written.clear();  // the tape can have its room
  compiled->program = program::compile(compiled->model);
  compiled->packs = hash_packs(*compiled, folders);
  std::vector<Diagnostic> warnings = sink.take_sorted();
  if (options.warnings_are_errors && !warnings.empty()) {
    for (Diagnostic& d : warnings) d.severity = Severity::Error;
    return Result<RuleSet>::failure(std::move(warnings));
  }
  return Result<RuleSet>(RuleSet(std::move(compiled)), std::move(warnings));
}

Decision api::decide(const Compiled& rules, const program::BoundState& state,
                     const DecideOptions& options) {
  Decision decision = decide::decide(rules.program, rules.model, state, options);
  decision.engine_version = RUNG_VERSION;
  decision.language_version = RUNG_LANGUAGE_VERSION;
  decision.rules = rules.packs;
  return decision;
}

Result<Decision> RuleSet::decide(const State& state, const DecideOptions& options) const {
  base::Sink sink;
  const auto bound = program::bind(compiled_->model, state, sink);
  if (!bound) return Result<Decision>::failure(sink.take_sorted());
  return api::decide(*compiled_, *bound, options);
}

State RuleSet::with_exercises_of_today(State state) const {
  const model::Model& model = compiled_->model;
  for (Session& session : state.sessions) {
    for (ExerciseLog& log : session.exercises) {
      const auto meant = program::exercise_meant(model, log.exercise);
      if (meant.id && meant.by_old_name) log.exercise = model.exercises[meant.id->index()].name;
    }
  }
  return state;
}

std::vector<ScenarioResult> RuleSet::run_scenarios() const { return api::run_scenarios(*this); }

const std::vector<SourceText>& RuleSet::sources() const { return compiled_->sources; }

std::vector<UsedPack> RuleSet::packs() const { return compiled_->packs; }

std::vector<PackDetails> RuleSet::pack_details() const {
  std::vector<PackDetails> out;
  const std::vector<SourceText>& files = compiled_->sources;
  for (std::size_t i = 0; i < compiled_->packs.size(); ++i) {
    const model::Pack& pack = compiled_->model.packs[i];
    PackDetails details{compiled_->packs[i], pack.title, pack.status, pack.review_by,
                        pack.not_for,        pack.owner, {}};
    const std::string folder = folder_of(files[pack.span.file].name);
    for (std::size_t file = 0; file < files.size(); ++file) {
      if (folder_of(files[file].name) == folder) details.files.push_back(file);
    }
    out.push_back(std::move(details));
  }
  return out;
}

}  // namespace rung
