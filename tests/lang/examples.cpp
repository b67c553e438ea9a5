#include "lang/examples.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/codes.hpp"
#include "rung/format.hpp"
#include "rung/json.hpp"
#include "rung/versions.hpp"

namespace rung::test {
namespace {

namespace fs = std::filesystem;

// `-- loaded twice` in a file of an example does so.
std::vector<SourceText> files_of(const Example& example) {
  std::vector<SourceText> out = example.files;
  for (const SourceText& file : example.files) {
    if (file.text.find("-- loaded twice") != std::string::npos) out.push_back(file);
  }
  std::sort(out.begin(), out.end(),
            [](const SourceText& a, const SourceText& b) { return a.name < b.name; });
  return out;
}

std::vector<std::string> rung_files_below(const fs::path& path) {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.path().extension() == ".rung") out.push_back(entry.path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Example example_at(const fs::path& path, const std::string& shown_below) {
  Example out;
  out.name = path.stem().string();
  out.golden = (path.parent_path() / (out.name + ".golden")).string();
  std::vector<std::string> files = {path.string()};
  if (fs::is_directory(path)) files = rung_files_below(path);
  for (const std::string& file : files) {
    const std::string shown = fs::path(file).lexically_relative(shown_below).generic_string();
    out.files.push_back({shown, text_of_file(file)});
  }
  return out;
}

template <typename Wanted>
std::vector<Example> examples_in(const std::string& kind, Wanted wanted) {
  std::vector<Example> out;
  const std::string root = folder(kind);
  for (const auto& entry : fs::directory_iterator(root)) {
    if (wanted(entry.path())) out.push_back(example_at(entry.path(), root));
  }
  std::sort(out.begin(), out.end(),
            [](const Example& a, const Example& b) { return a.name < b.name; });
  return out;
}

Said said(std::vector<Diagnostic> diagnostics, std::vector<SourceText> sources) {
  Said out;
  out.files = std::move(sources);
  out.rendered = render_diagnostics(diagnostics, out.files);
  out.diagnostics = std::move(diagnostics);
  return out;
}

}  // namespace

std::string text_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string folder(const std::string& name) {
  return std::string(RUNG_TESTS_DIR) + "/lang/" + name;
}

std::vector<Example> examples_of(const std::string& kind) {
  return examples_in(
      kind, [](const fs::path& p) { return fs::is_directory(p) || p.extension() == ".rung"; });
}

std::vector<Example> slip_examples() {
  auto out = examples_in(
      "slips", [](const fs::path& p) { return p.extension() == ".rung" && p.stem() != "base"; });
  const std::string base = text_of_file(folder("slips/base.rung"));
  for (Example& example : out) example.files.insert(example.files.begin(), {"base.rung", base});
  return out;
}

std::vector<Example> state_examples() {
  return examples_in("state", [](const fs::path& p) { return p.extension() == ".json"; });
}

std::vector<Example> version_examples() {
  return examples_in("against", [](const fs::path& p) { return fs::is_directory(p); });
}

LoadOptions options_of(const Example& example) {
  LoadOptions out;
  const auto read = [&](const std::string& name, std::size_t& limit) {
    const std::string mark = "-- limit: " + name + ' ';
    for (const SourceText& file : example.files) {
      const std::size_t at = file.text.find(mark);
      if (at != std::string::npos) limit = std::stoul(file.text.substr(at + mark.size()));
    }
  };
  read("max_source_bytes", out.max_source_bytes);
  read("max_nesting", out.max_nesting);
  read("max_declarations", out.max_declarations);
  return out;
}

Result<RuleSet> load(const Example& example) {
  return RuleSet::load(files_of(example), options_of(example));
}

Said say(const Example& example) { return said(load(example).diagnostics(), files_of(example)); }

Said say_of_state(const Example& state) {
  JsonLimits limits;
  // So that a small state can break them.
  if (state.code() == "R7006") limits = {200, limits.max_nesting, 2};
  const auto read = read_state(state.files.front().text, limits);
  if (!read.ok()) return said(read.diagnostics(), state.files);
  static const auto rules =
      RuleSet::load({{"rules.rung", text_of_file(folder("state/rules.rung"))}});
  REQUIRE(rules.ok());
  return said(rules.value().decide(read.value()).diagnostics(), {});
}

// `before.rung` comes first, by name.
Said say_of_versions(const Example& both) {
  REQUIRE(both.files.size() == 2);
  const auto before = RuleSet::load({both.files[0]}), now = RuleSet::load({both.files[1]});
  INFO(render_diagnostics(before.diagnostics(), {both.files[0]}));
  INFO(render_diagnostics(now.diagnostics(), {both.files[1]}));
  REQUIRE((before.ok() && now.ok()));
  return said(lost_between(before.value(), now.value()), both.files);
}

std::vector<Example> examples_for(const std::string& code) {
  if (is_of_versions(code)) return version_examples();
  return is_of_state(code) ? state_examples() : examples_of("bad");
}

Said say_for_code(const Example& example) {
  if (is_of_versions(example.code())) return say_of_versions(example);
  return is_of_state(example.code()) ? say_of_state(example) : say(example);
}

std::map<std::string, std::string> codes() {
  return {
#define RUNG_CODE(id, severity, title) {#id, title},
#include "base/codes.def"
#undef RUNG_CODE
  };
}

bool is_of_state(const std::string& code) { return code.starts_with("R7"); }
bool is_of_versions(const std::string& code) { return code.starts_with("R8"); }

void check_golden(const std::string& path, const std::string& came) {
  const char* approve = std::getenv("RUNG_APPROVE");
  if (approve != nullptr && std::string(approve) == "1")
    std::ofstream(path, std::ios::binary) << came;
  INFO("expected in " << path << "; RUNG_APPROVE=1 writes it");
  REQUIRE(fs::exists(path));
  CHECK(text_of_file(path) == came);
}

}  // namespace rung::test
