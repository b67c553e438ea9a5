// The grammar as the rest of this folder sees it: rules by name, no Spirit.
#pragma once

#include "syntax/parse_state.hpp"

namespace rung::syntax {

// A header is what stands before the `{`, a clause is one thing inside the braces.
// The order groups the rules by the file that holds them.
enum class Rule : std::uint8_t {
  PackHeader,
  PackClause,
  ProfessionalHeader,
  SourceHeader,
  SourceClause,
  DisagreementHeader,
  DisagreementClause,
  FactHeader,
  FactClause,
  SettingHeader,
  SettingClause,
  ChecklistHeader,
  ChecklistClause,
  FindingHeader,
  FindingClause,
  ScoreHeader,
  ScoreClause,

  ExerciseHeader,
  ExerciseClause,
  AliasHeader,
  AliasClause,
  LadderHeader,
  LadderClause,
  GateHeader,
  GateClause,
  FocusHeader,
  FocusClause,
  GiveHeader,
  GiveClause,
  BeginHeader,
  BeginClause,
  RaiseHeader,
  RaiseClause,
  AdviseHeader,
  AdviseClause,

  ProtectHeader,
  ProtectClause,
  ReferClause,
  AvoidClause,
  EaseClause,
  RegressHeader,
  RegressClause,
  InvariantHeader,
  InvariantClause,

  ScenarioHeader,
  ScenarioBlock,  // `given`, `expect`, `on day 3`, before their own braces
  GivenItem,
  ExpectItem,
};

// Reads `rule` at `first`; moves `first` past it and adds its nodes, or changes neither.
bool run(Rule rule, const Token*& first, const Token* last, ParseState& state);

}  // namespace rung::syntax
