// What is said of whom to see while questions are still open, and of wishes.
#include <catch2/catch.hpp>

#include "rung/json.hpp"
#include "rung/rule_set.hpp"

using namespace rung;

namespace {

const char* const kReferralRules = R"(
pack p "P" version 1.0.0 { for everyone }
professional emergency_department "the emergency department"
professional physician "your doctor"
fact numb : yes or no { ask "Numb?" fresh for 1 day }
fact hot : yes or no { ask "Hot?" fresh for 1 day }
fact sore : yes or no { ask "Sore?" fresh for 1 day }
exercise prone_curl "Lying curl" { dose not stated }
exercise band_curl "Band curl" { dose not stated }
alias "hamstring curl" { ambiguous between prone_curl, band_curl }
give curls { when not hot one of (prone_curl, band_curl) }
refer cord { when numb to emergency_department, emergency say "Go now." }
refer joint { when hot to physician, urgent say "Be seen today." }
refer ache { when sore to physician, urgent if unsure routine say "Ask." }
)";

Decision decide_with(const std::string& facts, const std::string& wants = "") {
  static const RuleSet rules = RuleSet::load({{"p/pack.rung", kReferralRules}}).value();
  const std::string json =
      R"({"today":"2026-01-05","sessions":[],"facts":{)" + facts + R"(},"wants":[)" + wants + "]}";
  return rules.decide(read_state(json).value()).value();
}

}  // namespace

TEST_CASE("an urgent referral stands while an emergency has still to be ruled out") {
  const Decision d = decide_with(R"("hot":true)");
  CHECK(d.verdict == Verdict::Ask);
  CHECK(d.referral.level == ReferralLevel::Emergency);
  CHECK(d.referral.basis == Basis::NotAsked);
  REQUIRE(d.firm);
  CHECK(d.firm->level == ReferralLevel::Urgent);
  CHECK(d.firm->basis == Basis::Certain);
  CHECK(d.firm->say == "Be seen today.");
  CHECK(d.firm->to == std::vector<std::string>{"physician"});
  CHECK(write_decision(d).find("\"firm\":{\"level\":\"urgent\"") != std::string::npos);
}

TEST_CASE("nothing is firm while everything rests on what was not asked") {
  CHECK(!decide_with("").firm);
  CHECK(!decide_with(R"("hot":false)").firm);
}

TEST_CASE("a referral that rests on answers needs no second one") {
  const Decision d = decide_with(R"("hot":true,"numb":false)");
  CHECK(d.referral.level == ReferralLevel::Urgent);
  CHECK(d.referral.basis == Basis::Certain);
  CHECK(!d.firm);
}

TEST_CASE("what an answer of not sure would soften is firm at its softened level only") {
  const Decision d = decide_with(R"("sore":{"answer":"not sure"})");
  REQUIRE(d.firm);
  CHECK(d.firm->level == ReferralLevel::Routine);
  CHECK(d.firm->basis == Basis::NotRuledOut);
}

TEST_CASE("a wish that can mean several exercises is asked back, last of all") {
  const Decision d = decide_with(R"("hot":false)", R"("hamstring curl")");
  REQUIRE(!d.questions.empty());
  const Question& last = d.questions.back();
  CHECK(last.fact == "wants.hamstring curl");
  CHECK(last.type == "one_of");
  REQUIRE(last.choices.size() == 3);
  CHECK(last.choices[0].name == "prone_curl");
  CHECK(last.choices[1].label == "Band curl");
  CHECK(last.choices[2].name == "none");
  CHECK(d.refused.empty());
}

TEST_CASE("a wish leaves the decision settled, and permits nothing") {
  const std::string none = R"("hot":false,"numb":false,"sore":false)";
  const Decision plain = decide_with(none), wished = decide_with(none, R"("hamstring curl")");
  CHECK(plain.settled);
  CHECK(wished.settled);
  CHECK(wished.verdict == plain.verdict);
  CHECK(wished.plan.size() == plain.plan.size());
  CHECK(plain.questions.empty());
  CHECK(wished.questions.size() == 1);
}

TEST_CASE("beside a stop a wish is refused, with what it may mean") {
  const Decision d = decide_with(R"("numb":true)", R"("hamstring curl")");
  REQUIRE(d.refused.size() == 1);
  CHECK(d.refused[0].choices == std::vector<std::string>{"prone_curl", "band_curl"});
  CHECK(d.questions.empty());
}
