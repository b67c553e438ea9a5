// How many and how long, where a dose or a sentence says so in numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ast/file.hpp"

namespace rung::audit {

struct StatedDose {
  std::optional<ast::Range> sets, reps, seconds, minutes;
};

StatedDose stated_by(const ast::Dose& dose);

// Reads "Three sets of 12 to 15", "Two or three sets", "hold for one second", "5 to 10 minutes". A
// number without one of these units says nothing, for it may count anything; a sentence with two
// different numbers of one unit compares them, and says nothing about it either.
StatedDose stated_by(std::string_view sentence);

// The first thing about which both say something, and not the same: "3 sets", "2 to 3 sets".
struct DoseClash {
  std::string one, other;
};
std::optional<DoseClash> clash_of(const StatedDose& one, const StatedDose& other);

}  // namespace rung::audit
