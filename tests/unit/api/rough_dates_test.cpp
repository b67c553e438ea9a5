// Dates that are known roughly, for every reader of a state.
#include <catch2/catch.hpp>

#include "base/date.hpp"
#include "rung/explain.hpp"
#include "rung/fold.hpp"
#include "rung/json.hpp"
#include "rung/live.hpp"
#include "rung/rule_set.hpp"

using namespace rung;

namespace {

constexpr const char* kOperationRules = R"(
pack p "P" version 0.1.0 { for everyone }
professional doctor "Doctor"
fact surgery : date or never { ask "When were you last operated on?"  lasts }
fact sore : yes or no { ask "Sore?"  fresh for 1 day }
fact cleared : yes or no { ask "Cleared?"  fresh for 1 day  harmless no }
exercise bridge "Bridge" { dose 2 sets of 10 reps }
give strength "Strength" { when not (surgery within 84 days)   bridge }
stop healing "Still healing" { when surgery within 84 days   say "Since {surgery}." }
hold soon_after "Soon after" { when surgery within 10 days   stays until cleared }
)";

RuleSet operation_rules() {
  auto rules = RuleSet::load({{"p.rung", kOperationRules}});
  for (const Diagnostic& one : rules.diagnostics()) UNSCOPED_INFO(one.message);
  REQUIRE(rules.ok());
  return std::move(rules).value();
}

// Today is 2026-11-20; 84 days before is 2026-08-28.
State operated(const std::string& surgery, const std::string& sessions = "") {
  const auto state = read_state(R"({"today":"2026-11-20","sessions":[)" + sessions +
                                R"(],"facts":{"cleared":false,"surgery":)" + surgery + "}}");
  for (const Diagnostic& one : state.diagnostics()) UNSCOPED_INFO(one.message);
  REQUIRE(state.ok());
  return state.value();
}

Decision decided_on(const State& state) {
  auto decision = operation_rules().decide(state);
  for (const Diagnostic& one : decision.diagnostics()) UNSCOPED_INFO(one.message);
  REQUIRE(decision.ok());
  return std::move(decision).value();
}

}  // namespace

TEST_CASE("a rough date is certain where all of its days agree, and then it is not asked about") {
  CHECK(decided_on(operated(R"("2019")")).verdict == Verdict::Exercise);
  CHECK(decided_on(operated(R"("2026-07")")).verdict == Verdict::Exercise);
  const Decision lately = decided_on(operated(R"({"value":"2026-10","said":"last month"})"));
  CHECK(lately.verdict == Verdict::Stop);
  CHECK(lately.settled);
  CHECK(lately.questions.empty());
  REQUIRE(lately.reasons.size() == 1);
  CHECK(lately.reasons.front().basis == Basis::Certain);
  CHECK(lately.reasons.front().say == "Since last month (October 2026).");
  CHECK(lately.reasons.front().because.front().value == "last month (October 2026)");
}

TEST_CASE("where its days do not agree it is asked more closely, and the question says so") {
  const Decision decision = decided_on(operated(R"({"value":"2026-08","said":"in summer"})"));
  CHECK(decision.verdict == Verdict::Ask);
  REQUIRE(decision.questions.size() == 1);
  const Question& question = decision.questions.front();
  CHECK(question.fact == "surgery");
  CHECK(question.ask ==
        "You said “in summer”, which is August 2026. A closer date is needed here: When were you "
        "last operated on?");
  CHECK_FALSE(question.stale);
  REQUIRE(question.known);
  CHECK(base::to_string(question.known->first) == "2026-08-01");
  CHECK(base::to_string(question.known->last) == "2026-08-31");
  CHECK(question.known->said == "in summer");
  CHECK(decision.settled_exact);
}

TEST_CASE("who knows it no more closely is not asked again, and it could not be ruled out") {
  const Decision decision = decided_on(operated(R"({"value":"2026-08","closer":"not sure"})"));
  CHECK(decision.verdict == Verdict::Stop);
  CHECK(decision.settled);
  REQUIRE(decision.reasons.size() == 1);
  CHECK(decision.reasons.front().basis == Basis::NotRuledOut);
  CHECK(decision.reasons.front().because.front().value == "August 2026");
}

TEST_CASE(
    "what lies after the day of the answer is not meant, and what all lies there is refused") {
  CHECK(write_decision(decided_on(operated(R"("2026-09/2026-12")"))) ==
        write_decision(decided_on(operated(R"("2026-09-01/2026-11-20")"))));
  const auto later = operation_rules().decide(operated(R"("2027")"));
  REQUIRE_FALSE(later.ok());
  CHECK(later.diagnostics().front().code == "R7105");
}

TEST_CASE("the last day of a range does not come before the first") {
  State state = operated(R"("2026-08")");
  state.facts.back().answer.more_days = -1;
  const auto decision = operation_rules().decide(state);
  REQUIRE_FALSE(decision.ok());
  CHECK(decision.diagnostics().front().code == "R7102");
}

TEST_CASE("of two answers of one day that can both be true, both are") {
  const char* kToday = R"({"date":"2026-11-20","facts":{"surgery":"2026-08-31"}})";
  CHECK(decided_on(operated(R"("2026-08")", kToday)).verdict == Verdict::Stop);
  const char* kOther = R"({"date":"2026-11-20","facts":{"surgery":"2026-07-31/2026-08-03"}})";
  CHECK(decided_on(operated(R"("2026-08")", kOther)).verdict == Verdict::Exercise);
  const char* kAgainst = R"({"date":"2026-11-20","facts":{"surgery":"2026-09-15"}})";
  const Decision both = decided_on(operated(R"("2026-08")", kAgainst));
  CHECK(both.verdict == Verdict::Stop);
  CHECK(both.settled);
}

TEST_CASE("a rough answer of an earlier day fires what any of its days would have fired") {
  const char* kThen =
      R"({"date":"2026-08-30","facts":{"surgery":"2026-08"},"exercises":{"bridge":{}}})";
  const Decision now = decided_on(operated(R"("2026-06-01")", kThen));
  CHECK(now.verdict == Verdict::Exercise);
  CHECK(now.activity.hold);
  const char* kLongAgo =
      R"({"date":"2026-08-30","facts":{"surgery":"2026-07"},"exercises":{"bridge":{}}})";
  CHECK_FALSE(decided_on(operated(R"("2026-06-01")", kLongAgo)).activity.hold);
}

TEST_CASE("a live state and a fold read a rough date as a decision does") {
  const RuleSet rules = operation_rules();
  for (const char* surgery : {R"("2019")", R"("2026-08")", R"("2026-10")",
                              R"({"value":"2026-08","closer":"declined"})"}) {
    INFO(surgery);
    State state = operated(surgery);
    const std::string whole = write_decision(decided_on(state));
    State before = state;
    const FactAnswer told = before.facts.back();
    before.facts.pop_back();
    auto live = Live::start(rules, before);
    REQUIRE(live.ok());
    REQUIRE(live.value().answer(told).ok());
    CHECK(write_decision(live.value().decide().value()) == whole);
    CHECK(live.value().is_certain(*live.value().rule("healing")) ==
          (std::string(surgery) == R"("2026-10")"));
    CHECK(live.value().is_possible(*live.value().rule("healing")) ==
          (std::string(surgery) != R"("2019")"));

    Session session;
    session.date = *base::parse_day("2026-11-01");
    session.facts = {told};
    state.sessions = {session};
    state.facts.pop_back();
    const auto folded = [&] {
      Fold fold(rules, {});
      REQUIRE(fold.add(session).ok());
      Session later;
      later.date = *base::parse_day("2026-11-18");
      later.exercises.push_back({"bridge", {}, true, {}});
      REQUIRE(fold.add(later).ok());
      State now = state;
      now.sessions.clear();
      state.sessions.push_back(later);
      return write_decision(fold.decide(now).value());
    }();
    CHECK(folded == write_decision(rules.decide(state).value()));
  }
}

TEST_CASE("an explanation changes a rough date, and tells what it is") {
  const auto explained = explain(operation_rules(), operated(R"("2026-10")"), {});
  REQUIRE(explained.ok());
  REQUIRE_FALSE(explained.value().alternatives.empty());
  CHECK(explained.value().alternatives.front().changes.front().from == "October 2026");
}
