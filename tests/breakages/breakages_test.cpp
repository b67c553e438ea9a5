// Each deliberate breakage of the engine must be caught by the property that is named beside it;
// with nothing broken, none of them may complain about the same packs and states.
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <sstream>

#include <catch2/catch.hpp>

#include "api/compiled.hpp"
#include "base/seam.hpp"
#include "property/diffs.hpp"
#include "property/exactness.hpp"
#include "property/good_answers.hpp"
#include "property/promises.hpp"
#include "property/proofs.hpp"
#include "property/quotes.hpp"
#include "support/generate_pack.hpp"
#include "support/generate_state.hpp"
#include "support/shipped_packs.hpp"

using namespace rung;
using namespace rung::testing;
using base::Breakage;

namespace {

using Row = std::vector<std::uint16_t>;

Row row(std::mt19937& random, std::size_t length) {
  Row out;
  for (std::size_t i = 0; i < length; ++i) out.push_back(static_cast<std::uint16_t>(random()));
  return out;
}

using Property = std::function<Broken(const std::string&, const RuleSet&, const State&, Choices&)>;

struct Named {
  const char* name;
  Property holds;
};

const Named kPromise1 = {"less information never allows more",
                         [](const auto&, const auto& rules, const auto& state, Choices& extra) {
                           return less_never_allows_more(rules, state, extra);
                         }};
const Named kPromise2 = {"unknown opens nothing",
                         [](const auto&, const auto& rules, const auto& state, Choices&) {
                           return unknown_opens_nothing(rules, state);
                         }};
const Named kPromise3 = {"the order of answers means nothing",
                         [](const auto&, const auto& rules, const auto& state, Choices& extra) {
                           return order_of_answers_means_nothing(rules, state, extra);
                         }};
const Named kPromise4 = {"reasons suffice and are minimal",
                         [](const auto&, const auto& rules, const auto& state, Choices&) {
                           return reasons_suffice(rules, state);
                         }};
const Named kReference = {"the reference evaluator agrees",
                          [](const auto&, const auto& rules, const auto& state, Choices&) {
                            return like_reference(rules, state);
                          }};

const Named kReaders = {"every reader agrees with a pass over the tape",
                        [](const auto&, const auto& rules, const auto& state, Choices& extra) {
                          return readers_agree(rules, state, extra);
                        }};
const Named kBatches = {"many states come to what each comes to alone",
                        [](const auto&, const auto& rules, const auto& state, Choices& extra) {
                          return batches_agree(rules, state, extra);
                        }};
const Named kQuotes = {"what is quoted was told",
                       [](const auto&, const auto& rules, const auto& state, Choices&) {
                         return quotes_are_told(rules, state);
                       }};
const Named kDoubts = {"what could not be ruled out says why, and that suffices",
                       [](const auto&, const auto& rules, const auto& state, Choices& extra) {
                         return doubts_suffice(rules, state, extra);
                       }};
const Named kExact = {"what is asked matters",
                      [](const auto&, const auto& rules, const auto& state, Choices&) {
                        return asks_only_what_matters(rules, state);
                      }};
const Named kBlocked = {"all that blocks an exercise is said",
                        [](const auto&, const auto& rules, const auto& state, Choices& extra) {
                          return blocked_is_complete(rules, state, extra);
                        }};

const Named kProofs = {"whatever happens is possible for the prover",
                       [](const auto&, const auto& rules, const auto& state, Choices& extra) {
                         return encoding_agrees(rules, state, extra);
                       }};
const Named kTwins = {"two answers are possible where the prover compares them",
                      [](const auto&, const auto& rules, const auto& state, Choices& extra) {
                        return twins_agree(rules, state, extra);
                      }};

const Named kFold = {"a fold decides as the whole past",
                     [](const auto&, const auto& rules, const auto& state, Choices& extra) {
                       return folds_decide_alike(rules, state, extra);
                     }};

const Named kEarlierNames = {"earlier names are read as today's",
                             [](const auto& text, const auto&, const auto& state, Choices& extra) {
                               return earlier_names_read_alike(text, state, extra);
                             }};
const Named kRough = {"a rough date is taken as carefully as each of its days",
                      [](const auto&, const auto& rules, const auto& state, Choices& extra) {
                        return rough_dates_are_careful(rules, state, extra);
                      }};
const Named kSetAside = {"what is set aside allows no more than not sure",
                         [](const auto& text, const auto&, const auto& state, Choices& extra) {
                           return set_aside_allows_no_more(text, state, extra);
                         }};

// How many random packs are tried before a property counts as blind, and states for each.
constexpr int kPacks = 1'500, kStates = 4;

Broken first_complaint(const Named& property, int packs) {
  std::mt19937 random(20'261'129);
  for (int i = 0; i < packs; ++i) {
    const Row pack_row = row(random, 620);
    Choices pack(pack_row);
    const std::string text = generate_pack(pack);
    const auto rules = RuleSet::load({{"p/pack.rung", text}});
    for (int n = 0; n < kStates; ++n) {
      const Row state_row = row(random, 400), extra_row = row(random, 400);
      if (!rules.ok()) continue;
      Choices choices(state_row), extra(extra_row);
      const State state = generate_state(rules.value().compiled().model, choices);
      if (!rules.value().decide(state, {false, 0}).ok()) continue;
      if (Broken broken = property.holds(text, rules.value(), state, extra)) return broken;
    }
  }
  return std::nullopt;
}

// Breaks the engine for as long as it lives.
struct Broke {
  explicit Broke(Breakage which) { base::breakage = which; }
  Broke(const Broke&) = delete;
  Broke& operator=(const Broke&) = delete;
  ~Broke() { base::breakage = Breakage::None; }
};

struct Expected {
  Breakage breakage;
  const char* what;
  const Named& caught_by;
};

const std::vector<Expected>& expected() {
  static const std::vector<Expected> kAll = {
      {Breakage::UnsureIsNo, "not sure is taken for no", kPromise2},
      {Breakage::UnaskedIsNo, "not asked is taken for no", kPromise1},
      {Breakage::MaybeOpensGates, "what could be true permits", kPromise2},
      {Breakage::DoubtIsIgnored, "what is not ruled out protects no more", kReference},
      {Breakage::StaleAnswersCount, "answers stay fresh for ever", kReference},
      {Breakage::LatchForgets, "a rule that stays does not stay", kReference},
      {Breakage::FaultsCount, "a fault does not void a result", kReference},
      {Breakage::OneTooFew, "at least N is content with one less", kReference},
      {Breakage::SettledTooEarly, "an open question that matters is idle", kPromise1},
      {Breakage::VerdictTooEarly, "a verdict is spoken too early", kPromise1},
      {Breakage::LastAnswerWins, "the answer written last counts", kPromise3},
      {Breakage::ReasonLacksOne, "a reason leaves out a fact", kPromise4},
      {Breakage::ReasonHasTooMany, "a reason quotes all that was read", kPromise4},
      {Breakage::CountsLoseItems, "a count passes over what does not exist", kReference},
      {Breakage::NothingOpens, "what does not exist counts as no, also to permit", kReference},
      {Breakage::FocusIsNoGuard, "a focus known false is bypassed", kReference},
      {Breakage::StepsAreNotCounted, "all ladders go up in one session", kReference},
      {Breakage::PausesAreForgotten, "days between are forgotten", kReference},
      {Breakage::AdviceBesideStop, "advice is told beside a stop", kReference},
      {Breakage::EquipmentForgotten, "equipment need not be there", kReference},
      {Breakage::AnswersAreSessions, "a day of answers is training", kReference},
      {Breakage::MorningIsToday, "the morning after is read as of today", kReference},
      {Breakage::ReleaseForgetsItsDay, "what happens on the day of a release is lost", kReference},
      {Breakage::ClearanceIsForGood, "a clearance cannot be taken back", kReference},
      {Breakage::OldRecordsFire, "what is missing in an old session fires", kReference},
      {Breakage::OrderIsGuessed, "of two records of one day the clean one counts", kReference},
      {Breakage::ReasonUnasked, "a doubt quotes what was not asked first", kDoubts},
      {Breakage::ReasonLeansOnRest, "a doubt leans on what it does not quote", kDoubts},
      {Breakage::QuoteOtherDay, "a value is quoted with another day", kQuotes},
      {Breakage::DeclinedIsUnsure, "declined is quoted as not sure", kQuotes},
      {Breakage::ReleasedNeverFired, "what was released has never fired", kQuotes},
      {Breakage::AsksForNothing, "a question changes only which rule speaks", kExact},
      {Breakage::ResultsOutliveStops, "a result counts on after a stop", kReference},
      {Breakage::FoldsTooFar, "a past is folded that may still be told of", kFold},
      {Breakage::GatesDoubtTooMuch, "a group doubts although one decides", kReaders},
      {Breakage::LiveKeepsOldAnswers, "an old answer goes on counting", kReaders},
      {Breakage::ScalarWatchesTooLittle, "a gate whose input turned is not looked at", kBatches},
      {Breakage::SweepReadsOneWord, "gates do not see the inputs of a second word", kBatches},
      {Breakage::WalkTakesAny, "any input is enough for a gate that wants all", kBatches},
      {Breakage::LanesLoseTheLast, "of many states the last are left out", kBatches},
      {Breakage::BlockedCutShort, "only the first of what blocks is said", kBlocked},
      {Breakage::OldNamesAreUnsure, "an earlier name is taken for not sure", kEarlierNames},
      {Breakage::ProofForgetsNotSure, "the prover takes it that everybody knows", kProofs},
      {Breakage::ProofForgetsThePast, "the prover takes it that nothing ever fired", kProofs},
      {Breakage::ProofMixesGates, "the prover takes any of several for all of them", kProofs},
      {Breakage::ProofTellsOneCell, "the prover changes an answer for one reader", kTwins},
      {Breakage::ProofMiscounts, "the prover adds numbers up one short", kProofs},
      {Breakage::AsideIsForgotten, "an older answer comes back for one set aside", kSetAside},
      {Breakage::LighterIsWeaker, "what was done lighter counts as weaker", kReference},
      {Breakage::RoughIsTheNewest, "a rough date is taken for its newest day", kRough},
  };
  return kAll;
}

}  // namespace

TEST_CASE("no property complains about the engine as it is") {
  for (const Named* property :
       {&kPromise1, &kPromise2, &kPromise3, &kPromise4, &kReference, &kBatches, &kQuotes, &kDoubts,
        &kExact, &kBlocked, &kFold, &kProofs, &kTwins, &kEarlierNames, &kSetAside, &kRough}) {
    INFO(property->name);
    CHECK(first_complaint(*property, 150).value_or("") == "");
  }
}

TEST_CASE("each deliberate breakage is caught by the property named beside it") {
  for (const Expected& e : expected()) {
    INFO(e.what << " should be caught by: " << e.caught_by.name);
    const Broke broke(e.breakage);
    CHECK(first_complaint(e.caught_by, kPacks).has_value());
  }
}

TEST_CASE("an engine that never gives an exercise is caught by: good answers lead somewhere") {
  CHECK(good_answers_lead_somewhere(shipped_packs()) == std::vector<std::string>{});
  const Broke broke(Breakage::NeverAnExercise);
  CHECK(!good_answers_lead_somewhere(shipped_packs()).empty());
}

namespace {

// What catches a diff that is wrong: small sets of rules, and not packs made at random.
struct OfDiffs {
  Breakage breakage;
  const char* what;
  const char* caught_by;
  std::function<Broken()> holds;
};

const std::vector<OfDiffs>& of_diffs() {
  const auto regions = [] { return small_diffs(12).broken; };
  static const std::vector<OfDiffs> kAll = {
      {Breakage::DiffTurnsRound, "a region says the wrong direction",
       "the direction of a region is that of the decisions", regions},
      {Breakage::DiffWidensBlindly, "a region is wider than what differs",
       "the regions are those that trying every state finds", regions},
      {Breakage::DiffForgetsCarry, "equal is told when what is carried differs",
       "what is told as equal is decided alike after every past", equal_is_alike_after_days},
      {Breakage::DiffTiesBothWays, "what counts longer is taken to count for fewer days as well",
       "whatever happens is possible for a diff", [] { return other_days(120).broken; }},
  };
  return kAll;
}

}  // namespace

TEST_CASE("each deliberate breakage of a diff is caught by what is named beside it") {
  for (const OfDiffs& of : of_diffs()) {
    INFO(of.what << " should be caught by: " << of.caught_by);
    CHECK(of.holds().value_or("") == "");
    const Broke broke(of.breakage);
    CHECK(of.holds().has_value());
  }
}

TEST_CASE("every breakage is tried") {
  std::size_t tried = 1 + of_diffs().size();  // NeverAnExercise, above
  for (const Expected& e : expected()) tried += e.breakage != Breakage::NeverAnExercise ? 1 : 0;
  CHECK(tried == static_cast<std::size_t>(Breakage::Count) - 1);
}
