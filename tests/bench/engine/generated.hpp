// A large pack made by a formula, and the same rules written by hand.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "rung/state.hpp"

namespace rung::bench {

// The numbers of which generated rule `i` is made: no two rules are the same.
struct RuleNumbers {
  static constexpr int kFacts = 200;
  int level, first, second, third, at_least, or_at_least;

  static RuleNumbers of(int i) {
    const int round = i / kFacts;
    return {i % kFacts,
            (i * 7 + 3 + round) % kFacts,
            (i * 13 + 5 + 3 * round) % kFacts,
            (i * 13 + 6 + 3 * round) % kFacts,
            1 + i % 10,
            1 + (i + round) % 7};
  }
};

// A pack of `rules` protective rules over 400 facts.
std::string generated_pack(int rules);

// Answers to all facts of the generated pack.
struct GeneratedAnswers {
  std::array<int, RuleNumbers::kFacts> signs{}, levels{};

  static GeneratedAnswers some();
  State state() const;
};

// The same rules by hand, for answers that are all known: how many fire.
int count_fired(const std::vector<RuleNumbers>& rules, const GeneratedAnswers& given);

}  // namespace rung::bench
