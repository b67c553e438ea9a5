// Which of several numbered things a line names: "1, 3", "1 3", "1 and 3", "1-4", "?2".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace rung::cli {

struct Pick {
  std::size_t number = 0;
  bool unsure = false;  // "?2"
};

// The parts of a line between commas and the word `and`, trimmed; an empty part stays.
std::vector<std::string_view> split_selection(std::string_view line);

// The numbers of one part: one, several with spaces between them, or a range. Nothing when it is
// anything else, when a range runs backwards, or when a number is above `most`.
std::optional<std::vector<Pick>> parse_picks(std::string_view part, std::size_t most);

}  // namespace rung::cli
