// The examples below tests/lang: reading them, and what Rung says of each.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rung/diagnostic.hpp"
#include "rung/result.hpp"
#include "rung/rule_set.hpp"

namespace rung::test {

// One or more files that are loaded together. `name` is the file or folder, without its ending.
struct Example {
  std::string name;
  std::string golden;  // path of the expected output
  std::vector<SourceText> files;

  // "R2001" of "R2001_misspelled_finding".
  std::string code() const { return name.substr(0, name.find('_')); }
};

// What was said of an example, and the texts that it speaks of.
struct Said {
  std::vector<SourceText> files;
  std::vector<Diagnostic> diagnostics;
  std::string rendered;
};

std::string text_of_file(const std::string& path);
std::string folder(const std::string& name);  // of tests/lang

// Every `*.rung` and every folder of tests/lang/`kind`, by name.
std::vector<Example> examples_of(const std::string& kind);
// Every `*.rung` of tests/lang/slips, each together with slips/base.rung.
std::vector<Example> slip_examples();
// Every `*.json` of tests/lang/state: a state for tests/lang/state/rules.rung.
std::vector<Example> state_examples();
// Every folder of tests/lang/against: before.rung and now.rung.
std::vector<Example> version_examples();

// `-- limit: max_nesting 3` in an example sets that limit, so that a small file can break it.
LoadOptions options_of(const Example& example);
Result<RuleSet> load(const Example& example);
Said say(const Example& example);           // loads it
Said say_of_state(const Example& state);    // reads it and decides it
Said say_of_versions(const Example& both);  // what the later one would refuse

// The ids of all codes in codes.def and their titles. R7… are of states, R8… of two versions of
// rules, all others of rules.
std::map<std::string, std::string> codes();
bool is_of_state(const std::string& code);
bool is_of_versions(const std::string& code);

// The examples in which a mistake of that code is made, and what is said of such an example.
std::vector<Example> examples_for(const std::string& code);
Said say_for_code(const Example& example);

// Fails unless `came` is what stands in `path`; with RUNG_APPROVE=1 writes it there.
void check_golden(const std::string& path, const std::string& came);

}  // namespace rung::test
