// The name a user may have meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rung::cli {

// The one of `names` with the fewest letters changed, added, dropped or swapped against `word`; the
// first of equals; empty when even that one differs in more than a third of its letters.
std::string nearest_name(std::string_view word, const std::vector<std::string>& names);

}  // namespace rung::cli
