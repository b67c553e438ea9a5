// Recorded decisions, decided again.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "kb/people.hpp"
#include "options.hpp"
#include "rung/explain.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

// What came out otherwise.
struct Difference {
  std::string person;
  std::int64_t decision = 0;
  Day day;
  std::string was, now;  // verdicts; `now` is empty when nothing came out
  std::string how;
  Direction direction = Direction::Neither;  // of a verdict that is another one
  std::vector<std::string> rules;            // "too_sore acts now", of such a verdict
};

struct Tally {
  std::size_t replayed = 0, same = 0, more = 0, less = 0, neither = 0, other_bytes = 0, failed = 0;

  void add(const Tally& other);
};

struct ReplayTask {
  kb::OpenOptions store;  // each thread opens its own
  std::vector<kb::Person> people;
  const RuleSet* others = nullptr;  // null for the rules of then
  std::size_t jobs = 1;
};

struct Replayed {
  Tally tally;
  std::vector<Difference> differences;  // by the order of the people, then the oldest first
  double seconds = 0;
};

// Decides anew on all of these people's decisions, `jobs` at a time; memory does not grow with
// their number, but with that of the differences. `told` is called now and then by the calling
// thread with how many are done and how many there are.
Outcome<Replayed> replay_all(const Host& host, const ReplayTask& task,
                             const std::function<void(std::size_t, std::size_t)>& told);

}  // namespace rung::cli
