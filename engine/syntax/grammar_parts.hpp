// How a rule is started, and the files the grammar is split into. Only grammar files include this.
#pragma once

#include "syntax/grammar.hpp"
#include "syntax/terminals.hpp"

namespace rung::syntax::grammar {

inline constexpr std::string_view kAClause = "a clause";

template <typename Parser>
bool apply(const Parser& parser, Cursor& first, Cursor last, ParseState& state) {
  return x3::parse(first, last, x3::with<StateTag>(state)[whole(parser)]);
}

bool run_fact_rule(Rule rule, Cursor& first, Cursor last, ParseState& state);
bool run_exercise_rule(Rule rule, Cursor& first, Cursor last, ParseState& state);
bool run_protect_rule(Rule rule, Cursor& first, Cursor last, ParseState& state);
bool run_scenario_rule(Rule rule, Cursor& first, Cursor last, ParseState& state);

}  // namespace rung::syntax::grammar
