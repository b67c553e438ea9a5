#include <catch2/catch.hpp>

#include "rung/fold.hpp"
#include "rung/json.hpp"

using namespace rung;

namespace {

constexpr const char* kRules = R"(
pack p "P" version 0.1.0 { for everyone }
fact knee_pain : scale 0 to 10, higher is worse { ask "How sore is the knee?"  fresh for 1 day }
exercise bridge "Bridge" { dose 2 sets of 10 reps }
give strength "Strength" { when knee_pain <= 5   bridge }
stop swollen "Swollen" { when in any of the last 2 sessions (knee_pain >= 8) }
)";

Session session(std::int32_t day, std::int64_t pain) {
  Session out;
  out.date = Day{day};
  FactAnswer answer{"knee_pain", Side::None, {}};
  answer.answer.kind = Answer::Kind::Number;
  answer.answer.number = Fixed::of(pain);
  out.facts.push_back(answer);
  out.exercises.push_back({"bridge", {}, true, {}});
  return out;
}

State on(std::int32_t day) {
  State out;
  out.today = Day{day};
  out.facts = session(day, 1).facts;
  return out;
}

std::string whole(const Fold& fold, State now) {
  now.sessions = fold.sessions();
  return write_decision(fold.rules().decide(now).value());
}

}  // namespace

TEST_CASE("a fold decides as its sessions do, before and after one of them is corrected") {
  const auto rules = RuleSet::load({{"p/p.rung", kRules}});
  REQUIRE(rules.ok());
  Fold fold(rules.value());
  for (const std::int32_t day : {100, 103, 106, 109}) REQUIRE(fold.add(session(day, 2)).ok());
  REQUIRE(fold.add(session(112, 9)).value() == 5);
  const auto before = fold.decide(on(114));
  CHECK(before.value().verdict == Verdict::Stop);
  CHECK(write_decision(before.value()) == whole(fold, on(114)));
  CHECK(fold.forget(Day{112}) == 1);
  REQUIRE(fold.add(session(112, 3)).ok());
  const auto after = fold.decide(on(114));
  CHECK(after.value().verdict != Verdict::Stop);
  CHECK(write_decision(after.value()) == whole(fold, on(114)));
}

TEST_CASE("what is told late of a day long past counts in a fold as in a state") {
  const auto rules = RuleSet::load({{"p/p.rung", kRules}});
  REQUIRE(rules.ok());
  Fold fold(rules.value());
  for (const std::int32_t day : {100, 103, 106, 109}) REQUIRE(fold.add(session(day, 2)).ok());
  State now = on(110);
  now.facts.push_back(session(103, 9).facts.front());
  now.facts.back().answer.has_on = true;
  now.facts.back().answer.on = Day{103};
  CHECK(write_decision(fold.decide(now).value()) == whole(fold, now));
}

TEST_CASE("a session that does not fit the rules is refused and leaves the fold as it was") {
  const auto rules = RuleSet::load({{"p/p.rung", kRules}});
  REQUIRE(rules.ok());
  Fold fold(rules.value());
  REQUIRE(fold.add(session(100, 2)).ok());
  Session wrong = session(103, 2);
  wrong.exercises.push_back({"handstand", {}, true, {}});
  const auto refused = fold.add(wrong);
  REQUIRE(!refused.ok());
  CHECK(refused.diagnostics().front().code == "R7101");
  CHECK(fold.sessions().size() == 1);
  CHECK(write_decision(fold.decide(on(104)).value()) == whole(fold, on(104)));
}
