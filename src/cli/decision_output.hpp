// Printing a decision, and the exit status it asks for.
#pragma once

#include <string>

#include "host.hpp"
#include "rung/decision.hpp"

namespace rung::cli {

// `format` is "json", else text.
void print_decision(const Host& host, const Decision& decision, const std::string& format,
                    const Wording& wording);

// Found when `wanted` and the verdict is anything but an exercise.
Exit decision_status(const Decision& decision, bool wanted);

}  // namespace rung::cli
