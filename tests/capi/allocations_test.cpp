// Every request for memory that a call makes is refused once: the call says so, nothing is lost,
// and what was there before still works.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <new>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rung/rung.h"

namespace {

// Requests until one is refused, once; negative: none is. Blocks that are held, to find what leaks.
long left_until_refused = -1;
long blocks = 0;

void* asked_for(std::size_t size) {
  if (left_until_refused == 0) {
    left_until_refused = -1;
    return nullptr;
  }
  if (left_until_refused > 0) --left_until_refused;
  void* block = std::malloc(size == 0 ? 1 : size);
  if (block != nullptr) ++blocks;
  return block;
}

void given_back(void* block) noexcept {
  if (block == nullptr) return;
  --blocks;
  std::free(block);
}

}  // namespace

void* operator new(std::size_t size) {
  if (void* block = asked_for(size)) return block;
  throw std::bad_alloc();
}
void* operator new[](std::size_t size) {
  if (void* block = asked_for(size)) return block;
  throw std::bad_alloc();
}
// Never refused: std::stable_sort, which asks this way, goes on with less room.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  const long left = std::exchange(left_until_refused, -1);
  void* block = asked_for(size);
  left_until_refused = left;
  return block;
}
void* operator new[](std::size_t size, const std::nothrow_t& how) noexcept {
  return operator new(size, how);
}
void operator delete(void* block) noexcept { given_back(block); }
void operator delete[](void* block) noexcept { given_back(block); }
void operator delete(void* block, std::size_t) noexcept { given_back(block); }
void operator delete[](void* block, std::size_t) noexcept { given_back(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { given_back(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { given_back(block); }

namespace {

constexpr std::string_view kRules = R"(
pack knees "Knees" version 0.1.0 { for when age >= 16   otherwise refer to physician, routine }
professional physician "your doctor"
fact age : count 0 to 120 { ask "How old are you?"  lasts }
fact knee_pain : scale 0 to 10, higher is worse { ask "How bad is it?"  fresh for 1 day }
fact locked_knee : yes or no per side { ask "Is the {side} knee locked?"  fresh for 1 day }
fact swelling : one of (none "No", a_lot "A lot"), later is worse {
  ask "Is it swollen?"  fresh for 1 day
}
fact equipment : several of (chair, band) { ask "What is at hand?"  lasts }
fact injury : date or never { ask "When was it hurt?"  lasts }
exercise bridge "Bridge" { dose 2 sets of 10 reps  needs chair }
exercise squat "Squat" { dose 2 sets of 10 reps }
exercise deep_squat "Deep squat" { dose 3 sets of 5 reps }
ladder squatting "Squats" { ask "What do you do now?"  squat -> deep_squat }
gate deeper "Enough squats" for deep_squat { open when squat.reps >= 10 and squat.pain <= 3 }
focus squatting { when knee_pain <= 5 }
give extra "More" { when knee_pain <= 3   bridge }
rest sore "Too sore today" { when knee_pain >= 6 }
hold swollen "Swollen" { when swelling is a_lot }
stop knee_is_locked "It is locked" { when on either side (locked_knee) }
refer hurt "A fresh injury" { when injury within 7 days   to physician, routine }
)";

constexpr std::string_view kState = R"({"today": "2026-11-20",
  "facts": {"age": 30, "knee_pain": 3, "equipment": ["chair"], "locked_knee": {"left": false}},
  "ladders": {"squatting": "squat"}, "sessions": [
  {"date": "2026-11-10", "facts": {"knee_pain": 2}, "exercises": {"squat": {"reps": 9, "pain": 1}}},
  {"date": "2026-11-17", "facts": {"injury": "never"},
   "exercises": {"squat": {"reps": 12, "pain": 1}}}], "wants": ["deep squat"]})";

rung_source source_of(std::string_view text) {
  return {"knees/pack.rung", 15, text.data(), text.size()};
}

// Calls with ever later requests refused, until the call makes fewer. `call` returns its status;
// what it made it must give back, so that the number of held blocks tells a leak.
std::size_t refuse_each(const std::function<rung_status()>& call) {
  call();  // what is made once and kept, such as the circuit of the rules
  for (long refused = 0;; ++refused) {
    const long before = blocks;
    left_until_refused = refused;
    const rung_status status = call();
    const bool all_given = left_until_refused >= 0;
    left_until_refused = -1;
    const long leaked = blocks - before;
    INFO("request " << refused);
    REQUIRE(leaked == 0);
    REQUIRE(status == (all_given ? RUNG_OK : RUNG_OUT_OF_MEMORY));
    if (all_given) return static_cast<std::size_t>(refused);
  }
}

// As above, where refusing may leave room grown for what comes next, or may not be needed at all:
// never another status than these two.
template <typename Call>
std::size_t refuse_each_of(Call call) {
  for (long refused = 0;; ++refused) {
    left_until_refused = refused;
    const rung_status status = call();
    const bool all_given = left_until_refused >= 0;
    left_until_refused = -1;
    INFO("request " << refused);
    REQUIRE(status == (all_given ? RUNG_OK : RUNG_OUT_OF_MEMORY));
    if (all_given) return static_cast<std::size_t>(refused);
  }
}

struct Rules {
  Rules() {
    const rung_source source = source_of(kRules);
    rung_error* error = nullptr;
    rung_error_new(&error);
    rung_rules_load(&source, 1, nullptr, &rules, error);
    INFO(rung_error_text(error).data);
    REQUIRE(rules != nullptr);
    REQUIRE(rung_state_read(kState.data(), kState.size(), &state, error) == RUNG_OK);
    rung_error_free(error);
    REQUIRE(rung_decision_new(&decision) == RUNG_OK);
    REQUIRE(rung_text_new(&text) == RUNG_OK);
  }
  ~Rules() {
    rung_text_free(text);
    rung_decision_free(decision);
    rung_state_free(state);
    rung_rules_free(rules);
  }
  Rules(const Rules&) = delete;
  Rules& operator=(const Rules&) = delete;

  std::string decided_of(rung_live* live) const {
    REQUIRE(rung_live_decide(live, nullptr, decision, nullptr) == RUNG_OK);
    return written();
  }
  std::string written() const {
    REQUIRE(rung_decision_write(decision, nullptr, RUNG_JSON, text, nullptr) == RUNG_OK);
    return rung_text_view(text).data;
  }

  rung_rules* rules = nullptr;
  rung_state* state = nullptr;
  rung_decision* decision = nullptr;
  rung_text* text = nullptr;
};

TEST_CASE("loading survives each refused request for memory") {
  const rung_source source = source_of(kRules);
  const std::size_t requests = refuse_each([&] {
    rung_rules* rules = nullptr;
    const rung_status status = rung_rules_load(&source, 1, nullptr, &rules, nullptr);
    rung_rules_free(rules);
    return status;
  });
  CHECK(requests > 500);
}

TEST_CASE("refusing rules, and saying why, survives each refused request for memory") {
  const rung_source source =
      source_of("pack p \"P\" version 1.0.0 { for everyone }\nstop a { when b }");
  for (long refused = 0;; ++refused) {
    const long before = blocks;
    rung_error* error = nullptr;
    REQUIRE(rung_error_new(&error) == RUNG_OK);
    rung_rules* rules = nullptr;
    left_until_refused = refused;
    const rung_status status = rung_rules_load(&source, 1, nullptr, &rules, error);
    const bool all_given = left_until_refused >= 0;
    left_until_refused = -1;
    REQUIRE(rules == nullptr);
    REQUIRE(rung_error_status(error) == status);
    REQUIRE(rung_error_text(error).size > 0);
    REQUIRE(status == (all_given ? RUNG_REJECTED : RUNG_OUT_OF_MEMORY));
    rung_error_free(error);
    REQUIRE(blocks == before);
    if (all_given) break;
  }
}

TEST_CASE("a decision survives each refused request for memory") {
  const Rules with;
  const std::size_t requests = refuse_each([&] {
    rung_state* state = nullptr;
    rung_decision* decision = nullptr;
    rung_text* text = nullptr;
    rung_status status = rung_state_read(kState.data(), kState.size(), &state, nullptr);
    if (status == RUNG_OK) status = rung_decision_new(&decision);
    if (status == RUNG_OK) status = rung_decide(with.rules, state, nullptr, decision, nullptr);
    if (status == RUNG_OK) status = rung_text_new(&text);
    if (status == RUNG_OK)
      status = rung_decision_write(decision, with.rules, RUNG_PAGE, text, nullptr);
    if (status == RUNG_OK)
      status = rung_decide_text(with.rules, kState.data(), kState.size(), nullptr, text, nullptr);
    rung_text_free(text);
    rung_decision_free(decision);
    rung_state_free(state);
    return status;
  });
  CHECK(requests > 500);
}

// Not so an audit: CaDiCaL, which proves for it, does not survive a refused request.
TEST_CASE("an explanation survives each refused request for memory") {
  const Rules with;
  rung_explain_options options{};
  options.size = sizeof options;
  options.max_tries = 20;
  options.why_not = "deep_squat";
  options.why_not_size = 10;
  refuse_each([&] {
    rung_text* text = nullptr;
    rung_status status = rung_text_new(&text);
    if (status == RUNG_OK) status = rung_explain(with.rules, with.state, &options, text, nullptr);
    rung_text_free(text);
    return status;
  });
}

TEST_CASE("starting a live state survives each refused request for memory") {
  for (long refused = 0, given = 0; given == 0; ++refused) {
    const Rules with;  // of their own, since what they keep for all lives is made with the first
    rung_live *live = nullptr, *again = nullptr;
    left_until_refused = refused;
    const rung_status status = rung_live_start(with.rules, with.state, &live, nullptr);
    given = std::exchange(left_until_refused, -1) >= 0 ? 1 : 0;
    REQUIRE(status == (given == 1 ? RUNG_OK : RUNG_OUT_OF_MEMORY));
    REQUIRE(rung_live_start(with.rules, with.state, &again, nullptr) == RUNG_OK);
    rung_live_free(again);
    rung_live_free(live);
  }
}

TEST_CASE("a live state is as it was after each refused request for memory") {
  const Rules with;
  rung_live* live = nullptr;
  REQUIRE(rung_live_start(with.rules, with.state, &live, nullptr) == RUNG_OK);
  std::uint32_t pain = 0;
  REQUIRE(rung_live_fact(live, "knee_pain", 9, RUNG_SIDE_NONE, &pain) == RUNG_OK);
  for (const std::int64_t value : {1'000, 5'000}) {
    REQUIRE(rung_live_set(live, pain, value) == RUNG_OK);
    const std::string before = with.decided_of(live);
    rung_answer date{};
    date.size = sizeof date;
    date.kind = RUNG_DATE;
    date.date = 20'776;
    // The answer set by handle is not lost when what it is put into the state with runs out.
    REQUIRE(rung_live_set(live, pain, 6'000) == RUNG_OK);
    rung_decision* decision = nullptr;
    REQUIRE(rung_decision_new(&decision) == RUNG_OK);
    CHECK(refuse_each_of([&] { return rung_live_decide(live, nullptr, decision, nullptr); }) > 10);
    rung_decision_free(decision);
    CHECK(with.decided_of(live).find("\"rule\":\"sore\"") != std::string::npos);
    REQUIRE(rung_live_set(live, pain, value) == RUNG_OK);
    bool was_refused = false;
    refuse_each_of([&] {
      const rung_status status =
          rung_live_answer(live, "injury", 6, RUNG_SIDE_NONE, &date, nullptr);
      const long kept = std::exchange(left_until_refused, -1);
      if (status == RUNG_OUT_OF_MEMORY) {
        was_refused = true;
        REQUIRE(rung_live_verdicts(live) != 0);
        REQUIRE(with.decided_of(live) == before);
      }
      left_until_refused = kept;
      return status;
    });
    CHECK(was_refused);
    date.kind = RUNG_NEVER;
    REQUIRE(rung_live_answer(live, "injury", 6, RUNG_SIDE_NONE, &date, nullptr) == RUNG_OK);
    date.kind = RUNG_NOT_ASKED;
    REQUIRE(rung_live_answer(live, "injury", 6, RUNG_SIDE_NONE, &date, nullptr) == RUNG_OK);
  }
  rung_live_free(live);
}

TEST_CASE("a fold is as it was after each refused request for memory") {
  const Rules with;
  rung_fold* fold = nullptr;
  REQUIRE(rung_fold_new(with.rules, nullptr, &fold, nullptr) == RUNG_OK);
  const auto session = [](int day) {
    std::string json = R"({"today": "2026-12-30", "facts": {}, "sessions": [{"date": "2026-11-)";
    json += static_cast<char>('0' + day / 10);
    json += static_cast<char>('0' + day % 10);
    return json + R"(", "facts": {"knee_pain": 2, "age": 30, "injury": "never"},
      "exercises": {"squat": {"reps": 12, "pain": 1}}}]})";
  };
  const auto decided = [&] {
    REQUIRE(rung_fold_decide(fold, with.state, nullptr, with.decision, nullptr) == RUNG_OK);
    return with.written();
  };
  // The last two are older than what was folded by then: all is read anew.
  for (const int day : {1, 2, 3, 4, 5, 6, 1, 2}) {
    const std::string json = session(day);
    rung_state* state = nullptr;
    REQUIRE(rung_state_read(json.data(), json.size(), &state, nullptr) == RUNG_OK);
    const std::size_t count = rung_fold_count(fold);
    const std::string before = decided();
    refuse_each_of([&] {
      const rung_status status = rung_fold_add(fold, state, nullptr);
      const long kept = std::exchange(left_until_refused, -1);
      if (status == RUNG_OUT_OF_MEMORY) {
        REQUIRE(rung_fold_count(fold) == count);
        REQUIRE(decided() == before);
      }
      left_until_refused = kept;
      return status;
    });
    rung_state_free(state);
    REQUIRE(rung_fold_count(fold) == count + 1);
  }
  const std::string before = decided();
  const std::size_t count = rung_fold_count(fold);
  refuse_each_of([&] {
    const rung_status status = rung_fold_forget(fold, 20'760, nullptr, nullptr);
    const long kept = std::exchange(left_until_refused, -1);
    if (status == RUNG_OUT_OF_MEMORY) {
      REQUIRE(rung_fold_count(fold) == count);
      REQUIRE(decided() == before);
    }
    left_until_refused = kept;
    return status;
  });
  CHECK(rung_fold_count(fold) == count - 1);
  rung_fold_free(fold);
}

TEST_CASE("a batch survives each refused request for memory") {
  const Rules with;
  const std::vector<rung_said> said = {{RUNG_SAID_VALUE, 0, 0}, {RUNG_SAID_VALUE, 0, 1'000}};
  const rung_lane lane = {"knee_pain", 9, RUNG_SIDE_NONE, 0, said.data(), said.size()};
  refuse_each([&] {
    rung_batch* batch = nullptr;
    rung_room* room = nullptr;
    rung_status status =
        rung_batch_start(with.rules, with.state, &lane, 1, nullptr, &batch, nullptr);
    if (status == RUNG_OK) status = rung_room_new(batch, &room, nullptr);
    rung_room_free(room);
    rung_batch_free(batch);
    return status;
  });
}

}  // namespace
