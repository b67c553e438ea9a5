// Every mistake that Rung knows, and every feature of the language, as rule text.
//
// bad/CODE_what.rung (or a folder of that name) has exactly the mistake CODE; CODE_what.golden
// beside it is what Rung says. slips/WHAT.rung is what habit makes people write; WHAT.golden
// teaches the way out. good/TOPIC/*.rung loads without a word and its scenarios pass.
// state/CODE_what.json is a state that does not fit state/rules.rung. against/CODE_what holds two
// versions of a pack, of which the later one would refuse what was saved under the earlier.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "lang/examples.hpp"
#include "rung/format.hpp"

namespace rung::test {
namespace {

namespace fs = std::filesystem;

// Exactly the mistake that the name of the example says, told as it stands in the golden file.
void check_bad(const Example& example, const Said& said) {
  INFO(example.name << "\n" << said.rendered);
  CHECK(codes().contains(example.code()));
  CHECK_FALSE(said.diagnostics.empty());
  for (const Diagnostic& diagnostic : said.diagnostics) CHECK(diagnostic.code == example.code());
  check_golden(example.golden, said.rendered);
}

std::set<std::string> codes_of(const std::vector<Example>& examples) {
  std::set<std::string> out;
  for (const Example& example : examples) out.insert(example.code());
  return out;
}

void check_no_stray_file(const std::string& kind, const std::vector<Example>& examples) {
  std::set<std::string> known = {folder(kind) + "/rules.rung"};
  for (const Example& example : examples) {
    known.insert(example.golden);
    const std::string stem = folder(kind) + "/" + example.name;
    known.insert({stem, stem + ".rung", stem + ".json"});
  }
  for (const auto& entry : fs::directory_iterator(folder(kind))) {
    INFO(entry.path() << " belongs to no example");
    CHECK(known.contains(entry.path().string()));
  }
}

TEST_CASE("a mistake in rules is told as its example expects") {
  for (const Example& example : examples_of("bad")) check_bad(example, say(example));
}

TEST_CASE("a slip of the pen is told with its remedy, once") {
  for (const Example& slip : slip_examples()) {
    const Said said = say(slip);
    INFO(slip.name << "\n" << said.rendered);
    check_golden(slip.golden, said.rendered);
    for (const Diagnostic& d : said.diagnostics) {
      CHECK((!d.help.empty() || !d.fixes.empty() || !d.secondary.empty()));
    }
  }
}

TEST_CASE("a mistake in a state is told as its example expects") {
  for (const Example& example : state_examples()) check_bad(example, say_of_state(example));
}

TEST_CASE("what a version would refuse of an earlier one is told as its example expects") {
  for (const Example& example : version_examples()) check_bad(example, say_of_versions(example));
}

TEST_CASE("beyond a thousand mistakes the rest are counted") {
  std::string text = "pack many \"Many\" version 1.0.0 { for everyone }\n";
  for (int i = 0; i < 1'005; ++i) text += "fact f" + std::to_string(i) + " : yes or no { lasts }\n";
  const auto loaded = RuleSet::load({{"many.rung", text}});
  REQUIRE(loaded.diagnostics().size() == 1'001);
  CHECK(loaded.diagnostics().back().code == "R0011");
  CHECK(loaded.diagnostics().back().message == "5 more mistakes are not shown");
}

TEST_CASE("every code has an example") {
  auto of_rules = codes_of(examples_of("bad"));
  of_rules.insert("R0011");  // above: an example would be a thousand lines long
  const auto of_states = codes_of(state_examples()), of_versions = codes_of(version_examples());
  for (const auto& [code, title] : codes()) {
    INFO(code << ": " << title);
    const auto& examples = is_of_versions(code) ? of_versions
                           : is_of_state(code)  ? of_states
                                                : of_rules;
    CHECK(examples.contains(code));
  }
}

TEST_CASE("no file lies among the examples without being one") {
  check_no_stray_file("bad", examples_of("bad"));
  check_no_stray_file("state", state_examples());
  check_no_stray_file("against", version_examples());
}

TEST_CASE("what is told does not depend on the order of the files") {
  for (const Example& example : examples_of("bad")) {
    INFO(example.name);
    const Said said = say(example);
    std::vector<SourceText> files = said.files;
    std::reverse(files.begin(), files.end());
    const auto backwards = RuleSet::load(files, options_of(example));
    CHECK(render_diagnostics(backwards.diagnostics(), said.files) == said.rendered);
  }
}

TEST_CASE("good rules load without a word and their scenarios pass") {
  for (const Example& example : examples_of("good")) {
    INFO(example.name);
    const auto rules = load(example);
    CHECK(say(example).rendered == "");
    if (!rules.ok()) continue;
    const auto results = rules.value().run_scenarios();
    CHECK_FALSE(results.empty());
    for (const ScenarioResult& result : results) {
      std::string failures;
      for (const std::string& failure : result.failures) failures += "  " + failure + "\n";
      INFO("scenario \"" << result.title << "\":\n" << failures);
      CHECK(result.passed);
    }
  }
}

}  // namespace
}  // namespace rung::test
