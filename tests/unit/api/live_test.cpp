// A state that is decided on while it changes.
#include "rung/live.hpp"

#if defined(__has_feature)
#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
#define RUNG_COUNT_ALLOCATIONS
#endif
#elif !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define RUNG_COUNT_ALLOCATIONS
#endif

#include <atomic>
#include <cstdlib>
#include <new>

#include <catch2/catch.hpp>

#include "rung/json.hpp"

using namespace rung;

namespace {

constexpr const char* kLiveRules = R"(
pack p "P" version 0.1.0 { for everyone }
professional doctor "Doctor"
fact pain : scale 0 to 10, higher is worse { ask "How sore?"  fresh for 1 day }
fact locked : yes or no { ask "Does it lock?"  fresh for 1 day }
fact place : one of (front "Front", back "Back") { ask "Where?" lasts }
fact sore : yes or no per side { ask "Is the {side} one sore?" lasts }
fact signs : several of (red "Red", hot "Hot") { ask "Signs?" lasts }
exercise bridge "Bridge" { dose 2 sets of 10 reps }
finding sore_side per side { when sore }
give strength "Strength" { when pain <= 5   bridge }
stop locks "It locks" { when locked }
refer hot_knee "Hot" { when signs includes hot   to doctor, urgent }
)";

Live live_on(State state = {}) {
  auto rules = RuleSet::load({{"p.rung", kLiveRules}});
  REQUIRE(rules.ok());
  state.today = Day{20'600};
  auto live = Live::start(rules.value(), std::move(state));
  REQUIRE(live.ok());
  return std::move(live).value();
}

bool possible(Live& live, Verdict verdict) {
  return (live.verdicts() >> static_cast<unsigned>(verdict) & 1) != 0;
}

}  // namespace

TEST_CASE("a live state says after each answer what is certain and what is still possible",
          "[live]") {
  Live live = live_on();
  const RuleHandle locks = live.rule("locks").value(), strength = live.rule("strength").value();
  CHECK(live.is_possible(locks));
  CHECK_FALSE(live.is_certain(locks));
  CHECK(possible(live, Verdict::Stop));
  CHECK(possible(live, Verdict::Exercise));

  REQUIRE(live.set(live.fact("locked").value(), 1));
  CHECK(live.is_certain(locks));
  CHECK_FALSE(possible(live, Verdict::Exercise));

  REQUIRE(live.set(live.fact("locked").value(), 0));
  REQUIRE(live.set(live.fact("pain").value(), 3'000));
  CHECK_FALSE(live.is_possible(locks));
  CHECK(live.is_certain(strength));
}

TEST_CASE("not sure of a stop keeps it possible, and never makes it certain", "[live]") {
  Live live = live_on();
  live.set_unsure(live.fact("locked").value());
  const RuleHandle locks = live.rule("locks").value();
  CHECK(live.is_possible(locks));
  CHECK_FALSE(live.is_certain(locks));
  CHECK_FALSE(possible(live, Verdict::Exercise));
}

TEST_CASE("a value that the fact cannot have is refused and changes nothing", "[live]") {
  Live live = live_on();
  const FactHandle pain = live.fact("pain").value();
  REQUIRE(live.set(pain, 2'000));
  const std::string before = write_state(live.state());
  CHECK_FALSE(live.set(pain, 11'000));
  CHECK_FALSE(live.set(pain, -1'000));
  CHECK_FALSE(live.set(pain, 2'500));
  CHECK_FALSE(live.set(live.fact("place").value(), 2));
  CHECK(write_state(live.state()) == before);
}

TEST_CASE("answers that have no handle are given by name", "[live]") {
  Live live = live_on();
  CHECK_FALSE(live.fact("signs"));
  CHECK_FALSE(live.fact("sore"));
  CHECK(live.fact("sore", Side::Left));
  CHECK(live.rule("sore_side", Side::Right));
  CHECK(live.choice(live.fact("place").value(), "back") == 1);
  CHECK_FALSE(live.choice(live.fact("place").value(), "side"));
  FactAnswer hot{"signs", Side::None, {}};
  hot.answer.kind = Answer::Kind::Choices;
  hot.answer.names = {"hot"};
  REQUIRE(live.set(live.fact("locked").value(), 0));
  REQUIRE(live.answer(hot).ok());
  CHECK(live.is_certain(live.rule("hot_knee").value()));
  CHECK(live.decide().value().verdict == Verdict::Urgent);
  CHECK(live.state().facts.size() == 2);
}

TEST_CASE("an answer that does not fit leaves a live state as it was", "[live]") {
  Live live = live_on();
  const std::string before = write_state(live.state());
  FactAnswer wrong{"locked", Side::None, {}};
  wrong.answer.kind = Answer::Kind::Number;
  CHECK_FALSE(live.answer(wrong).ok());
  FactAnswer of_another_day{"locked", Side::None, {}};
  of_another_day.answer.kind = Answer::Kind::Yes;
  of_another_day.answer.has_on = true;
  CHECK_FALSE(live.answer(of_another_day).ok());
  CHECK(write_state(live.state()) == before);
}

TEST_CASE("what is forgotten today falls back on an earlier answer that still counts", "[live]") {
  State state;
  Session before;
  before.date = Day{20'590};
  FactAnswer place{"place", Side::None, {}};
  place.answer.kind = Answer::Kind::Choice;
  place.answer.names = {"back"};
  before.facts = {place};
  state.sessions = {before};
  Live live = live_on(state);
  const FactHandle handle = live.fact("place").value();
  REQUIRE(live.set(handle, 0));
  CHECK(live.state().facts.size() == 1);
  live.forget(handle);
  CHECK(live.state().facts.empty());
}

TEST_CASE("every handle leads back to its name", "[live]") {
  Live live = live_on();
  CHECK(live.rule_count() == 5);
  for (std::uint32_t i = 0; i < live.rule_count(); ++i) {
    const std::string& name = live.rule_name({i});
    const bool sides = name == "sore_side";
    const auto one = live.rule(name, sides ? Side::Left : Side::None);
    REQUIRE(one);
    CHECK((one->index == i || live.rule(name, Side::Right)->index == i));
  }
}

// A sanitizer has an `operator new` of its own.
#ifdef RUNG_COUNT_ALLOCATIONS

namespace {
std::atomic<std::size_t> allocations{0};
}

// Counts what is asked of the heap, for the tests below that want none. Inlined, g++ would take the
// two for a pair that does not match.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

TEST_CASE("an outcome is read after each answer without asking for memory", "[live]") {
  Live live = live_on();
  const FactHandle pain = live.fact("pain").value(), locked = live.fact("locked").value();
  live.verdicts();
  const std::size_t before = allocations;
  unsigned seen = 0;
  for (std::int64_t value = 0; value <= 10'000; value += 1'000) {
    live.set(pain, value);
    live.set(locked, value / 1'000 % 2);
    seen |= live.verdicts();
    live.set_unsure(locked);
    seen |= live.possible().front() != 0 ? 1u << 15 : 0u;
    live.forget(pain);
  }
  const std::size_t after = allocations;
  CHECK(after == before);
  CHECK(seen != 0);
}

#endif
