// Many states that differ in a few answers.
#include "rung/batch.hpp"

#include <numeric>

#include <catch2/catch.hpp>

using namespace rung;

namespace {

constexpr const char* kBatchRules = R"(
pack p "P" version 0.1.0 { for everyone }
professional doctor "Doctor"
fact pain : scale 0 to 10, higher is worse { ask "How sore?"  fresh for 1 day }
fact swelling : scale 0 to 10, higher is worse { ask "How swollen?"  fresh for 1 day }
fact locked : yes or no { ask "Does it lock?"  fresh for 1 day }
fact sore : yes or no per side { ask "Is the {side} one sore?" lasts }
fact steps : count 0 to 60000 { ask "Steps?" fresh for 1 day }
fact signs : several of (red "Red", hot "Hot") { ask "Signs?" lasts }
exercise bridge "Bridge" { dose 2 sets of 10 reps }
finding sore_side per side { when sore }
finding busy { when steps >= 9000 and steps < 20000 }
finding bad { when pain + swelling >= 12 }
give strength "Strength" { when pain <= 5   bridge }
stop locks "It locks" { when locked }
)";

constexpr std::uint8_t kNone = 200, kUnsure = 201;

RuleSet batch_rules() {
  auto rules = RuleSet::load({{"p.rung", kBatchRules}});
  REQUIRE(rules.ok());
  return rules.value();
}

State on_some_day() {
  State state;
  state.today = Day{20'600};
  return state;
}

// Byte n says n of a scale, or no and yes.
Lane lane(const char* fact, std::int64_t highest, std::int64_t unit, Side side = Side::None) {
  Lane out{fact, side, {}};
  for (std::int64_t n = 0; n <= highest; ++n)
    out.says[static_cast<std::size_t>(n)] = Said::of(n * unit);
  out.says[kNone] = Said::unanswered();
  return out;
}

std::vector<Lane> some_lanes() {
  return {lane("pain", 10, 1'000), lane("swelling", 10, 1'000), lane("locked", 1, 1)};
}

Result<Batch> start(std::vector<Lane> lanes) {
  return Batch::start(batch_rules(), on_some_day(), std::move(lanes));
}

bool has(std::span<const std::uint64_t> bits, RuleHandle rule) {
  return (bits[rule.index / 64] >> (rule.index % 64) & 1) != 0;
}

}  // namespace

TEST_CASE("one state says what is certain, what is still possible and which verdicts are left",
          "[batch]") {
  const auto batch = start(some_lanes());
  REQUIRE(batch.ok());
  Batch::Room room = batch.value().room();
  const RuleHandle locks = batch.value().rule("locks").value(),
                   strength = batch.value().rule("strength").value();
  const std::uint8_t nothing[] = {kNone, kNone, kNone};
  const Batch::One open = batch.value().one(nothing, room);
  CHECK(has(open.possible, locks));
  CHECK_FALSE(has(open.certain, locks));
  CHECK((open.verdicts >> static_cast<unsigned>(Verdict::Stop) & 1) == 1);
  const std::uint8_t well[] = {3, 0, 0};
  const Batch::One fine = batch.value().one(well, room);
  CHECK_FALSE(has(fine.possible, locks));
  CHECK(has(fine.certain, strength));
  CHECK(fine.verdicts == 1u << static_cast<unsigned>(Verdict::Exercise));
}

TEST_CASE("a byte that nothing was said of means not sure: a stop stays possible", "[batch]") {
  const auto batch = start(some_lanes());
  REQUIRE(batch.ok());
  Batch::Room room = batch.value().room();
  const std::uint8_t unsure[] = {3, 0, kUnsure};
  const Batch::One one = batch.value().one(unsure, room);
  CHECK(has(one.possible, batch.value().rule("locks").value()));
  CHECK((one.verdicts >> static_cast<unsigned>(Verdict::Exercise) & 1) == 0);
}

TEST_CASE("sums of numbers count in a batch as everywhere", "[batch]") {
  const auto batch = start(some_lanes());
  REQUIRE(batch.ok());
  const RuleHandle bad = batch.value().rule("bad").value();
  // Every pair of a soreness and a swelling.
  std::vector<std::uint8_t> pain, swelling, locked;
  for (std::uint8_t p = 0; p <= 10; ++p) {
    for (std::uint8_t s = 0; s <= 10; ++s) {
      pain.push_back(p);
      swelling.push_back(s);
      locked.push_back(0);
    }
  }
  const std::uint8_t* const columns[] = {pain.data(), swelling.data(), locked.data()};
  const std::size_t rules = batch.value().rule_count(), states = pain.size();
  std::vector<std::uint64_t> certain(Batch::words_for(states, rules));
  Batch::Room room = batch.value().room();
  batch.value().many(columns, states, {certain, {}, {}}, room);
  for (std::size_t s = 0; s < states; ++s) {
    const std::uint64_t word = certain[bad.index * Batch::kWordsAStep + s / 64];
    CHECK((word >> (s % 64) & 1) == (pain[s] + swelling[s] >= 12 ? 1 : 0));
  }
}

TEST_CASE("an answer that all states share stands for those that say nothing of it", "[batch]") {
  State state = on_some_day();
  Session before;
  before.date = Day{20'590};
  FactAnswer sore{"sore", Side::Right, {}};
  sore.answer.kind = Answer::Kind::Yes;
  before.facts = {sore};
  state.sessions = {before};
  const auto batch =
      Batch::start(batch_rules(), state, {lane("sore", 1, 1, Side::Right)}, BatchOptions{});
  REQUIRE(batch.ok());
  Batch::Room room = batch.value().room();
  const RuleHandle right = batch.value().rule("sore_side", Side::Right).value();
  const std::uint8_t unanswered[] = {kNone}, no[] = {0};
  CHECK(has(batch.value().one(unanswered, room).certain, right));
  CHECK_FALSE(has(batch.value().one(no, room).possible, right));
}

TEST_CASE("a host with more values than bytes is told which of them rules tell apart", "[batch]") {
  const auto batch = start(some_lanes());
  REQUIRE(batch.ok());
  CHECK(batch.value().told_apart("steps") == std::vector<std::int64_t>{0, 9'000'000, 20'000'000});
  CHECK(batch.value().told_apart("pain").size() == 11);  // it is added up
  CHECK(batch.value().told_apart("signs").empty());
}

TEST_CASE("a lane that cannot be is refused, with what to do", "[batch]") {
  const auto why = [](std::vector<Lane> lanes) {
    const auto batch = start(std::move(lanes));
    REQUIRE_FALSE(batch.ok());
    return batch.diagnostics().front().message;
  };
  CHECK(why({lane("agony", 10, 1'000)}).find("lane agony: there is no such fact") == 0);
  CHECK(why({lane("sore", 1, 1)}).find("lane sore: there is no such fact") == 0);
  CHECK(why({lane("signs", 1, 1)}).find("lane signs: there is no such fact") == 0);
  CHECK(why({lane("pain", 11, 1'000)}).find("lane pain: byte 11 says a value") == 0);
  CHECK(why({lane("pain", 10, 1'000), lane("pain", 10, 1'000)}).find("lane pain: it stands") == 0);
  State wrong = on_some_day();
  wrong.facts = {{"agony", Side::None, {}}};
  CHECK_FALSE(Batch::start(batch_rules(), wrong, some_lanes()).ok());
}

TEST_CASE("no lanes, no states, and a batch that only says what is certain", "[batch]") {
  BatchOptions certain_only;
  certain_only.possible = false;
  const auto batch = Batch::start(batch_rules(), on_some_day(), {}, certain_only);
  REQUIRE(batch.ok());
  Batch::Room room = batch.value().room();
  const Batch::One one = batch.value().one({}, room);
  CHECK(one.possible.empty());
  CHECK(one.verdicts == 0);
  std::vector<std::uint64_t> none;
  batch.value().many({}, 0, {none, {}, {}}, room);
  std::vector<std::uint64_t> certain(Batch::words_for(3, batch.value().rule_count()), 7);
  batch.value().many({}, 3, {certain, {}, {}}, room);
  CHECK(std::accumulate(certain.begin(), certain.end(), std::uint64_t{0}) == 0);
}
