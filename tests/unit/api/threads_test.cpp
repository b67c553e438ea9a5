#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "api/compiled.hpp"
#include "api/sample_states.hpp"
#include "rung/json.hpp"
#include "support/shipped_packs.hpp"

using namespace rung;

TEST_CASE("one rule set decides the same on many threads at once as on one") {
  const RuleSet rules = testing::shipped_packs();
  constexpr std::size_t kStates = 20, kThreads = 8;
  api::Dice dice(7);
  std::vector<State> states;
  std::vector<std::string> alone;
  for (std::size_t i = 0; i < kStates; ++i) {
    states.push_back(api::sample_state(rules.compiled().model, dice));
    const auto decided = rules.decide(states.back());
    REQUIRE(decided.ok());
    alone.push_back(write_decision(decided.value()));
  }
  std::atomic<int> differing = 0;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t, copy = rules] {
      for (std::size_t i = 0; i < kStates; ++i) {
        const std::size_t which = (i + t) % kStates;
        if (write_decision(copy.decide(states[which]).value()) != alone[which]) ++differing;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(differing == 0);
}

TEST_CASE("invariants of the shipped packs hold on every state tried, and each is tried") {
  for (const InvariantResult& result : testing::shipped_packs().sample_invariants(300)) {
    INFO(result.title);
    CHECK(result.held);
    CHECK(result.tried > 0);
  }
}

TEST_CASE("an invariant that the rules break is refuted by a state") {
  const auto rules = RuleSet::load(
      {{"p.rung",
        "pack p \"P\" version 0.1.0 { for everyone }\n"
        "fact knee_pain : scale 0 to 10, higher is worse { ask \"Pain?\" fresh for 1 day }\n"
        "exercise squat \"Squat\" { load loaded  dose not stated }\n"
        "give squats { when knee_pain >= 0  squat }\n"
        "rest odd { when knee_pain between 2 and 3 }\n"
        "invariant \"no load on pain\" { never give loaded exercises when knee_pain >= 4 }\n"
        "invariant \"more pain, more care\" { caution rises with knee_pain }\n"}});
  if (!rules.ok()) {
    for (const Diagnostic& d : rules.diagnostics()) UNSCOPED_INFO(d.code << " " << d.message);
  }
  REQUIRE(rules.ok());
  const auto results = rules.value().sample_invariants(300);
  REQUIRE(results.size() == 2);
  for (const InvariantResult& result : results) {
    CHECK_FALSE(result.held);
    CHECK(result.counter_example.has_value());
  }
}
