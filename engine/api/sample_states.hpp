// Plausible states of a set of rules, the same ones on every machine for the same seed.
#pragma once

#include <cstdint>

#include "model/model.hpp"
#include "rung/state.hpp"

namespace rung::api {

// A small generator of numbers (splitmix64) that, unlike the standard distributions, gives equal
// results everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // 0 … sides - 1. REQUIRES: sides > 0.
  std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(next() % sides); }
  bool chance(std::size_t one_in) { return roll(one_in) == 0; }

 private:
  std::uint64_t state_;
};

// Mostly harmless answers, some others, some not sure, some not asked; now and then earlier
// sessions.
State sample_state(const model::Model& model, Dice& dice);

// An answer of any value that the type allows.
Answer sample_answer(const model::Type& type, Day today, Dice& dice);

}  // namespace rung::api
