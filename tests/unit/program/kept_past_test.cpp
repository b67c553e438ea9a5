#include "program/kept_past.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "api/compiled.hpp"
#include "base/sink.hpp"
#include "program/bind.hpp"
#include "rung/json.hpp"
#include "rung/rule_set.hpp"

using namespace rung;

namespace {

const char* const kText = R"(pack knees "Knees" version 0.1.0 { for everyone }
professional doctor "the doctor"
fact knee_pain : scale 0 to 10, higher is worse { ask "How bad?" fresh for 1 day }
fact swelling : one of (none "No", mild "A little", marked "A lot"), later is worse { ask "Swollen?" fresh for 2 days }
fact equipment : several of (chair, strap) { ask "What do you have?" lasts }
fact operated : date or never { ask "When were you operated on?" lasts }
exercise bridge "Bridge" { dose 2 sets of 10 reps  test "In a row."  fault hips_drop "Hips drop" reset "Lift them." }
exercise squat "Squat" { dose 2 sets of 10 reps }
ladder strength "Strength" { bridge -> squat }
gate ten "Ten" for squat { open when bridge.clean_reps >= 10 }
focus strength { when knee_pain <= 5 }
rest too_sore "Too sore" { when knee_pain >= 6 and swelling is marked }
stop pain_last_time "Pain" { when bridge.pain >= 6  stays until knee_pain <= 1 }
rest often_sore "Often sore" { when highest knee_pain over the last 7 days >= 5 and knee_pain has risen over the last 3 sessions }
)";

Answer number(std::int64_t value) {
  Answer answer;
  answer.kind = Answer::Kind::Number;
  answer.number = Fixed::of(value);
  return answer;
}

State some_weeks() {
  State state;
  state.today = Day{20'700};
  Answer chair;
  chair.kind = Answer::Kind::Choices;
  chair.names = {"chair"};
  for (int i = 0; i < 20; ++i) {
    Session session{Day{20'660 + i}, {{"knee_pain", Side::None, number(i % 8)}}, {}};
    if (i % 6 == 0) session.facts.push_back({"equipment", Side::None, chair});
    session.exercises.push_back(
        {"bridge",
         {{"reps", Side::None, number(10)}, {"pain", Side::None, number(i % 7)}},
         true,
         {}});
    state.sessions.push_back(session);
  }
  return state;
}

}  // namespace

TEST_CASE("a past comes back from its bytes, and altered bytes are refused or can be decided on") {
  const auto loaded = RuleSet::load({{"a/pack.rung", kText}});
  for (const Diagnostic& one : loaded.diagnostics()) UNSCOPED_INFO(one.message);
  REQUIRE(loaded.ok());
  const api::Compiled& rules = loaded.value().compiled();
  base::Sink sink;
  const auto bound = program::bind(rules.model, some_weeks(), sink);
  REQUIRE(bound);
  const program::Past past = program::fold_until(Day{20'675}, rules.program, rules.model, *bound);
  const std::string bytes = program::bytes_of(past);
  const auto again = program::past_of(bytes, rules.program, rules.model);
  REQUIRE(again);
  CHECK(program::bytes_of(*again) == bytes);

  State now = some_weeks();
  now.sessions.erase(now.sessions.begin(), now.sessions.begin() + 16);
  std::mt19937 draw(1);
  std::size_t read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string altered = bytes;
    for (auto changes = 1 + draw() % 3; changes > 0; --changes)
      altered[draw() % altered.size()] = static_cast<char>(draw() % 256);
    if (draw() % 8 == 0) altered.resize(draw() % altered.size());
    const auto other = program::past_of(altered, rules.program, rules.model);
    if (!other) continue;
    ++read;
    base::Sink none;
    auto recent = program::bind(rules.model, now, none);
    REQUIRE(recent);
    if (other->folded(recent->steps.front().date)) continue;
    const program::BoundState all = program::after(*other, rules.model, std::move(*recent));
    if (!program::holds_for(*other, rules.program, rules.model, all)) continue;
    CHECK_FALSE(write_decision(api::decide(rules, all, {})).empty());
  }
  CHECK(read > 100);
}
