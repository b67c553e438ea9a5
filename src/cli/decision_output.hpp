// Printing a decision, and the exit status it asks for.
#pragma once

#include <string>

#include "host.hpp"
#include "rung/decision.hpp"

namespace rung::cli {

// `format` is "json", else text.
void print_decision(const Host& host, const Decision& decision, const std::string& format,
                    const Wording& wording);

// Whether a question is still open that could change what to do. An urgent referral waits for none.
bool waits_for_answers(const Decision& decision);

// While anything is open that could still change it, no exercise is named.
Decision without_exercise(Decision decision);

// Found when `wanted` and the verdict is anything but an exercise.
Exit decision_status(const Decision& decision, bool wanted);

}  // namespace rung::cli
