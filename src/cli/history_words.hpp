// A day of a history in words, for a table on a terminal, a page and to be read aloud.
#pragma once

#include <string>
#include <vector>

#include "history_rows.hpp"

namespace rung::cli {

// "Squat: sets 2, repetitions 12; faults: none", a line for each exercise; at last how much was
// answered. What stands in the place of an earlier record says so.
std::vector<std::string> done_lines(const HistoryDay& day, const Wording& wording);

// "3", "not sure", or nothing where none was asked for.
std::string pain_text(const HistoryDay& day);

// "12", "9 left, 12 right", of several exercises with their names; empty where nothing was tested.
std::string clean_text(const HistoryDay& day);

// What is not in the table, and what its marks mean.
std::vector<std::string> notes_of(const History& history);

}  // namespace rung::cli
