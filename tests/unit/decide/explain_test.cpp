// Why, why not, and what would change it: every change is confirmed, and no smaller one exists.
#include "rung/explain.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "rung/format.hpp"
#include "rung/json.hpp"
#include "support/golden.hpp"

using namespace rung;

namespace {

const char* const kKneeRules = R"(
pack p "A pack" version 1.0.0 { for everyone }
professional physiotherapist "your physiotherapist"
professional emergency_department "the emergency department"
source made_up "Made up for the tests" { kind web_article claim T-1 "Thirty before any load" }
fact numb : yes or no { ask "Numb?" fresh for 1 day }
fact knee_pain : scale 0 to 10, higher is worse { ask "Pain?" fresh for 1 day }
fact weak : yes or no { ask "Weak?" fresh for 1 day }
fact cleared : yes or no { ask "Cleared?" fresh for 1 day }
fact equipment : several of (bench, weight) { ask "At hand?" lasts }
exercise bench_squat "Squat to a bench" { load bodyweight needs bench dose not stated
  test "As many as you can." cite made_up.T-1 }
exercise squat "Full squat" { load bodyweight dose not stated test "As many as you can."
  fault knees_in "Knees in" reset "Stop." }
exercise loaded_squat "Loaded squat" { load loaded needs weight dose not stated }
exercise leg_press "Leg press" { never given because "it is described wrongly" cite made_up.T-1 }
exercise stretch "Stretch" { dose not stated }
alias "heavy squat" { means loaded_squat }
alias "curl" { ambiguous between leg_press, stretch }
ladder squatting "Squats" { bench_squat -> squat -> loaded_squat ask "Which?" }
gate twenty "Twenty to a bench" for squat { open because "the source names no test" }
gate thirty "Thirty clean squats" for loaded_squat { open when squat.clean_reps >= 30
  cite made_up.T-1 }
focus squatting { when weak }
avoid load_on_pain "No load on pain" { loaded exercises when knee_pain >= 4 cite made_up.T-1 }
rest sore "Too sore" { when knee_pain >= 7 }
refer cord "Numbness" { when numb to emergency_department, emergency }
stop hurts "Pain during an exercise" { when pain of any exercise >= 1
  and refer to physiotherapist, routine }
)";

const char* const kLatch = R"(
stop cramped "A cramp" { when cramp of any exercise is did_not_go stays until cleared }
)";

RuleSet load(const std::string& text) {
  const auto rules = RuleSet::load({{"p/pack.rung", text}});
  for (const Diagnostic& d : rules.diagnostics()) UNSCOPED_INFO(d.code << " " << d.message);
  REQUIRE(rules.ok());
  return rules.value();
}

const RuleSet& knee_rules() {
  static const RuleSet loaded = load(std::string(kKneeRules) + kLatch);
  return loaded;
}

// One squat session; `facts` and `log` go on from what is well.
State state(const std::string& facts = "", const std::string& log = R"("clean_reps":29,"pain":0)",
            const std::string& cramp = "none") {
  const std::string json =
      R"({"today":"2026-01-08","facts":{"numb":false,"knee_pain":2,"weak":true,"cleared":false,)"
      R"("equipment":["bench","weight"])" +
      (facts.empty() ? "" : "," + facts) +
      R"(},"ladders":{"squatting":"squat"},"sessions":[{"date":"2026-01-06","exercises":{"squat":{)"
      R"("reps":29,"faults":[],"cramp":")" +
      cramp + "\"," + log + "}}}]}";
  auto read = read_state(json);
  for (const Diagnostic& d : read.diagnostics()) UNSCOPED_INFO(d.message);
  REQUIRE(read.ok());
  State out = read.value();
  // A fact that is given again replaces what is well.
  std::vector<FactAnswer> kept;
  for (const FactAnswer& answer : out.facts) {
    std::erase_if(kept, [&](const FactAnswer& a) { return a.fact == answer.fact; });
    kept.push_back(answer);
  }
  out.facts = kept;
  return out;
}

State with(State s, const std::string& fact, const Answer& answer) {
  std::erase_if(s.facts, [&](const FactAnswer& a) { return a.fact == fact; });
  s.facts.push_back({fact, Side::None, answer});
  return s;
}

Answer number(std::int64_t value) {
  Answer a;
  a.kind = Answer::Kind::Number;
  a.number = Fixed::of(value);
  return a;
}

Answer yes(bool value = true) {
  Answer a;
  a.kind = value ? Answer::Kind::Yes : Answer::Kind::No;
  return a;
}

Answer choices(std::vector<std::string> names) {
  Answer a;
  a.kind = Answer::Kind::Choices;
  a.names = std::move(names);
  return a;
}

Explanation why_not(const State& s, const std::string& exercise) {
  ExplainOptions options;
  options.why_not = exercise;
  const auto out = explain(knee_rules(), s, options);
  for (const Diagnostic& d : out.diagnostics()) UNSCOPED_INFO(d.message);
  REQUIRE(out.ok());
  return out.value();
}

std::string text_of(const Change& c) { return c.item + " " + c.from + " -> " + c.to; }

std::string text_of(const Alternative& a) {
  std::string out;
  for (const Change& c : a.changes) out += (out.empty() ? "" : ", ") + text_of(c);
  return out;
}

std::vector<std::string> texts_of(const Explanation& e) {
  std::vector<std::string> out;
  for (const Alternative& a : e.alternatives) out.push_back(text_of(a));
  return out;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::vector<std::string> kinds_of(const Explanation& e) {
  std::vector<std::string> out;
  for (const Obstacle& o : e.why_not->obstacles)
    out.push_back(o.kind + (o.by.empty() ? "" : " " + o.by));
  return out;
}

}  // namespace

TEST_CASE("29 squats: one more opens the rung above") {
  const Explanation e = why_not(state(), "loaded_squat");
  REQUIRE(e.why_not);
  CHECK_FALSE(e.why_not->may_be_done);
  REQUIRE(e.why_not->obstacles.size() == 1);
  const Obstacle& gate = e.why_not->obstacles[0];
  CHECK(gate.kind == "gate");
  CHECK(gate.by == "thirty");
  REQUIRE(gate.needs.size() == 1);
  CHECK(gate.needs[0].item == "squat.clean_reps");
  CHECK(gate.needs[0].have == "29");
  CHECK(gate.needs[0].need == ">= 30");
  CHECK(texts_of(e) == std::vector<std::string>{"squat.clean_reps 29 -> 30"});
  CHECK(e.alternatives[0].allowed);
  CHECK(e.complete);
}

TEST_CASE("everything that stands in the way is told, in order") {
  State s = with(state("", R"("clean_reps":29,"pain":2)"), "knee_pain", number(8));
  s = with(s, "numb", yes());
  s = with(s, "equipment", choices({}));
  const Explanation e = why_not(s, "loaded_squat");
  CHECK(kinds_of(e) == std::vector<std::string>{"equipment", "refer cord", "stop hurts",
                                                "rest sore", "gate thirty", "avoid load_on_pain"});
  CHECK(why_not(s, "leg_press").why_not->obstacles[0].kind == "never given");
  CHECK(why_not(s, "leg_press").why_not->obstacles[0].why == "it is described wrongly");
}

TEST_CASE("what an avoid needs is the other side of its number") {
  const State s = with(state("", R"("clean_reps":30,"pain":0)"), "knee_pain", number(5));
  const Explanation e = why_not(s, "loaded_squat");
  REQUIRE(e.why_not->obstacles.size() == 1);
  CHECK(e.why_not->obstacles[0].needs[0].need == "<= 3");
  CHECK(e.why_not->obstacles[0].needs[0].have == "5");
  CHECK(e.why_not->obstacles[0].cite.size() == 1);
  CHECK(texts_of(e) == std::vector<std::string>{"knee_pain 5 -> 3"});
}

TEST_CASE("what may be done has nothing in its way") {
  const Explanation e = why_not(state(), "squat");
  CHECK(e.why_not->may_be_done);
  CHECK(e.why_not->planned);
  CHECK(e.why_not->obstacles.empty());
  CHECK_FALSE(e.searched);
}

TEST_CASE("a step that is out of reach, and equipment that is not there") {
  State s = state();
  s.sessions.clear();
  s.ladders[0].answer.names = {"none"};
  s = with(s, "equipment", choices({}));
  const Explanation e = why_not(s, "loaded_squat");
  CHECK(kinds_of(e) == std::vector<std::string>{"equipment", "reach", "gate thirty"});
}

TEST_CASE("names, titles and aliases are understood, others are not") {
  CHECK(find_exercise(knee_rules(), "loaded_squat").one == "loaded_squat");
  CHECK(find_exercise(knee_rules(), "Loaded Squat").one == "loaded_squat");
  CHECK(find_exercise(knee_rules(), "heavy squat").one == "loaded_squat");
  CHECK(find_exercise(knee_rules(), "Heavy Squats").one == "loaded_squat");
  CHECK(find_exercise(knee_rules(), "full squats").one == "squat");
  CHECK(find_exercise(knee_rules(), "leg presses").one == "leg_press");
  CHECK(find_exercise(knee_rules(), "Curls").several.size() == 2);
  CHECK(exercise_titles(knee_rules()) == std::vector<std::string>{"Full squat", "Leg press",
                                                                  "Loaded squat",
                                                                  "Squat to a bench", "Stretch"});
  CHECK(find_exercise(knee_rules(), "curl").several.size() == 2);
  CHECK(has(find_exercise(knee_rules(), "loaded_sqat").nearest, "loaded_squat"));
  CHECK(find_exercise(knee_rules(), "zzzzzzzz").nearest.empty());
  ExplainOptions options;
  options.why_not = "loaded_sqat";
  const auto failed = explain(knee_rules(), state(), options);
  REQUIRE_FALSE(failed.ok());
  CHECK(failed.diagnostics()[0].help[0].find("loaded_squat") != std::string::npos);
}

TEST_CASE("pain 1 during an exercise: without it there would be an exercise") {
  const auto out = explain(knee_rules(), state("", R"("clean_reps":29,"pain":1)"));
  REQUIRE(out.ok());
  CHECK(out.value().decision.verdict == Verdict::Stop);
  bool found = false;
  for (const Alternative& a : out.value().alternatives) {
    if (text_of(a) != "squat.pain 1 -> 0") continue;
    found = true;
    CHECK(a.verdict == Verdict::Exercise);
    CHECK(a.direction == Direction::LessCautious);
    CHECK(a.changes[0].on.has_value());
  }
  CHECK(found);
}

TEST_CASE("a latched stop says what releases it, and never that it should not have happened") {
  const State s = state("", R"("clean_reps":29,"pain":0)", "did_not_go");
  const auto out = explain(knee_rules(), s);
  REQUIRE(out.ok());
  const Explanation& e = out.value();
  CHECK(e.decision.verdict == Verdict::Stop);
  REQUIRE(e.releases.size() == 1);
  CHECK(e.releases[0].rule == "cramped");
  REQUIRE(e.releases[0].since);
  REQUIRE(e.releases[0].needs.size() == 1);
  CHECK(e.releases[0].needs[0].item == "cleared");
  for (const Alternative& a : e.alternatives) {
    for (const Change& c : a.changes) CHECK(c.item != "squat.cramp");
  }
  const std::string page = render_explanation(e, {}, {});
  CHECK(page.find("What ends a rule that stays") != std::string::npos);
}

TEST_CASE("changes towards more caution are listed as well") {
  const auto out = explain(knee_rules(), state("", R"("clean_reps":30,"pain":0)"));
  REQUIRE(out.ok());
  const Explanation& e = out.value();
  REQUIRE(e.decision.verdict == Verdict::Exercise);
  const auto texts = texts_of(e);
  CHECK(has(texts, "numb no -> yes"));
  CHECK(has(texts, "knee_pain 2 -> 7"));
  CHECK(has(texts, "knee_pain 2 -> 4"));  // no load any more
  for (const Alternative& a : e.alternatives) {
    if (text_of(a) != "knee_pain 2 -> 4") continue;
    CHECK(a.verdict == Verdict::Exercise);
    CHECK(a.plan == std::vector<std::string>{"squat"});
  }
}

TEST_CASE("nothing is put as advice to answer otherwise") {
  const auto out = explain(knee_rules(), with(state(), "knee_pain", number(8)));
  REQUIRE(out.ok());
  const std::string page = render_explanation(out.value(), {}, {});
  CHECK(page.find("were 6 instead of 8") != std::string::npos);
  CHECK(page.find("Answer what is so") != std::string::npos);
  for (const std::string bad : {"should answer", "say ", "You should"})
    CHECK(page.find(bad) == std::string::npos);
}

TEST_CASE("while questions are open, answers that settle them are told") {
  State s = state();
  std::erase_if(s.facts, [](const FactAnswer& a) { return a.fact == "knee_pain"; });
  const auto out = explain(knee_rules(), s);
  REQUIRE(out.ok());
  REQUIRE(out.value().decision.verdict == Verdict::Ask);
  std::set<Verdict> verdicts;
  for (const Alternative& a : out.value().alternatives) {
    CHECK(a.changes.size() == 1);
    CHECK(a.changes[0].item == "knee_pain");
    verdicts.insert(a.verdict);
  }
  CHECK(verdicts == std::set<Verdict>{Verdict::Exercise, Verdict::Rest});
}

TEST_CASE("a search that is cut short says so") {
  ExplainOptions options;
  options.max_tries = 1;
  const auto out = explain(knee_rules(), with(state(), "knee_pain", number(8)), options);
  REQUIRE(out.ok());
  CHECK_FALSE(out.value().complete);
  CHECK(render_explanation(out.value(), {}, {}).find("cut short") != std::string::npos);
}

TEST_CASE("explanations are told and written as approved") {
  State open = state();
  std::erase_if(open.facts, [](const FactAnswer& a) { return a.fact == "knee_pain"; });
  State unsure = with(state(), "numb", Answer{});
  unsure.facts.back().answer.kind = Answer::Kind::NotSure;
  const std::vector<std::pair<std::string, Explanation>> all = {
      {"exercise", explain(knee_rules(), state()).value()},
      {"latched",
       explain(knee_rules(), state("", R"("clean_reps":29,"pain":0)", "did_not_go")).value()},
      {"open", explain(knee_rules(), open).value()},
      {"unsure", explain(knee_rules(), unsure).value()},
      {"why_not", why_not(with(state(), "knee_pain", number(8)), "loaded_squat")},
      {"never", why_not(state(), "leg_press")}};
  for (const auto& [name, explanation] : all) {
    test::check_golden("render/explanation_" + name + ".txt",
                       render_explanation(explanation, {}, {}));
    test::check_golden("json/" + name + ".explanation.json",
                       write_explanation(explanation, true) + '\n');
  }
}

TEST_CASE("a page keeps to its width and to ASCII") {
  RenderOptions narrow;
  narrow.width = 40;
  narrow.ascii = true;
  const std::string page = render_explanation(explain(knee_rules(), state()).value(), {}, narrow);
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t end = std::min(page.find('\n', at), page.size());
    CHECK(end - at <= 40);
    at = end + 1;
  }
}

TEST_CASE("the same explanation gives the same bytes") {
  const auto a = explain(knee_rules(), state()), b = explain(knee_rules(), state());
  CHECK(write_explanation(a.value(), true) == write_explanation(b.value(), true));
}

namespace {

State set_pain(State s, int v) { return with(std::move(s), "knee_pain", number(v)); }
State set_numb(State s, int v) { return with(std::move(s), "numb", yes(v == 1)); }
State set_weak(State s, int v) { return with(std::move(s), "weak", yes(v == 1)); }
State set_cleared(State s, int v) { return with(std::move(s), "cleared", yes(v == 1)); }
State set_equipment(State s, int v) {
  std::vector<std::string> names;
  if (v & 1) names.push_back("bench");
  if (v & 2) names.push_back("weight");
  return with(std::move(s), "equipment", choices(std::move(names)));
}
State set_log(State s, const std::string& name, int v) {
  for (LogValue& value : s.sessions[0].exercises[0].values) {
    if (value.name == name) value.answer = number(v);
  }
  return s;
}
State set_clean(State s, int v) { return set_log(std::move(s), "clean_reps", v); }
State set_log_pain(State s, int v) { return set_log(std::move(s), "pain", v); }
State set_ladder(State s, int v) {
  static const char* const kRungs[] = {"bench_squat", "squat", "loaded_squat"};
  s.ladders[0].answer.names = {kRungs[v]};
  return s;
}

struct Setter {
  State (*set)(State, int);
  int low, high;
};

const std::vector<Setter>& setters() {
  static const std::vector<Setter> all = {
      {set_pain, 0, 10},     {set_numb, 0, 1},    {set_weak, 0, 1},     {set_cleared, 0, 1},
      {set_equipment, 0, 3}, {set_clean, 27, 33}, {set_log_pain, 0, 2}, {set_ladder, 0, 2}};
  return all;
}

// By trying every value of every item, and of every two items: how many must change at least for
// `good` to hold. Equipment counts once, so the number is at most what a search over single choices
// needs; 9 when two are not enough.
template <typename Good>
std::size_t fewest(const State& s, const Good& good) {
  for (const Setter& a : setters()) {
    for (int v = a.low; v <= a.high; ++v) {
      if (good(a.set(s, v))) return 1;
    }
  }
  for (std::size_t i = 0; i < setters().size(); ++i) {
    for (std::size_t j = i + 1; j < setters().size(); ++j) {
      const Setter &a = setters()[i], &b = setters()[j];
      for (int v = a.low; v <= a.high; ++v) {
        const State changed = a.set(s, v);
        for (int w = b.low; w <= b.high; ++w) {
          if (good(b.set(changed, w))) return 2;
        }
      }
    }
  }
  return 9;
}

bool may(const State& s, const std::string& exercise) {
  State wanting = s;
  wanting.wants = {exercise};
  DecideOptions plain;
  plain.explain = false;
  const auto d = knee_rules().decide(wanting, plain);
  return d.ok() && d.value().refused.empty();
}

}  // namespace

TEST_CASE("no smaller change exists: every value of every two items tried") {
  std::vector<State> states = {state()};
  for (const int pain : {5, 8}) states.push_back(set_pain(state(), pain));
  states.push_back(set_equipment(set_pain(state(), 5), 1));
  states.push_back(set_numb(state("", R"("clean_reps":31,"pain":0)"), 1));
  states.push_back(set_ladder(set_equipment(state(), 2), 0));
  states.push_back(state("", R"("clean_reps":28,"pain":2)"));
  states.push_back(set_weak(state(), 0));
  for (const State& s : states) {
    INFO(write_state(s));
    for (const std::string exercise : {"loaded_squat", "squat", "bench_squat"}) {
      INFO(exercise);
      if (may(s, exercise)) continue;
      const Explanation e = why_not(s, exercise);
      REQUIRE(e.complete);
      const std::size_t least =
          fewest(s, [&](const State& changed) { return may(changed, exercise); });
      if (least == 9) {
        CHECK((e.alternatives.empty() || e.alternatives[0].changes.size() > 2));
      } else {
        REQUIRE_FALSE(e.alternatives.empty());
        CHECK(e.alternatives[0].changes.size() == least);
      }
      for (const Alternative& a : e.alternatives) CHECK(a.allowed);
    }
    const Verdict verdict = knee_rules().decide(s).value().verdict;
    const auto explained = explain(knee_rules(), s);
    for (const Verdict other :
         {Verdict::Emergency, Verdict::Stop, Verdict::Rest, Verdict::Exercise}) {
      if (other == verdict) continue;
      const auto reaches = [&](const State& changed) {
        const auto d = knee_rules().decide(changed);
        return d.ok() && d.value().verdict == other;
      };
      if (fewest(s, reaches) != 1) continue;
      INFO(static_cast<int>(other));
      const auto& all = explained.value().alternatives;
      CHECK(std::any_of(all.begin(), all.end(), [&](const Alternative& a) {
        return a.verdict == other && a.changes.size() == 1;
      }));
    }
  }
}

TEST_CASE("two verdicts are compared by how cautious they are, and ask is not") {
  CHECK(direction_of(Verdict::Exercise, Verdict::Rest) == Direction::MoreCautious);
  CHECK(direction_of(Verdict::Urgent, Verdict::Stop) == Direction::LessCautious);
  CHECK(direction_of(Verdict::Emergency, Verdict::Urgent) == Direction::LessCautious);
  CHECK(direction_of(Verdict::Rest, Verdict::Rest) == Direction::Neither);
  CHECK(direction_of(Verdict::OutOfScope, Verdict::Exercise) == Direction::Neither);
  CHECK(direction_of(Verdict::Ask, Verdict::Emergency) == Direction::Neither);
  CHECK(direction_of(Verdict::Stop, Verdict::Ask) == Direction::Neither);
}
