// A history as a picture and as a page, for a letter or a file.
#pragma once

#include <string>

#include "history_rows.hpp"

namespace rung::cli {

// Pain and clean repetitions over the days, one below the other; each point also stands in words
// for those who hear it.
std::string history_svg(const History& history);

// A table of the sessions and the same picture, in one file that needs nothing else.
std::string history_html(const History& history, const Wording& wording);

}  // namespace rung::cli
