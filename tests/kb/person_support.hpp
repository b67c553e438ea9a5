// A person with two weeks behind them, for the rules of bridges().
#pragma once

#include "kb/people.hpp"
#include "kb/sessions.hpp"
#include "store_support.hpp"

namespace rung::testing {

constexpr Day kThursday{20'601};  // 2026-05-28, the day of kNow

Answer number(std::int64_t value);

kb::Person add(kb::Store& store, const std::string& name = "ada");

// Records it, and fails the test when that fails.
std::int64_t record(kb::Store& store, const kb::Person& person, const kb::Entry& entry);

kb::Entry pain(Day day, std::int64_t value);
kb::Entry bridge_done(Day day, std::int64_t reps);

State past(const kb::Store& store, const kb::Person& person, Day today = kThursday);

}  // namespace rung::testing
