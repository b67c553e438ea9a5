// A reason quoted the value of one day with the date of another, "none" for 0, and "has not fired"
// of what fired and was released.
#include <algorithm>

#include <catch2/catch.hpp>

#include "base/date.hpp"
#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

const char* const kQuotedRules = R"(
  fact cleared : yes or no { ask "?" lasts harmless no }
  fact fit : yes or no { ask "?" fresh for 1 day }
  fact slept : yes or no { ask "?" fresh for 3 days }
  exercise bridge "?" { dose 1 reps }
  exercise squat "?" { dose 1 reps }
  stop hurts { when pain of any exercise >= 3 stays until cleared }
  hold tired { when not slept }
  give bridges { when fit bridge }
)";

const char* const kClearedState = R"(
  "facts":{"fit":true,"slept":true},
  "sessions":[{"date":"2026-01-02","exercises":{"bridge":{"pain":5}}},
              {"date":"2026-01-03","facts":{"cleared":true},"exercises":{"squat":{"pain":0}}}])";

std::vector<BecauseItem> of_exercise(const Decision& d) {
  for (const Reason& reason : d.reasons) {
    if (reason.rule == "given bridge") return reason.because;
  }
  return {};
}

const BecauseItem* find(const std::vector<BecauseItem>& because, const std::string& item) {
  const auto at = std::find_if(because.begin(), because.end(),
                               [&](const BecauseItem& i) { return i.item == item; });
  return at == because.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("what was not done today is not told with the day on which it was done") {
  const auto because = of_exercise(decide_text(kQuotedRules, kClearedState));
  REQUIRE_FALSE(because.empty());
  const BecauseItem* bridge = find(because, "bridge.pain");
  if (bridge) CHECK(bridge->value == "5");
}

TEST_CASE("a stop that fired and was released is told so, with the day on which it fired") {
  // Released by what changes by itself: a yes would stand, and be quoted in its place.
  std::string rules = kQuotedRules;
  const auto put = [](std::string& text, const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  put(rules, "cleared : yes or no { ask \"?\" lasts harmless no }",
      "strength : scale 0 to 3, higher is better { ask \"?\" fresh for 1 day }");
  put(rules, "until cleared", "until strength >= 2");
  std::string state = kClearedState;
  put(state, "\"fit\":true", "\"fit\":true,\"strength\":0");
  put(state, "\"cleared\":true", "\"strength\":3");
  const auto because = of_exercise(decide_text(rules, state));
  const BecauseItem* stop = find(because, "hurts");
  REQUIRE(stop);
  CHECK(stop->value == "was released since it fired");
  REQUIRE(stop->on);
  CHECK(base::to_string(*stop->on) == "2026-01-02");
}

TEST_CASE("all that was not done is told once") {
  const auto because = of_exercise(decide_text(kQuotedRules, kClearedState));
  const auto told = std::count_if(because.begin(), because.end(), [](const BecauseItem& i) {
    return i.value == "what was done before" || i.value == "none";
  });
  CHECK(told == 1);
}

TEST_CASE("pain of 0 is told as 0") {
  const auto because = of_exercise(decide_text(kQuotedRules, R"(
    "facts":{"fit":true,"cleared":false,"slept":true},
    "sessions":[{"date":"2026-01-05","exercises":{"squat":{"pain":0}}}])"));
  const BecauseItem* squat = find(because, "squat.pain");
  REQUIRE(squat);
  CHECK(squat->value == "0");
}

TEST_CASE("an answer that is no longer fresh is told as not asked, without its day") {
  const Decision d = decide_text(kQuotedRules, R"(
    "facts":{"fit":true,"cleared":false},
    "sessions":[{"date":"2026-01-01","facts":{"slept":false},"exercises":{}}])");
  for (const Reason& reason : d.reasons) {
    if (reason.rule != "tired") continue;
    REQUIRE(reason.because.size() == 1);
    CHECK(reason.because[0].value == "not asked");
    CHECK_FALSE(reason.because[0].on);
  }
}
