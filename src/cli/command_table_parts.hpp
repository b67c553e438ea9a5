// Pieces of the table of commands that stand in a file of their own. Private to command_table*.cpp.
#pragma once

#include "options.hpp"

namespace rung::cli {

OptionSpec rules_option();
OptionSpec format_option();
OptionSpec store_option();

// The commands that work with the store.
CommandSpec log_command();
CommandSpec next_command();
CommandSpec replay_command();
CommandSpec kb_command();

}  // namespace rung::cli
