// The command line: one table of commands and options, and the reading of arguments by that table.
//
// `--help`, shell completion and docs/cli.md come from the table, so it alone says what exists. The
// parser behind parse_arguments is known to options.cpp only, for its header is slow to compile.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "outcome.hpp"

namespace rung::cli {

struct OptionSpec {
  std::string_view name;      // without the dashes
  std::string_view argument;  // "FILE"; empty for a switch
  std::string_view help;
  bool repeatable = false;
  std::vector<std::string_view> values = {};  // the only arguments it takes; empty for any
};

struct ExampleSpec {
  std::string_view line;
  std::string_view says;
};

// What a command's first operand may be, when it says what is to be done.
struct ActionSpec {
  std::string_view name;
  std::string_view operands;  // those behind it; empty when it takes none
  std::string_view says;
  std::vector<std::string_view> options = {};  // of the command's, those that it takes
};

struct CommandSpec {
  std::string_view name;
  std::string_view summary;   // one line, lower case, no full stop
  std::string_view operands;  // "[FILE|FOLDER]..."; empty when it takes none
  std::string_view description;
  std::vector<OptionSpec> options;
  std::vector<ExampleSpec> examples;
  std::string_view exit_status;
  std::vector<ActionSpec> actions = {};
};

std::vector<CommandSpec> command_table();

struct Arguments {
  std::string command;  // empty when only `--help` or `--version` was asked for
  bool help = false;
  bool version = false;
  std::map<std::string, std::vector<std::string>, std::less<>> options;
  std::vector<std::string> operands;

  bool has(std::string_view option) const { return options.find(option) != options.end(); }
  // The argument of an option, or `otherwise`.
  std::string get(std::string_view option, std::string_view otherwise = "") const;
  std::vector<std::string> all(std::string_view option) const;
};

// Reads the arguments after the program's name. A Failure has the status Usage and names the
// nearest command or option where there is one.
Outcome<Arguments> parse_arguments(const std::vector<CommandSpec>& table,
                                   const std::vector<std::string>& words);

}  // namespace rung::cli
