// The promises over random packs and states. Each case is built from rows of numbers, so that
// rapidcheck shrinks it.
#include <cstdlib>
#include <functional>
#include <iostream>
#include <sstream>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "api/compiled.hpp"
#include "property/good_answers.hpp"
#include "property/promises.hpp"
#include "property/proofs.hpp"
#include "rung/json.hpp"
#include "support/generate_pack.hpp"
#include "support/generate_state.hpp"
#include "support/shipped_packs.hpp"
#include "support/slow_build.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

using Row = std::vector<std::uint16_t>;
using Check =
    std::function<Broken(const std::string& text, const RuleSet&, const State&, Choices&)>;

constexpr std::size_t kPackRow = 620, kStateRow = 400, kLongRow = 1'600;
constexpr StateStyle kLongPast{70, 15, 50, 10};
constexpr int kStatesPerPack = kSlowBuild ? 2 : 6, kMostShrunk = 2'000;

// How many packs each promise is tried on; RUNG_PROPERTY_PACKS asks for more in a long run.
int packs_to_try() {
  const char* asked = std::getenv("RUNG_PROPERTY_PACKS");
  const int packs = asked ? std::atoi(asked) : 0;
  return packs > 0 ? packs : kSlowBuild ? 60 : 400;
}

rc::Gen<Row> row_of(std::size_t length) {
  return rc::gen::container<Row>(length, rc::gen::arbitrary<std::uint16_t>());
}

// Goes through many packs and states; on a failure rapidcheck zeroes what it can, and the smallest
// case is shown.
void for_all_packs(const std::string& what, const Check& check, const StateStyle& style = {}) {
  const std::size_t length = style.most_sessions > 3 ? kLongRow : kStateRow;
  rc::detail::TestParams params;
  params.seed = 20'261'120;
  const int packs = packs_to_try();
  params.maxSuccess = packs;
  int loaded = 0, tried_smaller = 0;
  bool found = false;
  const auto result = rc::detail::checkTestable(
      [&] {
        if (found && ++tried_smaller > kMostShrunk) return;
        const Row pack_row = *row_of(kPackRow);
        Choices pack(pack_row);
        const std::string text = generate_pack(pack);
        const auto rules = RuleSet::load({{"p/pack.rung", text}});
        if (!rules.ok()) return;  // the generator may write what a check of whole packs refuses
        ++loaded;
        for (int i = 0; i < kStatesPerPack; ++i) {
          Choices row(*row_of(length)), extra(*row_of(kStateRow));
          const State state = generate_state(rules.value().compiled().model, row, style);
          if (!rules.value().decide(state, {false, 0}).ok()) continue;
          if (const Broken broken = check(text, rules.value(), state, extra)) {
            // Making it small may take long: whoever waits knows by now that there is something.
            if (!found)
              std::cerr << what << " is broken: " << *broken << "\n"
                        << text << write_state(state) << std::endl;
            found = true;
            RC_FAIL(*broken + "\n" + text + write_state(state));
          }
        }
      },
      rc::detail::TestMetadata{what, what}, params);
  std::ostringstream told;
  rc::detail::printResultMessage(result, told);
  INFO(told.str());
  CHECK(result.is<rc::detail::SuccessResult>());
  CHECK(loaded > packs / 3);
}

Row long_row(rc::Random& random, std::size_t length = 800) {
  Row out(length);
  for (auto& one : out) one = static_cast<std::uint16_t>(random.next());
  return out;
}

void shipped_batch_agrees(rc::Random& random) {
  static const RuleSet rules = shipped_packs();
  const Row state_row = long_row(random), extra_row = long_row(random, 4'000);
  Choices row(state_row), extra(extra_row);
  const State state = generate_state(rules.compiled().model, row, {95, 5, 95, 2});
  if (!rules.decide(state, {false, 0}).ok()) return;
  INFO(write_state(state));
  CHECK(batches_agree(rules, state, extra).value_or("") == "");
}

}  // namespace

TEST_CASE("less information never allows more") {
  for_all_packs("promise 1",
                [](const std::string&, const RuleSet& rules, const State& state, Choices& extra) {
                  return less_never_allows_more(rules, state, extra);
                });
}

TEST_CASE("unknown opens nothing") {
  for_all_packs("promise 2", [](const std::string&, const RuleSet& rules, const State& state,
                                Choices&) { return unknown_opens_nothing(rules, state); });
}

TEST_CASE("the order of answers means nothing") {
  for_all_packs("promise 3, answers",
                [](const std::string&, const RuleSet& rules, const State& state, Choices& extra) {
                  return order_of_answers_means_nothing(rules, state, extra);
                });
}

TEST_CASE("the order of declarations and files means nothing") {
  for_all_packs("promise 3, rules",
                [](const std::string& text, const RuleSet&, const State& state, Choices& extra) {
                  return order_of_rules_means_nothing(text, state, extra);
                });
}

TEST_CASE(
    "every decision says why not less: its reasons suffice, and none of them can be left out") {
  for_all_packs("promise 4", [](const std::string&, const RuleSet& rules, const State& state,
                                Choices&) { return reasons_suffice(rules, state); });
}

TEST_CASE("the engine and the slow reference evaluator agree") {
  for_all_packs("reference", [](const std::string&, const RuleSet& rules, const State& state,
                                Choices&) { return like_reference(rules, state); });
}

// Known to fail, and shown when it does: the windows of a rule that stays begin anew when it is
// released. Where the release hangs on an answer about an earlier morning that may still be told,
// there are two beginnings; both may come to the same, and for the engine the value still hangs on
// that answer. So the rule stays open, for the engine alone, which is the more cautious one.
TEST_CASE("over a long past, too, the engine and the slow reference evaluator agree",
          "[!mayfail]") {
  for_all_packs(
      "reference, long pasts",
      [](const std::string&, const RuleSet& rules, const State& state, Choices&) {
        return like_reference(rules, state);
      },
      kLongPast);
}

TEST_CASE("a fold of the sessions decides, to the byte, as all of them in one state") {
  for_all_packs(
      "folds",
      [](const std::string&, const RuleSet& rules, const State& state, Choices& extra) {
        return folds_decide_alike(rules, state, extra);
      },
      kLongPast);
}

TEST_CASE("every reader of the Program agrees with a pass over its tape, as cells change") {
  const Check check = [](const std::string&, const RuleSet& rules, const State& state,
                         Choices& extra) { return readers_agree(rules, state, extra); };
  for_all_packs("readers", check);
  for_all_packs("readers, long pasts", check, kLongPast);
}

TEST_CASE("a live state follows its answers, one by one, as if it were decided on anew") {
  const Check check = [](const std::string&, const RuleSet& rules, const State& state,
                         Choices& extra) { return live_follows(rules, state, extra); };
  for_all_packs("live", check);
  for_all_packs("live, long pasts", check, kLongPast);
}

TEST_CASE("many states at once come to what each of them comes to alone") {
  const Check check = [](const std::string&, const RuleSet& rules, const State& state,
                         Choices& extra) { return batches_agree(rules, state, extra); };
  for_all_packs("batches", check);
  for_all_packs("batches, long pasts", check, kLongPast);
  const std::size_t before = states_compared();
  rc::Random random(20'261'129);
  for (int i = 0; i < packs_to_try() / 10; ++i) shipped_batch_agrees(random);
  std::cout << states_compared()
            << " states agree, one from nothing and in columns of every width, "
            << states_compared() - before << " of them of the shipped packs\n";
}

TEST_CASE("whatever happens is possible for the prover, and comes out there as on the tape") {
  const Check check = [](const std::string&, const RuleSet& rules, const State& state,
                         Choices& extra) {
    if (Broken broken = encoding_agrees(rules, state, extra)) return broken;
    if (Broken broken = twins_agree(rules, state, extra)) return broken;
    return told_as_wanted(rules, state, extra);
  };
  for_all_packs("the prover", check);
  for_all_packs("the prover, long pasts", check, kLongPast);
}

TEST_CASE("questions lead to a verdict, and the same state to the same bytes") {
  for_all_packs("questions",
                [](const std::string&, const RuleSet& rules, const State& state, Choices& extra) {
                  return questions_lead_somewhere(rules, state, extra);
                });
}

TEST_CASE("a date that is known roughly is never taken less carefully than any of its days") {
  const Check check = [](const std::string&, const RuleSet& rules, const State& state,
                         Choices& extra) { return rough_dates_are_careful(rules, state, extra); };
  for_all_packs("rough dates", check);
  for_all_packs("rough dates, long pasts", check, kLongPast);
}

TEST_CASE("a range of one day decides, to the byte, as that day") {
  for_all_packs("ranges of one day",
                [](const std::string&, const RuleSet& rules, const State& state, Choices& extra) {
                  return one_day_is_the_day(rules, state, extra);
                });
}

TEST_CASE("the promises hold on the shipped packs") {
  const RuleSet rules = shipped_packs();
  rc::Random random(20'261'120);
  constexpr int kStates = kSlowBuild ? 2 : 10;
  for (int i = 0; i < kStates; ++i) {
    const Row state_row = long_row(random), extra_row = long_row(random, 4'000);
    Choices row(state_row), extra(extra_row);
    const State state = generate_state(rules.compiled().model, row, {95, 5, 95, 2});
    if (!rules.decide(state, {false, 0}).ok()) continue;
    INFO(write_state(state));
    CHECK(less_never_allows_more(rules, state, extra).value_or("") == "");
    CHECK(unknown_opens_nothing(rules, state).value_or("") == "");
    CHECK(order_of_answers_means_nothing(rules, state, extra).value_or("") == "");
    CHECK(reasons_suffice(rules, state).value_or("") == "");
    CHECK(like_reference(rules, state).value_or("") == "");
    CHECK(readers_agree(rules, state, extra).value_or("") == "");
    CHECK(live_follows(rules, state, extra).value_or("") == "");
    CHECK(encoding_agrees(rules, state, extra).value_or("") == "");
    CHECK(twins_agree(rules, state, extra).value_or("") == "");
    CHECK(told_as_wanted(rules, state, extra).value_or("") == "");
    CHECK(rough_dates_are_careful(rules, state, extra).value_or("") == "");
    CHECK(one_day_is_the_day(rules, state, extra).value_or("") == "");
  }
}

TEST_CASE("good answers lead to an exercise, for each focus and give of the shipped packs") {
  CHECK(good_answers_lead_somewhere(shipped_packs()) == std::vector<std::string>{});
}

TEST_CASE("answers under earlier names are read as under today's") {
  for_all_packs("earlier names",
                [](const std::string& text, const RuleSet&, const State& state, Choices& extra) {
                  return earlier_names_read_alike(text, state, extra);
                });
}

TEST_CASE("what is set aside allows no more than not sure") {
  for_all_packs("set aside",
                [](const std::string& text, const RuleSet&, const State& state, Choices& extra) {
                  return set_aside_allows_no_more(text, state, extra);
                });
}
