#include "selection.hpp"

#include <algorithm>

#include "numbers.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

// "3", "?3", "2-4", "?2-4"; false when it is none of these.
bool add_token(std::string_view token, std::size_t most, std::vector<Pick>& picks) {
  const bool unsure = token.starts_with('?');
  if (unsure) token.remove_prefix(1);
  const std::size_t dash = token.find('-');
  const auto first = parse_count(token.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : parse_count(token.substr(dash + 1));
  if (!first || !last || *last < *first || *last > most) return false;
  // A range from 0 would say none and some at once.
  if (*first == 0 && *last != 0) return false;
  for (std::size_t number = *first; number <= *last; ++number) picks.push_back({number, unsure});
  return true;
}

}  // namespace

std::vector<std::string_view> split_selection(std::string_view line) {
  constexpr std::string_view kAnd = " and ";
  std::vector<std::string_view> parts;
  for (std::string_view part : split_list(line)) {
    const std::string small = lower(part);
    std::size_t begin = 0;
    for (std::size_t at = small.find(kAnd); at != std::string::npos; at = small.find(kAnd, begin)) {
      parts.push_back(trimmed(part.substr(begin, at - begin)));
      begin = at + kAnd.size();
    }
    parts.push_back(trimmed(part.substr(begin)));
  }
  return parts;
}

std::optional<std::vector<Pick>> parse_picks(std::string_view part, std::size_t most) {
  std::vector<Pick> picks;
  while (!part.empty()) {
    const std::size_t end = std::min(part.find(' '), part.size());
    if (!add_token(part.substr(0, end), most, picks)) return std::nullopt;
    part = trimmed(part.substr(end));
  }
  if (picks.empty()) return std::nullopt;
  return picks;
}

}  // namespace rung::cli
