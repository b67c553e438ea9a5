// One set of rules and one batch, used by many threads at once through rung.h, each with handles of
// its own. ThreadSanitizer watches it in `./dev tsan`.
#include <catch2/catch.hpp>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "rung/rung.h"

namespace {

constexpr int kThreads = 4, kTimes = 25;
constexpr std::string_view kRules =
    "pack knees \"Knees\" version 0.1.0 { for everyone }\n"
    "fact knee_pain : scale 0 to 10, higher is worse { ask \"How bad?\"  fresh for 1 day }\n"
    "fact locked_knee : yes or no { ask \"Locked?\"  fresh for 1 day }\n"
    "exercise bridge \"Bridge\" { dose 2 sets of 10 reps }\n"
    "give strength \"Strength\" { when knee_pain <= 5   bridge }\n"
    "rest sore \"Too sore\" { when knee_pain >= 6 }\n"
    "stop knee_is_locked \"Locked\" { when locked_knee }\n";
constexpr std::string_view kState =
    "{\"today\":\"2026-11-20\",\"facts\":{\"knee_pain\":2},\"sessions\":[]}";

rung_rules* load() {
  rung_source source{};
  source.name = "knees/pack.rung";
  source.name_size = std::strlen(source.name);
  source.text = kRules.data();
  source.text_size = kRules.size();
  rung_rules* rules = nullptr;
  REQUIRE(rung_rules_load(&source, 1, nullptr, &rules, nullptr) == RUNG_OK);
  return rules;
}

std::string decided(const rung_rules* rules) {
  rung_text* text = nullptr;
  std::string out;
  if (rung_text_new(&text) == RUNG_OK &&
      rung_decide_text(rules, kState.data(), kState.size(), nullptr, text, nullptr) == RUNG_OK)
    out = rung_text_view(text).data;
  rung_text_free(text);
  return out;
}

// What a locked knee comes to, and what it comes to again when that is taken back.
bool live_turns(const rung_rules* rules) {
  rung_state* state = nullptr;
  rung_live* live = nullptr;
  std::uint32_t locked = 0;
  bool turns = rung_state_read(kState.data(), kState.size(), &state, nullptr) == RUNG_OK &&
               rung_live_start(rules, state, &live, nullptr) == RUNG_OK &&
               rung_live_fact(live, "locked_knee", 11, RUNG_SIDE_NONE, &locked) == RUNG_OK;
  turns = turns && rung_live_set(live, locked, 1) == RUNG_OK &&
          rung_live_verdicts(live) == 1u << RUNG_VERDICT_STOP;
  turns = turns && rung_live_set(live, locked, 0) == RUNG_OK &&
          rung_live_verdicts(live) == 1u << RUNG_VERDICT_EXERCISE;
  rung_live_free(live);
  rung_state_free(state);
  return turns;
}

std::vector<std::uint64_t> many(const rung_batch* batch) {
  rung_room* room = nullptr;
  if (rung_room_new(batch, &room, nullptr) != RUNG_OK) return {};
  const std::uint8_t column[3] = {0, 1, 9};  // 9 says nothing that the lane knows: not sure
  const std::uint8_t* columns[1] = {column};
  std::vector<std::uint64_t> certain(rung_batch_words(3, rung_batch_rule_count(batch)));
  if (rung_batch_many(batch, room, columns, 3, certain.data(), nullptr, nullptr) != RUNG_OK)
    certain.clear();
  rung_room_free(room);
  return certain;
}

// Runs `work` in all threads and returns how often it gave true.
template <typename Work>
int agreeing(const Work& work) {
  std::vector<int> agreed(kThreads, 0);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&agreed, &work, t] {
      for (int i = 0; i < kTimes; ++i) agreed[static_cast<std::size_t>(t)] += work() ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  int all = 0;
  for (const int one : agreed) all += one;
  return all;
}

}  // namespace

TEST_CASE("many threads decide by one set of rules and say the same") {
  rung_rules* rules = load();
  const std::string expected = decided(rules);
  REQUIRE_FALSE(expected.empty());
  CHECK(agreeing([&] { return decided(rules) == expected; }) == kThreads * kTimes);
  CHECK(agreeing([&] { return live_turns(rules); }) == kThreads * kTimes);
  rung_rules_free(rules);
}

TEST_CASE("many threads work with one batch, each in a room of its own") {
  rung_rules* rules = load();
  rung_state* base = nullptr;
  REQUIRE(rung_state_read(kState.data(), kState.size(), &base, nullptr) == RUNG_OK);
  const rung_said said[2] = {{RUNG_SAID_VALUE, 0, 0}, {RUNG_SAID_VALUE, 0, 1}};
  const rung_lane lane = {"locked_knee", 11, RUNG_SIDE_NONE, 0, said, 2};
  rung_batch* batch = nullptr;
  REQUIRE(rung_batch_start(rules, base, &lane, 1, nullptr, &batch, nullptr) == RUNG_OK);
  rung_rules_free(rules);  // the batch keeps them
  rung_state_free(base);
  const std::vector<std::uint64_t> expected = many(batch);
  REQUIRE_FALSE(expected.empty());
  CHECK(agreeing([&] { return many(batch) == expected; }) == kThreads * kTimes);
  rung_batch_free(batch);
}
