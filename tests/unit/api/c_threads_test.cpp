// Rules and a batch behind handles for C, shared by threads that have all other handles to
// themselves.
#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "rung/rung.h"

namespace {

constexpr std::string_view kSharedRules = R"(
pack p "P" version 1.0.0 { for everyone }
fact pain : scale 0 to 10, higher is worse { ask "How bad is it?"  fresh for 1 day }
fact locked : yes or no { ask "Is it locked?"  fresh for 1 day }
exercise bridge "Bridge" { dose 2 sets of 10 reps }
give strength "Strength" { when pain <= 5   bridge }
rest sore "Too sore today" { when pain >= 6 }
stop is_locked "It is locked" { when locked }
)";

struct SharedHandles {
  SharedHandles() {
    const rung_source source = {"p/pack.rung", 11, kSharedRules.data(), kSharedRules.size()};
    REQUIRE(rung_rules_load(&source, 1, nullptr, &rules, nullptr) == RUNG_OK);
    for (std::size_t i = 0; i < said.size(); ++i)
      said[i] = {RUNG_SAID_VALUE, 0, static_cast<std::int64_t>(i) * 1'000};
    const rung_lane lane = {"pain", 4, RUNG_SIDE_NONE, 0, said.data(), said.size()};
    rung_state* base = nullptr;
    REQUIRE(rung_state_new(20'777, &base, nullptr) == RUNG_OK);
    REQUIRE(rung_batch_start(rules, base, &lane, 1, nullptr, &batch, nullptr) == RUNG_OK);
    rung_state_free(base);
    REQUIRE(rung_batch_rule(batch, "sore", 4, RUNG_SIDE_NONE, &sore) == RUNG_OK);
  }
  ~SharedHandles() {
    rung_batch_free(batch);
    rung_rules_free(rules);
  }
  SharedHandles(const SharedHandles&) = delete;
  SharedHandles& operator=(const SharedHandles&) = delete;

  std::array<rung_said, 11> said{};
  rung_rules* rules = nullptr;
  rung_batch* batch = nullptr;
  std::uint32_t sore = 0;
};

// What one thread finds wrong.
int misses(const SharedHandles& shared) {
  int wrong = 0;
  rung_error* error = nullptr;
  rung_text* text = nullptr;
  rung_state* state = nullptr;
  rung_live* live = nullptr;
  rung_room* room = nullptr;
  std::uint32_t pain = 0;
  if (rung_error_new(&error) != RUNG_OK || rung_text_new(&text) != RUNG_OK ||
      rung_state_new(20'777, &state, error) != RUNG_OK ||
      rung_live_start(shared.rules, state, &live, error) != RUNG_OK ||
      rung_live_fact(live, "pain", 4, RUNG_SIDE_NONE, &pain) != RUNG_OK ||
      rung_room_new(shared.batch, &room, error) != RUNG_OK)
    return 1;
  const std::size_t rules = rung_batch_rule_count(shared.batch);
  std::vector<std::uint64_t> certain(rung_batch_words(11, rules));
  for (int i = 0; i < 40; ++i) {
    const int value = i % 11;
    const std::string json = R"({"today": "2026-11-20", "facts": {"locked": false, "pain": )" +
                             std::to_string(value) + "}, \"sessions\": []}";
    const std::string wanted = value >= 6 ? "\"verdict\":\"rest\"" : "\"verdict\":\"exercise\"";
    if (rung_decide_text(shared.rules, json.data(), json.size(), nullptr, text, error) != RUNG_OK ||
        std::string_view(rung_text_view(text).data).find(wanted) == std::string_view::npos)
      ++wrong;
    if (rung_decide_text(shared.rules, "{", 1, nullptr, text, error) != RUNG_REJECTED) ++wrong;
    if (rung_live_set(live, pain, value * 1'000) != RUNG_OK ||
        ((rung_live_verdicts(live) >> RUNG_VERDICT_EXERCISE & 1) != 0) != (value <= 5))
      ++wrong;
    const std::array<std::uint8_t, 11> column = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    const std::uint8_t* columns = column.data();
    if (rung_batch_many(shared.batch, room, &columns, 11, certain.data(), nullptr, nullptr) !=
            RUNG_OK ||
        certain[shared.sore * std::size_t{8}] != 0x7c0)
      ++wrong;
  }
  rung_room_free(room);
  rung_live_free(live);
  rung_state_free(state);
  rung_text_free(text);
  rung_error_free(error);
  return wrong;
}

}  // namespace

TEST_CASE("rules and a batch behind handles say the same on many threads at once") {
  const SharedHandles shared;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 6; ++t) threads.emplace_back([&] { wrong += misses(shared); });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}
