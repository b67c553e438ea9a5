// What the checks of flags, thresholds and words find beyond their examples, and what they leave
// alone.
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

const std::string kHead =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "professional physician \"your doctor\"\n"
    "source notes \"Notes\" { claim N-1 \"Made up for this test\" }\n"
    "fact seen : yes or no { ask \"Has a doctor seen you?\" fresh for 1 day }\n"
    "fact fever : yes or no { ask \"Do you have a fever?\" fresh for 1 day }\n"
    "fact age : count 0 to 120 years { ask \"How old are you?\" fresh for 1 year harmless 35 }\n";

std::size_t count(const std::string& text, const std::string& code) {
  return audited(kHead + text).with(code).size();
}

TEST_CASE("a flag that passes by itself, and says who says so, need not stay") {
  const std::string begin = "refer hot { when fever to physician, urgent ";
  CHECK(count(begin + "}", "A006") == 1);
  CHECK(count(begin + "note \"It passes by itself: it is only warm.\" }", "A006") == 1);
  CHECK(count(begin + "note \"It passes by itself: it is only warm.\" cite notes.N-1 }", "A006") ==
        0);
  CHECK(count(begin + "stays until seen }", "A006") == 0);
}

TEST_CASE("a stop that refers as urgent has to stay as well, a routine referral need not") {
  CHECK(count("stop hot { when fever and refer to physician, emergency }", "A006") == 1);
  CHECK(count("refer hot { when fever to physician, routine }", "A006") == 0);
}

TEST_CASE("what lasts is not forgotten") {
  CHECK(count("fact cancer : yes or no { ask \"Did you ever have cancer?\" lasts }\n"
              "refer grown { when cancer to physician, urgent }",
              "A006") == 0);
  CHECK(count("fact cancer : yes or no { ask \"Did you ever have cancer?\" lasts }\n"
              "refer grown { when cancer and fever to physician, urgent }",
              "A006") == 1);
}

TEST_CASE("an acceptance with a reason lets a flag go") {
  const Audited all = audited(kHead +
                              "-- audit accept A006: asked anew on every screen\n"
                              "refer hot { when fever to physician, urgent }");
  REQUIRE(all.with("A006").size() == 1);
  CHECK(all.with("A006").front().accepted_because == "asked anew on every screen");
}

const std::string kSquats =
    "exercise squat \"Squat\" { dose 10 reps cite notes.N-1 }\n"
    "fact popped : yes or no { ask \"Did it pop?\" fresh for 1 day }\n";

TEST_CASE("a guard that only permits is no protection") {
  CHECK(count(kSquats + "give squats { when not popped squat }", "A007") == 1);
  CHECK(count(kSquats + "give squats { when none of (popped, fever) squat }", "A007") == 2);
  CHECK(count(kSquats + "finding whole \"Whole\" { when not popped }\n"
                        "give squats { when whole squat }",
              "A007") == 1);
  CHECK(count(kSquats + "give squats { when not popped squat }\nstop torn { when popped }",
              "A007") == 0);
  CHECK(count(kSquats + "give squats { when not popped squat }\n"
                        "finding torn \"Torn\" { when popped }\nstop rip { when torn }",
              "A007") == 0);
}

TEST_CASE("a complaint for which an exercise is given is no red flag") {
  CHECK(count(kSquats + "give squats { when popped squat }", "A007") == 0);
}

TEST_CASE("an item of a checklist that no rule acts on is a flag that nobody guards") {
  const std::string list = "checklist signs \"Any of these?\" { popped, fever }\n";
  CHECK(count(kSquats + list + "advise a { when popped say \"Hm.\" }\nrest r { when fever }",
              "A007") == 1);
  CHECK(count(kSquats + list + "rest r { when any of signs }", "A007") == 0);
}

TEST_CASE("only points that can come out fall into a gap") {
  const auto score = [](const std::string& bands) {
    return "score s { 2 points when fever bands { " + bands + " } }\nrest r { when s is high }";
  };
  CHECK(count(score("low below 1 high from 2"), "A008") == 0);
  CHECK(count(score("low below 2 high from 3"), "A008") == 1);
  CHECK(count(score("low from 1 below 2 high from 2"), "A008") == 1);
  CHECK(count(score("low below 1 high from 1 below 2"), "A008") == 1);
}

std::string old_at(const std::string& ages) {
  std::string out = "refer old { when age >= 55 to physician, routine }\n";
  std::size_t at = 0;
  while (at < ages.size()) {
    const std::size_t end = std::min(ages.find(' ', at), ages.size());
    const std::string age = ages.substr(at, end - at);
    out +=
        "scenario \"" + age + "\" { given { age is " + age + " } expect { does not ask age } }\n";
    at = end + 1;
  }
  return out;
}

TEST_CASE("a threshold is tried one step away on each side") {
  CHECK(count(old_at("54 55"), "A031") == 0);
  CHECK(count(old_at("5 100"), "A031") == 1);
  CHECK(count(old_at("54 100"), "A031") == 1);
  CHECK(count(old_at("5 55"), "A031") == 1);
  CHECK(count(old_at("5 54 55 100"), "A031") == 0);
  const auto far = audited(kHead + old_at("5 100")).with("A031");
  REQUIRE(far.size() == 1);
  CHECK(far.front().told.message ==
        "`age >= 55`: every scenario is more than one step away from it");
}

TEST_CASE("a length of time and a count are tried one day and one item away") {
  const auto day = [](const std::string& ago) {
    return "scenario \"" + ago + "\" { given { injury is " + ago +
           " days ago } expect { does not ask injury } }\n";
  };
  const std::string rule =
      "fact injury : date or never { ask \"When?\" lasts }\n"
      "rest torn { when injury within 7 days }\n";
  CHECK(count(rule + day("7") + day("8"), "A031") == 0);
  CHECK(count(rule + day("6") + day("8"), "A031") == 1);
  CHECK(count(rule + day("7") + day("9"), "A031") == 1);
}

TEST_CASE("a claim that names two doses compares them") {
  const auto squat = [](const std::string& claim) {
    return "source other \"Other\" { claim O-1 \"" + claim + "\" }\n" +
           "exercise squat \"Squat\" { dose 3 sets of 10 reps cite other.O-1 }\n";
  };
  CHECK(count(squat("Eight weeks of 2 sets were as good as 8 weeks of 3 sets"), "A016") == 0);
  CHECK(count(squat("Eight weeks of 2 sets were enough"), "A016") == 1);
  CHECK(count(squat("Rest 90 seconds between 3 sets of 10 reps"), "A016") == 0);
}

TEST_CASE("a pack that is for nobody is told once, and its gates are not blamed") {
  const Audited all = audited(
      "pack p \"P\" version 1.0.0 { for when age < 10 and age > 20 otherwise refer to d, routine "
      "}\n"
      "professional d \"your doctor\"\n"
      "fact age : count 0 to 120 years { ask \"Age?\" fresh for 1 year harmless 35 }\n"
      "exercise a \"A\" { dose 10 reps test \"T\" }\nexercise b \"B\" { dose 10 reps test \"T\" }\n"
      "exercise c \"C\" { dose 10 reps test \"T\" }\nexercise e \"E\" { dose 10 reps test \"T\" }\n"
      "ladder first_one \"One\" { a -> b }\nladder second_one \"Two\" { c -> e }\n"
      "gate to_b \"B\" for b { open when c.clean_reps >= 10 }\n"
      "gate to_e \"E\" for e { open when a.clean_reps >= 10 }\n"
      "focus first_one { when age > 1 }\nfocus second_one { when age > 2 }\n");
  CHECK(all.with("A001").empty());
  CHECK(all.with("A002").empty());
  REQUIRE(all.with("A004").size() == 1);
  CHECK(all.with("A004").front().told.message == "`p` is for nobody: its `for` can never be true");
}

TEST_CASE("the same condition in other words is the same") {
  CHECK(count("rest r { when age >= 80 or age > 79 }", "A028") == 1);
  CHECK(count("rest r { when at least 2 of (fever, seen, fever) }", "A028") == 1);
  CHECK(count("score s { 1 point when fever 1 point when fever bands { a below 1 b from 1 } }\n"
              "rest r { when s is b }",
              "A028") == 1);
  CHECK(count("fact sore : yes or no per side { ask \"Sore {side}?\" fresh for 1 day }\n"
              "rest r { when on either side (sore) or fever }",
              "A028") == 0);
}

TEST_CASE("two rules are equal when they act alike, whatever they are called") {
  CHECK(count("rest a { when age > 79 }\nrest b { when age >= 80 }", "A029") == 1);
  CHECK(count("rest a { when age > 79 }\nstop b { when age >= 80 }", "A029") == 0);
  CHECK(count("rest a { when age > 79 say \"Rest.\" }\nrest b { when age >= 80 say \"Sleep.\" }",
              "A029") == 0);
  CHECK(count("rest a { when fever }\nrest b { when fever stays until seen }", "A029") == 0);
}

TEST_CASE("a referral contradicts a more urgent one about the same complaint") {
  const std::string urgent = "refer now { when fever and age >= 65 to physician, urgent }\n";
  CHECK(count(urgent + "refer later { when fever to physician, routine }", "A046") == 1);
  CHECK(count(urgent + "refer later { when fever and age < 65 to physician, routine }", "A046") ==
        0);
  const std::string cough = "fact cough : yes or no { ask \"Cough?\" fresh for 1 day }\n";
  CHECK(count(urgent + cough + "refer later { when cough to physician, routine }", "A046") == 0);
  CHECK(count(urgent + cough +
                  "refer later { when cough to physician, routine say \"It can wait.\" }",
              "A046") == 1);
}

TEST_CASE("points that nobody has lie in no gap, and of others somebody is shown") {
  const auto score = [](const std::string& second) {
    return "score points { 1 point when age < 18 2 points when " + second +
           " bands { low below 3 high from 4 } }";
  };
  CHECK(count(score("age >= 65"), "A008") == 0);
  const auto found = audited(kHead + score("fever")).with("A008");
  REQUIRE(found.size() == 1);
  CHECK(found.front().told.message ==
        "`points` can be 3, which lies in none of its bands: for somebody who is well, except that "
        "`age` is 17 and `fever` is yes");
}

TEST_CASE("only points that items add up to lie in a gap, and each of them is asked about") {
  CHECK(count("score s { 1 point when age < 18 100 points when fever bands { low below 2 high from "
              "100 } }",
              "A008") == 0);
  // Nobody is in two of these ages, so nobody has more than 64 points.
  std::string many = "score s {";
  for (int i = 0; i < 7; ++i) {
    many += " " + std::to_string(1 << i) + " points when age >= " + std::to_string(10 * i) +
            " and age < " + std::to_string(10 * i + 10);
  }
  CHECK(count(many + " bands { low below 65 } }", "A008") == 0);
  CHECK(count(many + " 33 points when fever bands { low below 65 } }", "A008") == 1);
}

TEST_CASE(
    "flags of which one brings the other are no pair, and a pair is told only where both can be") {
  const auto refers = [](const std::string& name, const std::string& when) {
    return "refer " + name + " { when " + when + " to physician, routine }\n";
  };
  CHECK(count(refers("a", "fever") + refers("b", "seen"), "A054") == 1);
  CHECK(count(refers("a", "age >= 60") + refers("b", "age >= 70"), "A054") == 0);
  CHECK(count(refers("a", "age <= 20") + refers("b", "age >= 70"), "A054") == 0);
  CHECK(count(refers("a", "fever") + refers("b", "seen") + "stop c { when fever and seen }",
              "A054") == 0);
}

TEST_CASE("a limit of time may be as long as its level") {
  const auto refer = [](const std::string& level) {
    return "refer r { when fever to physician, " + level + " }";
  };
  CHECK(count(refer("urgent, within 24 hours"), "A045") == 0);
  CHECK(count(refer("urgent, within 2 days"), "A045") == 1);
  CHECK(count(refer("emergency, within 1 hour"), "A045") == 0);
  CHECK(count(refer("emergency, within 4 hours"), "A045") == 1);
  CHECK(count(refer("routine, within 2 weeks"), "A045") == 0);
}

TEST_CASE("results that count for more than a year are too old") {
  CHECK(count("exercise squat \"Squat\" { dose 10 reps results count for 1 year }", "A044") == 0);
  CHECK(count("exercise squat \"Squat\" { dose 10 reps results count for 2 years }", "A044") == 1);
}

}  // namespace
}  // namespace rung::test
