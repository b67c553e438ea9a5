#include <catch2/catch.hpp>
#include <sstream>

#include "base/utf8.hpp"
#include "rung/format.hpp"
#include "support/golden.hpp"
#include "support/sample_decision.hpp"
#include "times.hpp"

using namespace rung;
using rung::test::times;

namespace {

Decision sample(const std::string& wanted) {
  for (const auto& [name, decision] : test::sample_decisions()) {
    if (name == wanted) return decision;
  }
  FAIL(wanted);
  return {};
}

std::string page(const std::string& name) { return render_decision(sample(name)); }

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

TEST_CASE("decisions read as approved") {
  for (const auto& [name, decision] : test::sample_decisions()) {
    test::check_golden("render/decision_" + name + ".txt", render_decision(decision));
  }
  test::check_golden("render/decision_exercise_40_columns.txt",
                     render_decision(sample("exercise"), {false, true, 40}));
  test::check_golden("render/decision_stop_in_color.txt",
                     render_decision(sample("stop"), {true, false, 80}));
}

TEST_CASE("the result stands first") {
  CHECK(first_line(page("exercise")) ==
        "Next: Full bodyweight squat, 3 sets of 12 to 15 reps, hold 1 second each time,");
  CHECK(first_line(page("exercise_done")) == "You have done everything for today.");
  CHECK(first_line(page("ask")) == "More answers are needed first. No exercise until then.");
  CHECK(first_line(page("emergency")) ==
        "This is an emergency. Get help now: the emergency department. No exercise until");
  CHECK(first_line(page("urgent")) ==
        "Go to the emergency department today, within 4 hours. No exercise until then.");
  CHECK(first_line(page("stop")) == "Stop: no exercise for now.");
  CHECK(first_line(page("rest")) == "Rest today: no exercise.");
  CHECK(first_line(page("routine")) == "See your physiotherapist within two weeks.");
  CHECK(first_line(page("out_of_scope")) == "These rules have no exercise for you.");
}

TEST_CASE("while a question is open, what hangs on it is not spoken as advice") {
  const std::string text = page("ask");
  for (const std::string word :
       {"emergency", "physician", "See ", "within", "clot", "urgent", "stop", "Stop", "squat:"}) {
    INFO(word);
    CHECK(times(text, word) == 0);
  }
  CHECK_THAT(text, Catch::Contains("A fever") && Catch::Contains("Is your left calf swollen"));
}

TEST_CASE("what rests on a question not asked yet is left out of every page") {
  for (const auto& [name, decision] : test::sample_decisions()) {
    INFO(name);
    Decision open = decision;
    Reason reason;
    reason.rule = "worry";
    reason.title = "Something worrying";
    reason.basis = Basis::NotAsked;
    reason.say = "Run to the doctor.";
    for (const std::string effect : {"stop", "refer", "rest", "hold", "avoid"}) {
      reason.effect = effect;
      open.reasons.push_back(reason);
    }
    CHECK(render_decision(open) == render_decision(decision));
  }
  Decision stop = sample("stop");
  stop.referral.basis = Basis::NotAsked;
  CHECK(times(render_decision(stop), "See your physiotherapist") == 0);
}

TEST_CASE("a referral that no answer can take back is spoken while questions are open") {
  const std::string text = page("ask_firm");
  CHECK(first_line(text) ==
        "Go to the emergency department today, within 4 hours. No exercise until then.");
  CHECK_THAT(text, Catch::Contains("This stands whatever else you answer."));
  CHECK_THAT(text, Catch::Contains("could not be ruled out"));

  Decision decision = sample("ask_firm");
  decision.referral.level = ReferralLevel::Routine;
  CHECK_THAT(render_decision(decision), Catch::Contains("Whatever else you answer: see the"));

  SECTION("also when something worse rests on what was not asked") {
    decision = sample("ask_firm");
    decision.firm = decision.referral;
    decision.referral.level = ReferralLevel::Emergency;
    decision.referral.basis = Basis::NotAsked;
    decision.referral.say = "Run.";
    CHECK(render_decision(decision) == text);
  }
}

TEST_CASE("an emergency that is only not ruled out is called one that may be") {
  Decision decision = sample("emergency");
  decision.referral.basis = Basis::NotRuledOut;
  const std::string text = render_decision(decision, {false, false, 200});
  CHECK_THAT(first_line(text), Catch::StartsWith("This may be an emergency. Get help now: "));
  CHECK_THAT(text, Catch::Contains("This is not certain."));
}

TEST_CASE("whom the rules are not for is said as such, and once") {
  const std::string not_for = "A fresh injury, or in place of being seen by someone.";
  Decision open = sample("ask_firm");
  open.firm = sample("routine").referral;
  open.firm->say = not_for;
  open.referral.basis = Basis::NotAsked;
  open.otherwise = not_for;
  Decision done = sample("routine");
  done.referral.say = not_for;
  done.otherwise = not_for;
  for (const Decision& decision : {open, done}) {
    const std::string text = render_decision(decision, {false, false, 120});
    CHECK(times(text, not_for) == 1);
    CHECK(times(text, "\nThese rules are not for: " + not_for + '\n') == 1);
  }
}

TEST_CASE("a score is told with its band, and without one only when it is a single number") {
  Decision decision = sample("exercise");
  ScoreResult score;
  score.name = "wells";
  score.title = "Wells score";
  score.low = Fixed::of(0);
  score.high = Fixed::of(1);
  decision.scores = {score};
  const auto line = [&] {
    const std::string text = render_decision(decision, {false, false, 200});
    const std::size_t at = text.find("- Wells score");
    if (at == std::string::npos) return std::string();
    return text.substr(at, text.find('\n', at) - at);
  };
  CHECK(line().empty());
  decision.scores[0].band = "unlikely";
  CHECK(line() == "- Wells score: unlikely (0 to 1, for not all of it is known).");
  decision.scores[0].high = Fixed::of(0);
  CHECK(line() == "- Wells score: unlikely (0).");
  decision.scores[0].band = "";
  CHECK(line() == "- Wells score: 0.");
}

TEST_CASE("who must stop is not told to do no more than last time") {
  Reason hold;
  hold.rule = "sore_morning";
  hold.title = "A sore morning";
  hold.effect = "hold";
  hold.say = "Do not step up today.";
  for (const std::string name : {"stop", "urgent", "rest", "routine"}) {
    for (const Basis basis : {Basis::Certain, Basis::NotRuledOut}) {
      INFO(name);
      Decision decision = sample(name);
      hold.basis = basis;
      decision.reasons.push_back(hold);
      const bool stops = decision.activity.level == Activity::Stop;
      const std::string text = render_decision(decision);
      CHECK(times(text, hold.say) == (stops ? 0 : 1));
      CHECK(times(text, hold.title) == (stops ? 0 : 1));
    }
  }
}

TEST_CASE("what is only possible is not first said to be so") {
  Decision decision = sample("emergency");
  Reason reason;
  reason.rule = "clot";
  reason.title = "A clot is likely";
  reason.effect = "refer";
  reason.basis = Basis::NotRuledOut;
  decision.reasons.push_back(reason);
  CHECK_THAT(render_decision(decision), Catch::Contains("\n- Not ruled out: A clot is likely."));
}

TEST_CASE("a referral can be said alone") {
  const Decision decision = sample("urgent");
  CHECK(first_line(render_referral(decision.referral)) ==
        "Go to the emergency department today, within 4 hours.");
  CHECK(render_referral(Referral{}).empty());
}

TEST_CASE("beside an exercise stands what may go wrong, and when to stop") {
  Decision decision = sample("exercise");
  PlanItem& item = decision.plan[*decision.next];
  item.watch = {{"Your knees drift in", "Stop. Start again."}};
  item.stop_when = {{"Pain during an exercise", "Stop, and talk to somebody"}};
  const std::string text = render_decision(decision, {false, false, 200});
  CHECK_THAT(text, Catch::Contains("squat: your knees drift in. Stop. Start again.\n"));
  CHECK_THAT(text, Catch::Contains("- Pain during an exercise. Stop, and talk to somebody.\n"));
  CHECK(times(text, "when it hurts") == 0);
}

TEST_CASE("exercises that one rule keeps away stand together, the things they need in one line") {
  Decision decision = sample("exercise");
  const Need bar{"equipment", Side::None, "not asked", "barbell"};
  const Need bike{"equipment", Side::None, "not asked", "bike"};
  decision.blocked = {{"deadlift", "equipment", "needs a thing", Basis::Certain, {bar}, "Deadlift"},
                      {"cycling", "equipment", "needs a thing", Basis::Certain, {bike}}};
  CHECK_THAT(render_decision(decision),
             Catch::Contains("- Deadlift and cycling: needs a thing (barbell or bike).\n"));
}

TEST_CASE("of many open screens the first are named, of a long list how many it has") {
  Decision decision = sample("ask");
  const Question one = decision.questions.front();
  decision.questions.clear();
  for (int i = 0; i < 20; ++i) {
    decision.questions.push_back(one);
    decision.questions.back().checklist = i < 5 ? "long_list" : "";
    decision.questions.back().checklist_title = "Any of these?";
  }
  const std::string text = render_decision(decision);
  CHECK_THAT(text, Catch::Contains("- Any of these? (5 items)\n"));
  CHECK_THAT(text, Catch::Contains("- and 4 more.\n"));
}

TEST_CASE("text for a terminal without UTF-8") {
  CHECK(to_ascii("plain") == "plain");
  CHECK(to_ascii("“Stop” … 3–5 → ≥ 2, don’t") == "\"Stop\" ... 3-5 -> >= 2, don't");
  CHECK(to_ascii("Über café, Šťáva") == "Uber cafe, ??ava");
  CHECK(to_ascii("日\xFF") == "??");
  Decision decision = sample("stop");
  decision.reasons[0].say = "“Stop” …";
  CHECK_THAT(render_decision(decision, {false, true, 80}), Catch::Contains("\"Stop\" ..."));
  CHECK_THAT(render_decision(decision, {false, false, 80}), Catch::Contains("“Stop” …"));
}

TEST_CASE("no exercise is described where none is given") {
  for (const std::string name :
       {"ask", "ask_firm", "emergency", "urgent", "stop", "rest", "out_of_scope", "otherwise"}) {
    INFO(name);
    Decision decision = sample(name);
    decision.plan = sample("exercise").plan;
    decision.next = 1;
    decision.reasons.push_back(sample("exercise").reasons[0]);
    const std::string text = render_decision(decision);
    CHECK(times(text, "What to do") == 0);
    CHECK(times(text, "Full bodyweight squat") == 0);
  }
}

TEST_CASE("the limits of the advice are said once") {
  for (const auto& [name, decision] : test::sample_decisions()) {
    INFO(name);
    CHECK(times(render_decision(decision), "not medical advice") == 1);
  }
}

TEST_CASE("lines are wrapped at the width, and never below twenty columns") {
  for (const auto& [name, decision] : test::sample_decisions()) {
    for (const std::size_t width : {0u, 20u, 33u, 80u, 200u}) {
      std::istringstream lines(render_decision(decision, {false, true, width}));
      for (std::string line; std::getline(lines, line);) {
        INFO(name << ": " << line);
        const bool one_word = line.find(' ', line.find_first_not_of(" -")) == std::string::npos;
        CHECK((base::columns_of(line) <= std::max<std::size_t>(width, 20) || one_word));
        CHECK_FALSE(line.ends_with(' '));
      }
    }
  }
}

TEST_CASE("of a long reason only the beginning is shown, what is there before what is not") {
  Decision decision = sample("exercise");
  Reason& reason = decision.reasons[0];
  reason.because.clear();
  for (const char* item : {"a", "b", "c", "d", "e", "f", "g", "h", "h"})
    reason.because.push_back({item, Side::None, "no", std::nullopt});
  reason.because.push_back({"knee_pain", Side::Left, "1", std::nullopt});
  reason.cite.clear();
  for (const char* claim : {"S3-50", "S3-50", "S3-51", "S3-52"})
    reason.cite.push_back({"top3", claim, "Thirty squats", "Squats"});
  reason.effect = "avoid";
  CHECK_THAT(
      render_decision(decision, {false, false, 200}),
      Catch::Contains(
          "(knee pain on the left: 1; a: no; b: no; c: no; d: no; e: no; 3 other answers)."));
  reason.effect = "exercise";
  const std::string text = render_decision(decision, {false, false, 200});
  CHECK_THAT(text, Catch::Contains("(knee pain on the left: 1; nothing in your other answers "
                                   "speaks against it)."));
  CHECK_THAT(text, Catch::Contains("source: [1] S3-50, \"Thirty squats\"\n"));
  CHECK_THAT(text, Catch::Contains("[1] S3-51, \"Thirty squats\" and 1 more\n"));
  CHECK_THAT(text, Catch::Contains("Sources\n[1] Squats\n"));
}

TEST_CASE("the open items of one list stand together") {
  Decision decision = sample("ask");
  std::swap(decision.questions[1], decision.questions[2]);
  CHECK(render_decision(decision) == page("ask"));
}

TEST_CASE("colour comes and goes with the option and changes no word") {
  for (const auto& [name, decision] : test::sample_decisions()) {
    std::string colored = render_decision(decision, {true, false, 80});
    const std::string plain = render_decision(decision, {false, false, 80});
    CHECK(times(plain, "\x1b") == 0);
    CHECK(times(colored, "\x1b") > 0);
    for (std::size_t at = colored.find('\x1b'); at != std::string::npos;
         at = colored.find('\x1b')) {
      colored.erase(at, colored.find('m', at) - at + 1);
    }
    CHECK(colored == plain);
  }
}

TEST_CASE("text of the rules cannot command the terminal") {
  Decision decision = sample("stop");
  decision.reasons[0].say = "Stop \x1b[2J now \xE2\x80\xAE reversed \xFF";
  const std::string text = render_decision(decision);
  CHECK_THAT(text, Catch::Contains("Stop <U+001B>[2J now <U+202E> reversed ?"));
}
