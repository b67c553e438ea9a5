#include <algorithm>
#include <catch2/catch.hpp>

#include "rung/fold.hpp"
#include "rung/json.hpp"
#include "rung/live.hpp"
#include "rung/rule_set.hpp"

using namespace rung;
namespace {

constexpr const char* kSecondVersion = R"(
pack p "P" version 2.0.0 {
  for everyone
  retired fact old_scar because "it told nothing"
  retired exercise jump because "it hurt people"
  retired ladder hopping because "nobody hopped"
  retired choice tube of equipment because "tubes snapped"
  retired choice left_over of food because "it was unclear"
  retired fault heel_up of squat because "it does no harm"
  retired rung cliff of legs because "nobody got up"
}
professional doctor "your doctor"
fact vein : yes or no { ask "Is there a red vein?"   fresh for 7 days   was red_cord and red_line }
fact soreness : count 0 to 10, higher is worse {
  ask "How sore?"   fresh for 7 days
  was asked as count 0 to 20   was asked as yes or no
}
fact hot : yes or no per side { ask "Is the {side} knee hot?"   fresh for 7 days   was asked as yes or no }
fact food : one of (uncooked was raw, cooked) { ask "What did you eat?"   fresh for 7 days }
fact equipment : several of (strap was band, chair, box) { ask "What is there?"   lasts }
exercise squat "Squat" {
  dose 10 reps   needs nothing   test "As many as you can."
  fault knees_in was knock_knees "Your knees drift in"
  was deep_squat
}
exercise lunge "Lunge" { dose 10 reps   needs chair }
exercise pull "Pull" { dose 10 reps   needs strap }
ladder legs "Legs" { squat -> lunge   ask "Which do you do?"   was leg_work }
gate ten "Ten" for lunge { open when squat.clean_reps >= 10 }
focus legs { when not vein }
give pulling "Pulling" { when not vein   pull }
refer red "A red vein" { when vein   to doctor, urgent }
rest hot_knee "A hot knee" { when on either side (hot) }
hold raw_food "Raw food" { when food is uncooked }
stop hurt "It hurt" { when pain of any exercise >= 5   stays until soreness < 2 }
stop sore "Too sore" { when soreness >= 8   if unsure rest   stays until soreness < 2 }
)";

const RuleSet& second_version() {
  static const Result<RuleSet> loaded = RuleSet::load({{"p/p.rung", kSecondVersion}});
  for (const Diagnostic& d : loaded.diagnostics()) UNSCOPED_INFO(d.message);
  REQUIRE(loaded.ok());
  return loaded.value();
}

// Today is 20 November; `facts`, `ladders` and `sessions` are the insides of their brackets.
State state_of(const std::string& facts, const std::string& sessions = "",
               const std::string& ladders = "") {
  const auto read = read_state(R"({"today":"2026-11-20","facts":{)" + facts + R"(},"ladders":{)" +
                               ladders + R"(},"sessions":[)" + sessions + "]}");
  REQUIRE(read.ok());
  return read.value();
}

Decision decided(const State& state) {
  const auto decision = second_version().decide(state);
  REQUIRE(decision.ok());
  return decision.value();
}

std::string json_of(const State& state) { return write_decision(decided(state)); }

std::vector<std::string> set_aside(const Decision& decision) {
  std::vector<std::string> out;
  for (const SetAside& gone : decision.set_aside)
    out.push_back(gone.what + ": " + gone.said + ": " + gone.why);
  return out;
}

bool asks(const Decision& decision, const std::string& fact) {
  return std::any_of(decision.questions.begin(), decision.questions.end(),
                     [&](const Question& q) { return q.fact == fact; });
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("what was said under earlier names comes out as under today's, byte for byte") {
  const State then = state_of(
      R"("red_cord":false,"soreness":1,"food":"raw","equipment":["band"],"hot":{"left":false,"right":false})",
      R"({"date":"2026-11-18","facts":{"red_line":false},"exercises":{"deep_squat":{"clean_reps":12,"pain":1,"faults":["knock_knees"]}}})",
      R"("leg_work":"deep_squat")");
  const State now = state_of(
      R"("vein":false,"soreness":1,"food":"uncooked","equipment":["strap"],"hot":{"left":false,"right":false})",
      R"({"date":"2026-11-18","facts":{"vein":false},"exercises":{"squat":{"clean_reps":12,"pain":1,"faults":["knees_in"]}}})",
      R"("legs":"squat")");
  CHECK(json_of(then) == json_of(now));
  CHECK(decided(then).set_aside.empty());
}

TEST_CASE("what is retired is set aside by name, each with its reason, and changes nothing else") {
  const std::string facts = R"("vein":false,"soreness":1,"hot":{"left":false,"right":false})";
  const State with = state_of(
      facts + R"(,"old_scar":true)",
      R"({"date":"2026-11-18","exercises":{"squat":{"pain":1,"reps":5,"faults":["heel_up"]}}},)"
      R"({"date":"2026-11-10","facts":{"old_scar":true},"exercises":{}})",
      R"("hopping":"jump","legs":"cliff")");
  const Decision decision = decided(with);
  CHECK(set_aside(decision) == Strings{"exercises.squat.faults: heel_up: it does no harm",
                                       "facts.old_scar: yes: it told nothing",
                                       "ladders.hopping: jump: nobody hopped",
                                       "ladders.legs: cliff: nobody got up"});
  CHECK(decision.set_aside[1].times == 2);
  CHECK(decision.set_aside[1].first == with.sessions[1].date);
  CHECK(decision.set_aside[1].last == with.today);
  State without = with;
  std::erase_if(without.facts, [](const FactAnswer& a) { return a.fact == "old_scar"; });
  without.ladders.clear();
  without.sessions.pop_back();
  without.sessions[0].exercises[0].faults.clear();
  without.sessions[0].exercises[0].has_faults = false;
  Decision same = decision;
  same.set_aside.clear();
  CHECK(write_decision(same) == json_of(without));
}

TEST_CASE("an answer beyond today's range is neither read nor refused: it is asked again") {
  const Decision decision = decided(state_of(R"("vein":false,"soreness":15)"));
  CHECK(set_aside(decision) ==
        Strings{"facts.soreness: 15: this is answered by a number from 0 to 10"});
  CHECK(asks(decision, "soreness"));
  CHECK(decision.activity.level == Activity::Stop);
  CHECK(decided(state_of(R"("vein":false,"soreness":true)")).set_aside.size() == 1);
  CHECK_FALSE(second_version().decide(state_of(R"("soreness":21)")).ok());
}

TEST_CASE("an older answer does not come back for one that is set aside") {
  const std::string old_and_low = R"({"date":"2026-11-18","facts":{"soreness":0},"exercises":{}})";
  const Decision decision = decided(state_of(R"("vein":false,"soreness":15)", old_and_low));
  CHECK(asks(decision, "soreness"));
  CHECK_FALSE(asks(decided(state_of(R"("vein":false)", old_and_low)), "soreness"));
}

TEST_CASE("set aside on a day that is over fires what not sure fires") {
  const auto past = [](const std::string& soreness) {
    return state_of(R"("vein":false,"hot":{"left":false,"right":false},"soreness":3)",
                    R"({"date":"2026-11-01","facts":{"soreness":)" + soreness +
                        R"(},"exercises":{"squat":{"pain":1,"reps":5,"faults":[]}}})");
  };
  Decision aside = decided(past("12"));
  CHECK(aside.activity.level != Activity::Exercise);
  CHECK(aside.set_aside.size() == 1);
  aside.set_aside.clear();
  CHECK(write_decision(aside) == json_of(past(R"({"answer":"not sure"})")));
  CHECK(write_decision(aside) != json_of(past("3")));
}

TEST_CASE("pain in an exercise that is gone still stops") {
  const Decision decision = decided(state_of(
      R"("vein":false,"hot":{"left":false,"right":false},"soreness":3)",
      R"({"date":"2026-11-18","exercises":{"jump":{"pain":6,"clean_reps":4,"faults":["crooked"]}}})"));
  CHECK(decision.verdict == Verdict::Stop);
  CHECK(set_aside(decision) == Strings{"exercises.jump.clean_reps: 4: it hurt people",
                                       "exercises.jump.faults: crooked: it hurt people"});
  for (const Blocked& blocked : decision.blocked) CHECK(blocked.exercise != "jump");
}

TEST_CASE("of a list only the choice that is gone is set aside; what was not named is open") {
  const std::string well = R"("vein":false,"soreness":1,"hot":{"left":false,"right":false},)";
  const auto on_ladder =
      R"({"date":"2026-11-18","exercises":{"squat":{"clean_reps":12,"pain":0,"faults":[]}}})";
  const Decision decision = decided(state_of(well + R"("equipment":["tube","band"])", on_ladder));
  CHECK(set_aside(decision) == Strings{"facts.equipment: tube and band: tubes snapped"});
  CHECK(asks(decision, "equipment"));
  CHECK(std::any_of(decision.blocked.begin(), decision.blocked.end(), [](const Blocked& b) {
    return b.exercise == "lunge" && b.by == "equipment" && b.basis == Basis::NotAsked;
  }));
  CHECK(std::none_of(decision.blocked.begin(), decision.blocked.end(),
                     [](const Blocked& b) { return b.exercise == "pull"; }));
}

TEST_CASE("who answers today's question has the last word on that day") {
  CHECK(json_of(state_of(R"("red_cord":true,"vein":false,"soreness":1)")) ==
        json_of(state_of(R"("vein":false,"soreness":1)")));
  Decision both = decided(state_of(
      R"("soreness":2)", R"({"date":"2026-11-20","facts":{"soreness":15},"exercises":{}})"));
  CHECK(both.set_aside.size() == 1);
  both.set_aside.clear();
  CHECK(write_decision(both) == json_of(state_of(R"("soreness":2)")));
  // Of two earlier names nobody knows which was the later.
  CHECK(decided(state_of(R"("red_cord":true,"red_line":false)")).referral.basis ==
        Basis::NotRuledOut);
}

TEST_CASE("an answer without a side is set aside for both sides") {
  const Decision decision = decided(state_of(R"("vein":false,"soreness":1,"hot":false)"));
  CHECK(set_aside(decision) == Strings{"facts.hot: no: this is answered for each side"});
  CHECK(std::count_if(decision.questions.begin(), decision.questions.end(),
                      [](const Question& q) { return q.fact == "hot"; }) == 2);
}

TEST_CASE("a name that the rules never spoke of is refused, beside names that they did") {
  const RuleSet& rules = second_version();
  for (const char* wrong : {R"("red_cort":true)", R"("food":"rwa")", R"("equipment":["tubes"])"}) {
    const auto refused = rules.decide(state_of(R"("old_scar":true,)" + std::string(wrong)));
    INFO(wrong);
    CHECK_FALSE(refused.ok());
  }
  CHECK_FALSE(rules.decide(state_of("", "", R"("legs":"hill")")).ok());
  CHECK_FALSE(
      rules.decide(state_of("", R"({"date":"2026-11-18","exercises":{"jmp":{"pain":1}}})")).ok());
}

TEST_CASE("the order of a state changes no byte of what is set aside") {
  State state = state_of(
      R"("old_scar":true,"soreness":15,"red_cord":false)",
      R"({"date":"2026-11-10","facts":{"old_scar":true,"soreness":12},"exercises":{}},)"
      R"({"date":"2026-11-12","facts":{"old_scar":false},"exercises":{"jump":{"clean_reps":4}}})",
      R"("hopping":"none","leg_work":"cliff")");
  const std::string before = json_of(state);
  std::reverse(state.facts.begin(), state.facts.end());
  std::reverse(state.sessions.begin(), state.sessions.end());
  std::reverse(state.ladders.begin(), state.ladders.end());
  CHECK(json_of(state) == before);
}

TEST_CASE("a fold lists what was set aside in days that it no longer reads") {
  const RuleSet& rules = second_version();
  Fold fold(rules);
  const State all = state_of(
      R"("vein":false,"soreness":15)",
      R"({"date":"2026-09-01","facts":{"old_scar":true,"soreness":1},"exercises":{"jump":{"clean_reps":4,"pain":1}}},)"
      R"({"date":"2026-10-01","facts":{"red_cord":false},"exercises":{"deep_squat":{"pain":1,"reps":4,"faults":[]}}},)"
      R"({"date":"2026-11-01","facts":{"soreness":15},"exercises":{"deep_squat":{"pain":1,"reps":4,"faults":[]}}},)"
      R"({"date":"2026-11-10","facts":{"old_scar":true},"exercises":{"squat":{"pain":1,"reps":4,"faults":["heel_up"]}}})");
  State now = all;
  now.sessions.clear();
  for (const Session& session : all.sessions) REQUIRE(fold.add(session).ok());
  CHECK(decided(all).set_aside.size() == 4);
  CHECK(write_decision(fold.decide(now).value()) == json_of(all));
  REQUIRE(fold.forget(all.sessions[0].date) == 1);
  State rest = all;
  rest.sessions.erase(rest.sessions.begin());
  CHECK(write_decision(fold.decide(now).value()) == json_of(rest));
}

TEST_CASE("a live state with answers under earlier names reads as its decision does") {
  const RuleSet& rules = second_version();
  auto started =
      Live::start(rules, state_of(R"("red_cord":true,"soreness":15,"food":"raw","hot":false)"));
  REQUIRE(started.ok());
  Live live = std::move(started).value();
  CHECK_FALSE(live.fact("vein").has_value());  // an answer under another name tells of it, too
  CHECK_FALSE(live.fact("hot", Side::Left).has_value());
  const auto possible = [&](const char* rule) { return live.is_possible(*live.rule(rule)); };
  const auto certain = [&](const char* rule) { return live.is_certain(*live.rule(rule)); };
  CHECK(certain("red"));
  CHECK(certain("raw_food"));
  CHECK((possible("sore") && !certain("sore")));
  const auto food = live.fact("food");
  REQUIRE(food.has_value());
  live.set(*food, 1);
  CHECK_FALSE(possible("raw_food"));
  CHECK(live.decide().value().set_aside.size() == 2);
  FactAnswer no{"vein", Side::None, {}};
  no.answer.kind = Answer::Kind::No;
  REQUIRE(live.answer(no).ok());
  CHECK_FALSE(possible("red"));
}

TEST_CASE("records get the names that exercises have today, and nothing else moves") {
  const RuleSet& rules = second_version();
  const State then =
      state_of(R"("red_cord":true)",
               R"({"date":"2026-11-18","exercises":{"deep_squat":{"pain":1},"jump":{"pain":2}}})");
  const State now = rules.with_exercises_of_today(then);
  CHECK(now.sessions[0].exercises[0].exercise == "squat");
  CHECK(now.sessions[0].exercises[1].exercise == "jump");
  CHECK(now.facts[0].fact == "red_cord");
  CHECK(json_of(now) == json_of(then));
}
