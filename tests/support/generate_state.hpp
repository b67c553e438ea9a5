// Random states for any set of rules, and the answers that complete them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "rung/decision.hpp"
#include "rung/state.hpp"
#include "support/choices.hpp"

namespace rung::testing {

constexpr Day kToday{20'600};

struct StateStyle {
  std::size_t asked_percent = 70;     // of the facts
  std::size_t unsure_percent = 15;    // of what was asked
  std::size_t harmless_percent = 30;  // of what is known
  std::size_t most_sessions = 3;
};

State generate_state(const model::Model& model, Choices& choices, const StateStyle& style = {});

// A question that is open: a fact on a side, a ladder, or a log value of the latest session.
struct OpenItem {
  enum class Kind { Fact, Ladder, Log };
  Kind kind = Kind::Fact;
  std::string name;   // fact, ladder or exercise
  std::string field;  // of a log
  Side side = Side::None;
  std::size_t session = 0;     // Log: which of the state's sessions
  std::optional<Day> on = {};  // Fact: about the morning after a session
};

// All that is open in a state, asked or not: facts without a fresh answer that whoever answers
// could give, ladder questions, and missing log values of the latest session.
std::vector<OpenItem> open_items(const model::Model& model, const State& state);
std::string name_of(const OpenItem& item);

// Some answers to an item: one that is not sure, the ends of its range, and what lies about the
// numbers in the rules.
std::vector<Answer> answers_to(const model::Model& model, const State& state, const OpenItem& item);
void answer(State& state, const OpenItem& item, const Answer& given);

// The item that a question of a decision is about.
OpenItem item_of(const model::Model& model, const State& state, const Question& question);

Answer unsure();

}  // namespace rung::testing
