// The promises, each as a check of one pack on one state: nothing when it is kept, else what was
// broken.
#pragma once

#include <optional>
#include <string>

#include "rung/rule_set.hpp"
#include "rung/state.hpp"
#include "support/choices.hpp"

namespace rung::testing {

using Broken = std::optional<std::string>;

// The engine says what the reference evaluator says.
Broken like_reference(const RuleSet& rules, const State& state);

// Promise 1. Less information never allows more: against some completions of the state.
Broken less_never_allows_more(const RuleSet& rules, const State& state, Choices& choices);

// What Promise 1 is about: the second state knows more than the first.
Broken allows_more(const RuleSet& rules, const State& less, const State& more);

// Promise 2. A known answer that becomes not sure opens no gate and gives no exercise.
Broken unknown_opens_nothing(const RuleSet& rules, const State& state);

// Promise 3, for the state: the order of answers, sessions, logs and settings.
Broken order_of_answers_means_nothing(const RuleSet& rules, const State& state, Choices& choices);

// Promise 3, for the rules: the order of declarations, and how they are spread over files.
Broken order_of_rules_means_nothing(const std::string& text, const State& state, Choices& choices);

// Promise 4. Each reason suffices by itself, and none of its facts can be left out.
Broken reasons_suffice(const RuleSet& rules, const State& state);

// The same bytes twice; an `ask` asks something; answering what is asked comes to an end.
Broken questions_lead_somewhere(const RuleSet& rules, const State& state, Choices& choices);

// A fold of the state's sessions, put in one by one and corrected, decides as all of them together.
Broken folds_decide_alike(const RuleSet& rules, const State& state, Choices& choices);

// Every reader of the Program says of each node what a pass over the tape says, whatever changes.
Broken readers_agree(const RuleSet& rules, const State& state, Choices& choices);

// A Live whose answers change says what a decision on the state it has come to rests on.
Broken live_follows(const RuleSet& rules, const State& state, Choices& choices);
Broken batches_agree(const RuleSet& rules, const State& state, Choices& choices);
// How many states it has compared so far, in every width, one from nothing and in columns.
std::size_t states_compared();

// A later version of the pack reads what stands under its earlier names as what it calls it today.
Broken earlier_names_read_alike(const std::string& text, const State& state, Choices& choices);

// What a later version sets aside allows no more than the same answers as not sure, and a fold and
// a live state agree on it.
Broken set_aside_allows_no_more(const std::string& text, const State& state, Choices& choices);

// A date that is known roughly is never taken less carefully than any of the days that it may be.
Broken rough_dates_are_careful(const RuleSet& rules, const State& state, Choices& choices);

// A range of one day decides, to the byte, as that day.
Broken one_day_is_the_day(const RuleSet& rules, const State& state, Choices& choices);

}  // namespace rung::testing
