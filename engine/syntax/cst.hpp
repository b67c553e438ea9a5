// What the grammar found, as a flat tree in the order of the text: a node, then the nodes inside
// it.
//
// Private to this folder. The tree of one declaration lives only until it has been lowered.
#pragma once

#include <cstdint>
#include <vector>

#include "syntax/scan.hpp"

namespace rung::syntax {

enum class Kind : std::uint8_t {
  // Leaves.
  Name,
  Path,
  ClaimId,
  Version,
  Text,
  Number,
  Unit,
  Date,
  Word,
  // Parts of many clauses.
  Citation,
  Duration,
  Days,
  ReferTo,
  Range,
  Amount,
  OnSide,
  OfExercise,
  Exercises,
  Value,
  ValueWord,
  ValueDaysAgo,
  ValueNames,
  // Conditions.
  Logic,
  And,
  Or,
  Not,
  Comparison,
  Operator,
  Compare,
  CompareShare,
  Between,
  IsRuledOut,
  IsAnswered,
  IsUnanswered,
  IsChoice,
  IsNumber,
  Includes,
  WithinDays,
  HasRisen,
  Sum,
  Plus,
  Minus,
  Brackets,
  CountOf,
  NoneOf,
  AnyOf,
  AllOf,
  Checklist,
  EitherSide,
  BothSides,
  OneSideOnly,
  EachSession,
  AnySession,
  LastSession,
  MorningAfter,
  Aggregate,
  DaysSince,
  DaysSinceSession,
  SessionsInLast,
  OfAnyExercise,
  Reference,
  // Types, doses, sets of exercises.
  Type,
  Choice,
  Worse,
  PerSide,
  FromClinician,
  DoseNotStated,
  Sets,
  Reps,
  Hold,
  Minutes,
  EachSideOf,
  OftenDaily,
  OftenAtLeast,
  OftenAim,
  OftenTimes,
  ExNamed,
  ExLadder,
  ExTrait,
  ExTrains,
  ExNeeds,
  ExAll,
  Group,
  Chain,
  Need,
  // Clauses and parts of headers.
  Title,
  For,
  ForEveryone,
  NotFor,
  Requires,
  RequiredPack,
  Owner,
  Status,
  Review,
  KindIs,
  Grade,
  WhereToFind,
  Claim,
  Doubtful,
  SetAside,
  Taken,
  TakenNeither,
  Ask,
  AskMorning,
  Help,
  Low,
  High,
  FreshFor,
  Lasts,
  Harmless,
  Order,
  Cite,
  Items,
  AppliesWhen,
  When,
  AbsenceProvesNothing,
  ScoreItem,
  PointsOff,
  ForEachSide,
  Bands,
  Band,
  BandFrom,
  BandBelow,
  Trains,
  Load,
  LoadBy,
  Advanced,
  OneSided,
  NeedsNothing,
  Needs,
  MayUse,
  Dose,
  Often,
  Test,
  ResultsCount,
  CountsOnly,
  Step,
  Fault,
  Reset,
  NeverGiven,
  DaysBetween,
  GoesOn,
  BesideStop,
  NotSaid,
  StepsUp,
  Was,
  AskedAs,
  Retired,
  AmbiguousBetween,
  Means,
  ForRungs,
  OpenWhen,
  OpenBecause,
  AndRefer,
  AndActivity,
  To,
  IfUnsure,
  StaysUntil,
  Until,
  Say,
  Note,
  FromRung,
  Before,
  Groups,
  Default,
  NeverGive,
  CautionRises,
  Always,
  // Scenarios.
  Given,
  Expect,
  Day,
  OtherwiseWell,
  Wants,
  Did,
  ByClinician,
  GivenNot,
  GivenFact,
  WithoutFaults,
  AtRung,
  IsValue,
  Verdict,
  AtLeastLevel,
  ExpectRefer,
  Because,
  Shut,
  Open,
  Asks,
  DoesNotAsk,
  Advises,
  Settled,
  NotSettled,
  ExpectNot,
  Gives,
  Named,
  AsStep,
  NotRuledOut,
  NotYetAsked,
  IsTruth,
  IsCertain,
  IsSilent,
  IsBand,
  Interval,
  // The root of each tree; its first token says which declaration it is.
  Declaration,
};
inline constexpr std::size_t kKinds = static_cast<std::size_t>(Kind::Declaration) + 1;

struct Node {
  Kind kind = Kind::Declaration;
  std::uint32_t begin = 0;  // tokens [begin, end)
  std::uint32_t end = 0;
  std::uint32_t next = 0;  // index of the node after this one and all inside it
};

using Cst = std::vector<Node>;

// A place in the tree, cheap to copy.
class NodeRef {
 public:
  NodeRef(const Cst& cst, std::uint32_t index) : cst_(&cst), index_(index) {}

  Kind kind() const { return node().kind; }
  std::uint32_t begin() const { return node().begin; }
  std::uint32_t end() const { return node().end; }
  std::uint32_t index() const { return index_; }
  const Cst& cst() const { return *cst_; }

  class Children {
   public:
    class Iterator {
     public:
      Iterator(const Cst& cst, std::uint32_t index) : cst_(&cst), index_(index) {}
      NodeRef operator*() const { return {*cst_, index_}; }
      Iterator& operator++() {
        index_ = (*cst_)[index_].next;
        return *this;
      }
      bool operator==(const Iterator& other) const { return index_ == other.index_; }

     private:
      const Cst* cst_;
      std::uint32_t index_;
    };
    Children(const Cst& cst, std::uint32_t first, std::uint32_t last)
        : cst_(&cst), first_(first), last_(last) {}
    Iterator begin() const { return {*cst_, first_}; }
    Iterator end() const { return {*cst_, last_}; }

   private:
    const Cst* cst_;
    std::uint32_t first_, last_;
  };
  Children children() const { return {*cst_, index_ + 1, node().next}; }

  bool has_children() const { return index_ + 1 < node().next; }
  // REQUIRES: has_children().
  NodeRef first_child() const { return {*cst_, index_ + 1}; }

 private:
  const Node& node() const { return (*cst_)[index_]; }

  const Cst* cst_;
  std::uint32_t index_;
};

}  // namespace rung::syntax
