// Pieces of the table of commands that stand in a file of their own. Private to command_table*.cpp.
#pragma once

#include "options.hpp"

namespace rung::cli {

OptionSpec rules_option();
OptionSpec format_option();
OptionSpec store_option();
OptionSpec store_rules_option();  // where the rules of the store are the default
OptionSpec today_option();
OptionSpec plain_option();

// The commands that work with the store.
CommandSpec log_command();
CommandSpec next_command();
CommandSpec override_command();
CommandSpec replay_command();
CommandSpec kb_command();

// The commands that compare rules, and that write all that is known of them.
CommandSpec diff_command();
CommandSpec report_command();

// The commands that write pages of a person.
CommandSpec plan_command();
CommandSpec history_command();

}  // namespace rung::cli
