// What professionals decided otherwise, where it is told what to do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kb/decisions.hpp"
#include "outcome.hpp"

namespace rung::cli {

// The rule that an override releases which takes back an earlier one that asked for more caution.
// No rule can be called that.
constexpr std::string_view kMoreCaution = "more caution";

// The latest override up to `today` that asks for more caution and was not taken back since.
Outcome<std::optional<kb::KeptOverride>> caution_in_force(const kb::Store& store,
                                                          const kb::Person& person, Day today);

// The decision with no exercise, and why. What is more urgent stays as it is; an open question
// stays open.
Decision with_more_caution(Decision decision, const kb::KeptOverride& asked);

// As it is told to people: with what professionals asked for.
Outcome<Decision> as_told(Decision decision, const kb::Store& store, const kb::Person& person);

// "examined", "history", … of its word; nothing when there is no such code.
std::optional<kb::Override::Code> override_code(std::string_view word);

// "Dr Ode asked for more caution (examined): rest for two weeks", "Dr Ode released Too sore …".
std::string override_words(const kb::Override& given, const Wording& wording);

}  // namespace rung::cli
