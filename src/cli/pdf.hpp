// A page of HTML as PDF, printed by a Chromium that is installed.
#pragma once

#include <string>

#include "outcome.hpp"

namespace rung::cli {

// Fails when no Chromium is found in PATH, or when it cannot print. It is given a folder of its own
// that is removed afterwards, and nothing of the network.
Outcome<std::string> print_pdf(const std::string& html);

}  // namespace rung::cli
