// Two records of one exercise on one day have no order: a fault in the one may have come after the
// clean test of the other.
#include <algorithm>

#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const char* const kLegRules = R"(
  exercise bench "Bench" { dose 5 reps test "T" fault wobble "W" }
  exercise squat "Squat" { dose 5 reps }
  ladder legs "Legs" { bench -> squat }
  gate ready for squat { open when bench.clean_reps >= 10 }
  setting ready_for_legs : scale 0 to 10 default 5
  focus legs { when ready_for_legs >= 1 }
)";

Decision on_one_day(const std::string& first, const std::string& second) {
  const auto session = [](const std::string& bench) {
    return R"({"date":"2026-01-04","exercises":{"bench":)" + bench + "}}";
  };
  return decide_text(kLegRules, R"("facts":{},"sessions":[)" + session(first) +
                                    (second.empty() ? "" : "," + session(second)) + "]");
}

std::string last_given(const Decision& d) { return d.plan.empty() ? "" : d.plan.back().exercise; }

const std::string kClean = R"({"pain":0,"clean_reps":12,"faults":[]})";

}  // namespace

TEST_CASE("a clean test beside a faulty record of the same day is not known to count") {
  CHECK(last_given(on_one_day(kClean, "")) == "squat");
  for (const std::string& other :
       {std::string(R"({"pain":0,"faults":["wobble"]})"), std::string(R"({"pain":0})")}) {
    for (const Decision& d : {on_one_day(kClean, other), on_one_day(other, kClean)}) {
      CHECK(last_given(d) == "bench");
      const auto blocked = std::find_if(d.blocked.begin(), d.blocked.end(),
                                        [](const Blocked& b) { return b.exercise == "squat"; });
      REQUIRE(blocked != d.blocked.end());
      CHECK(std::any_of(blocked->needs.begin(), blocked->needs.end(), [](const Need& need) {
        return need.have == "recorded more than once on 2026-01-04, and not clean each time";
      }));
    }
  }
}

TEST_CASE("two clean records, or one with a fault in the test itself, count as before") {
  CHECK(last_given(on_one_day(kClean, R"({"pain":0,"faults":[]})")) == "squat");
  CHECK(last_given(on_one_day(R"({"pain":0,"clean_reps":12,"faults":["wobble"]})", "")) == "squat");
}
