// What is asked of rules: whether something that should never happen ever can.
#pragma once

#include <optional>
#include <vector>

#include "model/model.hpp"
#include "program/circuit.hpp"

namespace rung::audit::prove {

// One way in which it would happen: all of these at once. `better`: what holds of the same person
// with a better answer to one fact.
struct Way {
  std::vector<program::Watched> here, better;
};

// Two answers to one fact, of which the one is worse.
struct TwoAnswers {
  model::FactId fact;
  Side side = Side::None;
};

struct Question {
  std::vector<Way> ways;
  std::optional<TwoAnswers> rising;
};

// What would refute an invariant; for `caution rises with F`, one question for each side.
std::vector<Question> questions_of(const model::Model& model, const program::Program& program,
                                   std::size_t invariant);

// The ways in which one is less cautious than another, channel by channel and exercise by exercise:
// `here` is what holds of the less cautious one, `better` what holds of the other.
// REQUIRES: both have the same exercises, in the same order.
std::vector<Way> ways_to_lose_caution(const program::Outputs& less, const program::Outputs& more);

// That caution rises with a fact.
Question rising_with(const program::Program& program, const TwoAnswers& answers);

}  // namespace rung::audit::prove
