// What could not be ruled out was told by what had not been asked, or by what would end it, and
// leaned on answers that it did not tell.
#include <catch2/catch.hpp>

#include "support/decide_text.hpp"

using namespace rung;
using rung::testing::decide_text;

namespace {

std::string because(const Decision& d, const std::string& rule) {
  std::string out;
  for (const Reason& reason : d.reasons) {
    if (reason.rule != rule) continue;
    for (const BecauseItem& item : reason.because) {
      out += (out.empty() ? "" : ", ") + item.item + " " + item.value;
      if (item.on) out += " " + std::to_string(item.on->number - d.today.number);
    }
  }
  return out;
}

const char* const kSigns = R"(
  fact grows : yes or no { ask "?" fresh for 1 day }
  fact night : yes or no { ask "?" fresh for 1 day }
  fact thinner : yes or no { ask "?" fresh for 1 day }
  refer signs { when night or thinner or grows to physician, urgent }
)";

const char* const kStop = R"(
  fact cleared : yes or no { ask "?" lasts harmless no }
  exercise bridge "?" { dose 1 reps }
  exercise squat "?" { dose 1 reps }
  stop hurts { when pain of any exercise >= 3 stays until cleared }
)";

}  // namespace

TEST_CASE("of several signs the one that is not sure is told, not one that was not asked") {
  const Decision d = decide_text(
      kSigns, R"("facts":{"night":false,"thinner":{"answer":"not sure"}},"sessions":[])");
  CHECK(d.verdict == Verdict::Urgent);
  CHECK(because(d, "signs") == "thinner not sure");
}

TEST_CASE("a sign that somebody would rather not tell is told as declined") {
  const Decision d =
      decide_text(kSigns, R"("facts":{"night":{"answer":"declined"},"grows":false},"sessions":[])");
  CHECK(because(d, "signs") == "night declined");
}

TEST_CASE("a stop that could not be ruled out tells what keeps it possible, not what ends it") {
  const Decision d = decide_text(kStop, R"(
    "facts":{"cleared":{"answer":"not sure"}},
    "sessions":[{"date":"2026-01-05","exercises":{"bridge":{"pain":{"answer":"not sure"}},
                                                  "squat":{}}}])");
  CHECK(d.activity.level == Activity::Stop);
  CHECK(because(d, "hurts") == "bridge.pain not sure");
}

TEST_CASE("a doubt that stays since an earlier session tells that it may have fired") {
  const Decision d = decide_text(kStop, R"(
    "facts":{"cleared":{"answer":"not sure"}},
    "sessions":[{"date":"2026-01-03","exercises":{"bridge":{"pain":{"answer":"not sure"}}}},
                {"date":"2026-01-04","exercises":{"squat":{"pain":0}}}])");
  CHECK(d.activity.level == Activity::Stop);
  CHECK(because(d, "hurts").find("hurts") != std::string::npos);
}

TEST_CASE("a doubt tells the answers without which it would be ruled out") {
  const Decision d =
      decide_text(R"(
    fact hot : yes or no { ask "?" fresh for 1 day }
    fact ill : yes or no { ask "?" fresh for 1 day }
    refer joint { when hot and ill to physician, urgent }
  )",
                  R"("facts":{"hot":true,"ill":{"answer":"not sure"}},"sessions":[])");
  CHECK(because(d, "joint") == "hot yes, ill not sure");
}

TEST_CASE("two answers of one day are told as two answers") {
  const Decision d = decide_text(kSigns, R"(
    "facts":{"night":false,"thinner":true,"grows":false},
    "sessions":[{"date":"2026-01-05","facts":{"thinner":false},"exercises":{}}])");
  CHECK(because(d, "signs") == "thinner no or yes");
}

TEST_CASE("a gap in a session that is over is told as not recorded") {
  const Decision d = decide_text(R"(
    exercise bridge "?" { dose 1 reps }
    exercise squat "?" { dose 1 reps }
    stop hurts { when bridge.pain >= 3 }
  )",
                                 R"("facts":{},
    "sessions":[{"date":"2026-01-03","exercises":{"bridge":{}}},
                {"date":"2026-01-04","exercises":{"squat":{"pain":0}}}])");
  CHECK(because(d, "hurts") == "bridge.pain not recorded -2");
}
