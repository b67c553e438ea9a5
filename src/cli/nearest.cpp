#include "nearest.hpp"

#include <algorithm>

namespace rung::cli {

namespace {

// Damerau-Levenshtein distance with adjacent swaps. O(|a| × |b|).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string nearest_name(std::string_view word, const std::vector<std::string>& names) {
  constexpr std::size_t kLongestWord = 64;  // longer ones are no misspelt names
  if (word.size() > kLongestWord) return "";
  std::string best;
  std::size_t best_distance = 0;
  for (const std::string& name : names) {
    const std::size_t apart = distance(word, name);
    if (apart > std::max<std::size_t>(1, name.size() / 3)) continue;
    if (!best.empty() && apart >= best_distance) continue;
    best = name;
    best_distance = apart;
  }
  return best;
}

}  // namespace rung::cli
