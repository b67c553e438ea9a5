// What a condition means: names resolved, types checked, sides made explicit. Still a tree; no
// order of evaluation.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "ast/expr.hpp"
#include "base/fixed.hpp"
#include "base/ids.hpp"
#include "rung/value.hpp"

namespace rung::model {

using base::Fixed;

using FactId = base::Id<struct FactTag>;
using SettingId = base::Id<struct SettingTag>;
using FindingId = base::Id<struct FindingTag>;
using ScoreId = base::Id<struct ScoreTag>;
using ExerciseId = base::Id<struct ExerciseTag>;
using LadderId = base::Id<struct LadderTag>;
using RuleId = base::Id<struct RuleTag>;  // protective and permissive rules alike
using GateId = base::Id<struct GateTag>;

using ast::AggregateKind;
using ast::CompareOp;
using ast::CountQuantifier;
using ast::SessionQuantifier;

// What is recorded of an exercise that was done. AddedPain is recorded by nobody: it is what the
// pain is more than the pain before. FaultAt stands for one fault of that exercise.
enum class LogField : std::uint8_t {
  Reps,
  Sets,
  Hold,
  Load,
  Pain,
  Cramp,
  Felt,
  CleanReps,
  PainBefore,
  AddedPain,
  FaultAt
};

struct Cond;
struct Num;
using CondPtr = std::shared_ptr<const Cond>;
using NumPtr = std::shared_ptr<const Num>;

// ---- numbers

struct NumConst {
  Fixed value;
};
struct NumFact {
  FactId fact;
  Side side = Side::None;
};
struct NumSetting {
  SettingId setting;
};
struct NumLog {
  ExerciseId exercise;
  LogField field = LogField::Reps;
  Side side = Side::None;
  bool latest_session =
      false;  // of the latest session only; else of the latest that did this exercise
};
struct NumScore {
  ScoreId score;
};
struct NumSum {
  struct Term {
    bool minus = false;
    NumPtr operand;
  };
  std::vector<Term> terms;
};
struct NumAggregate {
  AggregateKind kind = AggregateKind::Highest;
  NumPtr subject;
  std::int64_t days = 0;
};
struct NumDaysSince {
  FactId date_fact;
  Side side = Side::None;
};
struct NumDaysSinceSession {
  ExerciseId exercise;  // none: any session
};
struct NumSessionsInLast {
  ExerciseId exercise;  // none: any session
  std::int64_t days = 0;
};
struct Num {
  Span span;
  std::variant<NumConst, NumFact, NumSetting, NumLog, NumScore, NumSum, NumAggregate, NumDaysSince,
               NumDaysSinceSession, NumSessionsInLast>
      node;
};

// ---- conditions

struct Always {
  bool value = true;
};
struct FactYes {
  FactId fact;
  Side side = Side::None;
};
struct FactIsOneOf {  // of a fact `one of`, or of type `side`; indices into its choices
  FactId fact;
  Side side = Side::None;
  std::vector<std::uint32_t> choices;
};
struct FactIncludes {
  FactId fact;
  Side side = Side::None;
  std::uint32_t choice = 0;
};
struct FactNever {
  FactId fact;
  Side side = Side::None;
};
struct FactWithin {  // the date is today or at most `days` ago
  FactId fact;
  Side side = Side::None;
  std::int64_t days = 0;
};
struct FactAnswered {
  FactId fact;
  Side side = Side::None;
  bool answered = true;  // false: `is unanswered`
};
struct LogIsOneOf {  // cramp, felt; and FaultAt with choices {1}: the fault occurred
  ExerciseId exercise;
  LogField field = LogField::Cramp;
  std::uint32_t fault = 0;
  Side side = Side::None;
  std::vector<std::uint32_t> choices;
  bool latest_session = false;
};
// `pain of any exercise >= 1`: holds when an item about an exercise that was done holds. Its
// negation asks that one was done and that no item about a done one holds.
struct AnyExercise {
  std::vector<CondPtr> items;
};
struct CompareNums {
  CompareOp op = CompareOp::Equal;
  NumPtr left, right;
};
struct CompareShares {
  CompareOp op = CompareOp::AtLeast;
  NumPtr left, right;
  Fixed percent;
};
struct NotCond {
  CondPtr operand;
};
struct AllOf {
  std::vector<CondPtr> operands;
};
struct AnyOf {
  std::vector<CondPtr> operands;
};
struct CountCond {
  CountQuantifier quantifier = CountQuantifier::AtLeast;
  std::int64_t count = 0;
  std::vector<CondPtr> items;
};
struct FindingHolds {
  FindingId finding;
  Side side = Side::None;
  bool ruled_out = false;  // `is ruled out`
};
struct ScoreInBand {
  ScoreId score;
  std::vector<std::uint32_t> bands;
};
// `left` when the fact `which` (of type side) is left, `right` when it is right; not known for both
// and neither.
struct OnNamedSide {
  FactId which;
  CondPtr left, right;
};
struct InSessionsCond {
  SessionQuantifier quantifier = SessionQuantifier::Each;
  std::int64_t count = 1;
  ExerciseId exercise;  // none: any session, today included when the body reads facts
  CondPtr body;
};
struct MorningAfterCond {
  ExerciseId exercise;
  CondPtr body;
};
struct HasRisenCond {
  NumPtr subject;
  std::int64_t sessions = 2;
  ExerciseId exercise;
};
struct Cond {
  Span span;
  std::variant<Always, FactYes, FactIsOneOf, FactIncludes, FactNever, FactWithin, FactAnswered,
               LogIsOneOf, AnyExercise, CompareNums, CompareShares, NotCond, AllOf, AnyOf,
               CountCond, FindingHolds, ScoreInBand, OnNamedSide, InSessionsCond, MorningAfterCond,
               HasRisenCond>
      node;
};

template <typename Node>
CondPtr make_cond(Span span, Node node) {
  return std::make_shared<const Cond>(Cond{span, std::move(node)});
}

}  // namespace rung::model
