// Asking somebody who comes back what they did of their last plan.
#pragma once

#include <ostream>

#include "kb/people.hpp"
#include "kb/sessions.hpp"
#include "log_talk.hpp"
#include "outcome.hpp"

namespace rung::cli {

// When the newest plan is of an earlier day and nothing was logged since, or not to its end, asks
// what was done of it on that day, and writes it down answer by answer. Told when the conversation
// may go on, also when there was nothing to ask.
Outcome<LogTalk::End> ask_of_last_plan(const Host& host, kb::Store& store, const kb::Person& person,
                                       const RuleSet& rules, Day today, LineSource& lines,
                                       std::ostream& talk, const ScreenStyle& style);

// What such a talk has written down, as it is told back.
std::string told_of(const kb::Entry& entry, const Wording& wording, const ScreenStyle& style);

}  // namespace rung::cli
