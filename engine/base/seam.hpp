// Places where a test build can break the engine on purpose, to see that a property notices.
// In every other build `broken` is false at compile time and nothing of it remains.
#pragma once

#include <cstdint>

namespace rung::base {

enum class Breakage : std::uint8_t {
  None,
  UnsureIsNo,            // an answer of not sure is taken for no
  UnaskedIsNo,           // a question not asked yet is taken for one answered no
  MaybeOpensGates,       // what could be true permits
  DoubtIsIgnored,        // what could not be ruled out protects no more
  StaleAnswersCount,     // an answer stays fresh for ever
  LatchForgets,          // a rule that stays does not stay
  FaultsCount,           // a result counts although a fault came after it
  OneTooFew,             // `at least N` is content with one less
  SettledTooEarly,       // an open question that matters is taken for idle
  VerdictTooEarly,       // a verdict is spoken while others are still possible
  LastAnswerWins,        // of two answers of one day the one written last counts
  ReasonLacksOne,        // a reason leaves out one of its facts
  ReasonHasTooMany,      // a reason quotes whatever the rule reads
  NeverAnExercise,       // no exercise is ever given
  CountsLoseItems,       // what does not exist is counted neither as yes nor as no
  NothingOpens,          // what does not exist counts as no where that permits, too
  EquipmentForgotten,    // what an exercise needs need not be there
  AnswersAreSessions,    // a day with answers only counts as training
  MorningIsToday,        // what is asked about the morning after is read as of today
  ReleaseForgetsItsDay,  // a window begins after the day of its rule's release
  ClearanceIsForGood,    // a clearance cannot be taken back
  OldRecordsFire,        // what is missing in an old session fires a rule that stays
  OrderIsGuessed,        // of two records of one day the clean one is taken for the later
  FocusIsNoGuard,        // who is on a ladder goes on although its focus is known false
  StepsAreNotCounted,    // every ladder may go a step up in one session
  PausesAreForgotten,    // what leaves days between is given the next day
  AdviceBesideStop,      // advice for training is spoken beside a stop
  ReasonUnasked,         // what could not be ruled out quotes what was merely not asked first
  ReasonLeansOnRest,    // the reason of what could not be ruled out leans on what it does not quote
  QuoteOtherDay,        // a value is quoted with the day of another record
  DeclinedIsUnsure,     // who would rather not say is quoted as not sure
  ReleasedNeverFired,   // a rule that was released is quoted as if it had never fired
  AsksForNothing,       // a question is asked whose answer changes only which rule speaks
  ResultsOutliveStops,  // a carry forgets what fired since a result
  FoldsTooFar,          // a past is folded that something may still be told of
  GatesDoubtTooMuch,    // a group may be unknown although one of it decides
  LiveKeepsOldAnswers,  // what an answer no longer says goes on counting
  BlockedCutShort,      // of what blocks an exercise only the first is said
  ScalarWatchesTooLittle,  // a gate is not looked at although its input turned
  LanesLoseTheLast,        // of many states the last ones are left out
  SweepReadsOneWord,       // gates do not see the inputs of a second word
  WalkTakesAny,            // a gate that wants all of its inputs is content with any
  OldNamesAreUnsure,       // an answer under an earlier name is taken for not sure
  AsideIsForgotten,        // what is set aside lets an older answer speak again
  ProofForgetsNotSure,     // the prover takes it that everybody knows
  ProofForgetsThePast,     // the prover takes it that no rule that stays ever fired
  ProofMixesGates,         // the prover takes any of several for all of them
  ProofTellsOneCell,       // the prover changes an answer for one of those who look at it
  ProofMiscounts,          // the prover adds numbers up one short
  LighterIsWeaker,         // what was done lighter on purpose counts like everything else
  RoughIsTheNewest,        // a date that is known roughly is taken for the newest day it may be
  DiffTurnsRound,          // a diff tells what comes as it tells what goes
  DiffForgetsCarry,        // a diff does not look at what a day leaves behind
  DiffWidensBlindly,       // a region of a diff is made wider without asking who differs there
  DiffTiesBothWays,        // a diff takes it that what counts longer counts for fewer days as well
  Count
};

#ifdef RUNG_BREAKAGES
inline Breakage breakage = Breakage::None;
inline bool broken(Breakage which) { return breakage == which; }
#else
constexpr bool broken(Breakage) { return false; }
#endif

}  // namespace rung::base
