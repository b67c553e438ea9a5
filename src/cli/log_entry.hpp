// What was done, as it is told on a command line or as JSON, and as it is told back.
#pragma once

#include <string>
#include <string_view>

#include "kb/sessions.hpp"
#include "options.hpp"
#include "rung/format.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

// Done one side at a time, so that each side is recorded by itself.
bool is_one_sided(const RuleSet& rules, const std::string& exercise, Day day);

// One exercise, from the second operand and the options. Ranges and names of faults are not looked
// at; fits_past() does.
Outcome<kb::Entry> entry_of_options(const RuleSet& rules, const Arguments& arguments, Day day);

// One session of docs/json.md, from the file that `--json` names.
Outcome<kb::Entry> entry_of_json(const Host& host, const Arguments& arguments, Day today);

// Refuses an entry that the rules could not use beside that past; what is wrong is printed.
Outcome<Nothing> fits_past(const Host& host, const RuleSet& rules, const State& past,
                           const kb::Entry& entry, const std::string& person);

// "repetitions 30, pain 2; faults: none"
std::string words_of_log(const ExerciseLog& log, const Wording& wording);

// "Squat, 2026-11-20: repetitions 30, pain 2", a line for each exercise and one for all answers.
std::string log_lines(const kb::Entry& entry, const Wording& wording);

}  // namespace rung::cli
