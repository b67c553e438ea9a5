// A decision from the store is the decision from the same history as JSON, in whatever order it was
// recorded.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

#include "api/compiled.hpp"
#include "kb/ledger.hpp"
#include "person_support.hpp"
#include "rung/json.hpp"
#include "support/generate_pack.hpp"
#include "support/generate_state.hpp"
#include "support/shipped_packs.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

std::string decided(const RuleSet& rules, const State& state) {
  DecideOptions options;
  options.max_exact_states = 100;
  const auto decision = rules.decide(state, options);
  return decision.ok() ? write_decision(decision.value()) : message_of(decision.diagnostics());
}

// The history as entries: one for each exercise of a session and for its answers, and one for what
// was answered today.
std::vector<kb::Entry> entries_of(const State& state) {
  std::vector<kb::Entry> entries;
  kb::Entry today;
  today.day = state.today;
  today.facts = state.facts;
  today.ladders = state.ladders;
  today.settings = state.settings;
  entries.push_back(today);
  for (const Session& session : state.sessions) {
    kb::Entry told;
    told.day = session.date;
    told.facts = session.facts;
    entries.push_back(told);
    for (const ExerciseLog& log : session.exercises) {
      kb::Entry done;
      done.day = session.date;
      done.exercises.push_back(log);
      entries.push_back(done);
    }
  }
  return entries;
}

void drop_open(std::vector<kb::Entry>& entries) {
  const auto is_open = [](const auto& one) { return one.answer.kind == Answer::Kind::NotAsked; };
  for (kb::Entry& entry : entries) {
    std::erase_if(entry.facts, is_open);
    std::erase_if(entry.ladders, is_open);
    std::erase_if(entry.settings,
                  [](const SettingValue& s) { return s.value.kind == Answer::Kind::NotAsked; });
    for (ExerciseLog& log : entry.exercises) std::erase_if(log.values, is_open);
  }
}

Choices drawn(std::mt19937& dice) {
  std::vector<std::uint16_t> row(4'000);
  for (std::uint16_t& one : row) one = static_cast<std::uint16_t>(dice() & 0xFFFFu);
  return Choices(std::move(row));
}

std::size_t cases() {
  const char* wanted = std::getenv("RUNG_KB_STATES");
  return wanted == nullptr ? 40 : std::strtoul(wanted, nullptr, 10);
}

// Two people of one store with the same past, recorded in two orders.
bool check_same(kb::Store& store, const RuleSet& rules, const State& state, std::mt19937& dice,
                std::size_t number) {
  std::vector<kb::Entry> entries = entries_of(state);
  drop_open(entries);
  kb::Situation situation{state.today, state.wants, state.answering, std::nullopt};
  const std::string expected = decided(rules, state);
  for (const std::string& order : {std::string("as-told-"), std::string("shuffled-")}) {
    const kb::Person person = add(store, order + std::to_string(number));
    if (order == "shuffled-") std::shuffle(entries.begin(), entries.end(), dice);
    for (const kb::Entry& entry : entries) {
      REQUIRE(kb::record_entry(store, person, entry, state.today, kNow).ok());
    }
    const auto found = kb::remember(store, person, situation);
    REQUIRE(found.ok());
    INFO(order << "state: " << write_state(state));
    CHECK(decided(rules, found.value().state) == expected);
  }
  return expected.starts_with("{");
}

void check_states(const RuleSet& rules, std::size_t count, unsigned seed) {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  std::mt19937 dice(seed);
  std::size_t usable = 0;
  for (std::size_t i = 0; i < count; ++i) {
    Choices choices = drawn(dice);
    usable += check_same(store, rules, generate_state(rules.compiled().model, choices), dice, i);
  }
  CHECK(2 * usable > count);  // a state that the rules refuse shows little
  CHECK(kb::verify(store).value().broken == "");
}

}  // namespace

TEST_CASE("the store decides as the same history written as JSON does") {
  check_states(shipped_packs(), cases() / 4, 11);
  std::size_t made = 0;
  for (unsigned seed = 1; made < cases() / 10; ++seed) {
    std::mt19937 dice(seed);
    Choices choices = drawn(dice);
    const auto rules = RuleSet::load({{"made/pack.rung", generate_pack(choices)}});
    if (!rules.ok()) continue;  // the generator may write what a check of whole packs refuses
    ++made;
    check_states(rules.value(), 10, seed);
  }
}
