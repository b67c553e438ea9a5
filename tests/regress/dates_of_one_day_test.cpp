// Two answers of one day are both possible, and so is what lies between; never is further back than
// any day.
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

TEST_CASE("a date and never, both told on one day, keep the newest date possible") {
  const char* const kRules = R"(
    fact injury : date or never { ask "?" lasts }
    setting limit : scale 0 to 4 default 2
    stop recent { when days since injury < limit and refer to physician, routine }
  )";
  const Decision d = decide_text(kRules, R"("facts":{"injury":"2026-01-05"},"sessions":[
    {"date":"2026-01-05","facts":{"injury":"2019-03-01"},"exercises":{}},
    {"date":"2026-01-05","facts":{"injury":"never"},"exercises":{}}])");
  CHECK(d.verdict == Verdict::Stop);
  CHECK(d.activity.basis == Basis::NotRuledOut);
}
