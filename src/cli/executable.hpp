// Where the running program stands.
#pragma once

#include <string>

namespace rung::cli {

// The path of the program's file with links resolved; empty when the system does not tell.
std::string executable_path();

}  // namespace rung::cli
