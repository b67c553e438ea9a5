// Commands to be copied into a shell.
#pragma once

#include <string>

#include "host.hpp"

namespace rung::cli {

// A word of a command line as a shell wants it.
std::string shell_word(const std::string& word);

// A command to be copied, indented: on a narrow terminal broken where a shell goes on reading.
std::string shown_command(const Host& host, const std::string& command);

}  // namespace rung::cli
