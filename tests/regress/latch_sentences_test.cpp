// What a reader of the pages on rules that stay could not decide.
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const std::string kLatchRules = R"(
  fact flag : yes or no { ask "?" fresh for 1 day }
  fact warm : yes or no { ask "?" fresh for 1 day }
  fact seen : yes or no { ask "?" lasts harmless no }
  exercise walk "Walk" { dose 5 minutes }
  setting allowed : scale 0 to 10 default 5
  give walks "W" { when allowed >= 1 walk }
)";

Verdict verdict_by(const std::string& rule, const std::string& sessions) {
  return decide_text(kLatchRules + rule,
                     R"("facts":{"flag":false,"warm":false},"sessions":[)" + sessions + "]")
      .verdict;
}

const std::string kWalk = R"("exercises":{"walk":{"pain":0,"faults":[]}})";

}  // namespace

TEST_CASE("what nobody was asked fires nothing, through a window neither") {
  const std::string stop = "stop s { when in any of the last 2 sessions (flag) stays until seen }";
  const std::string two =
      R"({"date":"2026-01-01",)" + kWalk + R"(},{"date":"2026-01-02",)" + kWalk + "}";
  const std::string later = R"(,{"date":"2026-01-03","facts":{"flag":false},)" + kWalk +
                            R"(},{"date":"2026-01-04","facts":{"flag":false},)" + kWalk + "}";
  CHECK(verdict_by(stop, two + later) == Verdict::Exercise);
  const std::string unsure =
      R"({"date":"2026-01-01","facts":{"flag":{"answer":"not sure"}},)" + kWalk + "}";
  CHECK(verdict_by(stop, unsure + later) == Verdict::Ask);
}

TEST_CASE("a rule is released by what is newer than the latest session in which it fired") {
  const std::string stop = "stop s { when flag stays until seen }";
  const std::string first = R"({"date":"2026-01-01","facts":{"flag":true}})";
  const std::string seen = R"(,{"date":"2026-01-02","facts":{"flag":false,"seen":true}})";
  CHECK(verdict_by(stop, first + seen) == Verdict::Exercise);
  CHECK(verdict_by(stop, first + seen + R"(,{"date":"2026-01-03","facts":{"flag":true}})") ==
        Verdict::Ask);
}

TEST_CASE("the unknown of a finding whose absence proves nothing fires like not sure") {
  const std::string rules = R"(
    finding torn "Torn" { when warm its absence proves nothing }
    stop s { when torn and flag stays until seen })";
  CHECK(verdict_by(rules, R"({"date":"2026-01-02","facts":{"flag":true,"warm":false}})") ==
        Verdict::Ask);
  CHECK(verdict_by(rules, R"({"date":"2026-01-02","facts":{"flag":false,"warm":false}})") ==
        Verdict::Exercise);
}
