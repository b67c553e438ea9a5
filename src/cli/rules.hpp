// The rules a command works with: found, read, loaded.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "options.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

// The folder of the packs that ship with this program: ../share/rung/rules, seen from its file. A
// build tree has the same shape as an installed one.
Outcome<std::string> shipped_rules(const Host& host);

// The files that `--rules` and the operands name, or else those of the shipped packs, with their
// text.
Outcome<std::vector<SourceText>> read_rules(const Host& host, const Arguments& arguments);

// The same, loaded. Rules with mistakes are printed to the error stream, and warnings are.
Outcome<RuleSet> load_rules(const Host& host, const Arguments& arguments);

// Rules that were read already, loaded in the same way.
Outcome<RuleSet> load_sources(const Host& host, const std::vector<SourceText>& sources);

// The same without their scenarios: rules that were loaded whole before, to decide by.
Outcome<RuleSet> load_to_decide(const Host& host, const std::vector<SourceText>& sources);

// The rules of these files and folders, loaded as by load_rules.
Outcome<RuleSet> load_paths(const Host& host, const std::vector<std::string>& paths);

// Rules to compare with. Their mistakes are printed to the error stream; their warnings are not,
// since nobody will change them any more.
Outcome<RuleSet> load_earlier_rules(const Host& host, const std::vector<std::string>& paths);

}  // namespace rung::cli
