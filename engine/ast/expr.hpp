// What was written in a condition, before any name is looked up.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/fixed.hpp"
#include "rung/diagnostic.hpp"

namespace rung::ast {

using base::Fixed;

// A name as written. A name with dots (`squat.fault.knees_in`) is kept whole.
struct Name {
  std::string text;
  Span span;
};

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

enum class CompareOp { Less, AtMost, Equal, NotEqual, AtLeast, Greater };
enum class SideWord { Left, Right, TheOtherSide, Named };
enum class SideQuantifier { Either, Both, OneOnly };
enum class CountQuantifier { AtLeast, AtMost, Exactly };
enum class SessionQuantifier { Each, Any };
enum class AggregateKind { Highest, Lowest, Latest };
enum class AnswerStatus { Answered, Unanswered };

struct NumberLit {
  Fixed value;
  std::string unit;  // "kg", "seconds"; empty when none was written
};
struct NameRef {
  Name name;
};
struct OnSide {  // `hop on injured`, `calf_swollen on left`, `hop on the other side`
  ExprPtr subject;
  SideWord side = SideWord::Left;
  Name named;  // for Named: a fact of type `side`
};
struct AnySide {  // `on either side (…)`
  SideQuantifier quantifier = SideQuantifier::Either;
  ExprPtr body;
};
struct Not {
  ExprPtr operand;
};
struct And {
  std::vector<ExprPtr> operands;  // at least 2
};
struct Or {
  std::vector<ExprPtr> operands;  // at least 2
};
struct Compare {  // `a >= b`, `a is at least b`, `age is 30`
  CompareOp op = CompareOp::Equal;
  ExprPtr left;
  ExprPtr right;
};
struct CompareShare {  // `A at least 90% of B`
  CompareOp op = CompareOp::AtLeast;
  ExprPtr left;
  Fixed percent;
  ExprPtr right;
};
struct Between {  // both ends included
  ExprPtr subject;
  ExprPtr low;
  ExprPtr high;
};
struct IsChoice {  // `swelling is marked`, `wells is likely`, `injury is never`, `swelling is one
                   // of (a, b)`
  ExprPtr subject;
  std::vector<Name> choices;  // one or more
  bool negated = false;       // `is not`
};
struct IsRuledOut {
  ExprPtr subject;
};
struct IsAnswered {
  ExprPtr subject;
  AnswerStatus status = AnswerStatus::Answered;
};
struct Includes {  // `equipment includes chair`
  ExprPtr subject;
  Name choice;
};
struct CountOf {  // `at least 2 of (a, b, c)`, `none of red_flags` (AtMost 0), `any of red_flags`
                  // (AtLeast 1)
  CountQuantifier quantifier = CountQuantifier::AtLeast;
  Fixed count;
  std::vector<ExprPtr> items;       // in brackets, or …
  std::unique_ptr<Name> checklist;  // … the name of a checklist, by itself as it is rare and large
  bool as_none = false;             // written `none of`
  bool as_any = false;              // written `any of`
};
struct Sum {
  struct Term {
    bool minus = false;
    ExprPtr operand;
  };
  std::vector<Term> terms;  // at least 2; the first is never minus
};
struct WithinDays {  // `injury within 7 days`
  ExprPtr subject;
  std::int64_t days = 0;
};
struct InSessions {  // `in each of the last 2 sessions of squat (…)`
  SessionQuantifier quantifier = SessionQuantifier::Each;
  std::int64_t count = 1;
  std::optional<Name> exercise;
  ExprPtr body;
};
struct MorningAfter {  // `on the morning after the last session [of E] (…)`
  std::optional<Name> exercise;
  ExprPtr body;
};
struct Aggregate {  // `highest knee_pain over the last 7 days`
  AggregateKind kind = AggregateKind::Highest;
  ExprPtr subject;
  std::int64_t days = 0;
};
struct HasRisen {  // `knee_pain has risen over the last 3 sessions [of E]`
  ExprPtr subject;
  std::int64_t sessions = 2;
  std::optional<Name> exercise;
};
struct DaysSince {               // `days since injury`, `days since the last session [of E]`
  ExprPtr subject;               // empty for sessions
  std::optional<Name> exercise;  // with an empty subject: of this exercise, else of any
};
struct SessionsInLast {  // `sessions [of E] in the last 7 days`
  std::optional<Name> exercise;
  std::int64_t days = 0;
};
struct OfAnyExercise {  // `pain of any exercise`
  Name log_fact;
};

struct Expr {
  Span span;
  bool bracketed = false;  // stood in brackets of its own
  std::variant<NumberLit, NameRef, OnSide, AnySide, Not, And, Or, Compare, CompareShare, Between,
               IsChoice, IsRuledOut, IsAnswered, Includes, CountOf, Sum, WithinDays, InSessions,
               MorningAfter, Aggregate, HasRisen, DaysSince, SessionsInLast, OfAnyExercise>
      node;
};

}  // namespace rung::ast
