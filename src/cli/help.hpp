// Help and version, as text made from the table of commands.
#pragma once

#include <string>
#include <vector>

#include "options.hpp"

namespace rung::cli {

std::string program_help(const std::vector<CommandSpec>& table);
std::string command_help(const CommandSpec& command);
std::string version_line();

}  // namespace rung::cli
