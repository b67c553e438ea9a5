#include <catch2/catch.hpp>
#include <random>

#include "base/date.hpp"
#include "rung/json.hpp"
#include "same_state.hpp"

using namespace rung;
using rung::test::same;

namespace {

using Kind = Answer::Kind;

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  State state() {
    State out;
    out.today = day();
    for (int i = below(6); i > 0; --i) add_fact(out.facts, "fact" + std::to_string(i), true);
    for (int i = below(3); i > 0; --i) {
      out.ladders.push_back({"ladder" + std::to_string(i),
                             dated(answer({Kind::Choice, Kind::NotSure, Kind::Declined}))});
    }
    for (int i = below(4); i > 0; --i) out.sessions.push_back(session());
    for (int i = below(3); i > 0; --i)
      out.settings.push_back({"setting" + std::to_string(i), any_answer()});
    for (int i = below(3); i > 0; --i) out.wants.push_back(text());
    out.answering = below(2) == 0 ? Answer::By::Person : Answer::By::Clinician;
    return out;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  Day day() { return base::add_days(*base::parse_day("1900-01-01"), below(400'000)); }

  std::string text() {
    static const std::vector<std::string> kParts = {
        "a", "squat_2", " ", "\"", "\\", "\n", "\x01", "\x7F", "é", "膝", "🦵", "/", "2026"};
    std::string out = "n";
    for (int i = below(5); i > 0; --i)
      out += kParts[static_cast<std::size_t>(below(static_cast<int>(kParts.size())))];
    return out;
  }

  Answer answer(const std::vector<Kind>& kinds) {
    Answer out;
    out.kind = kinds[static_cast<std::size_t>(below(static_cast<int>(kinds.size())))];
    if (out.kind == Kind::Number) out.number = {static_cast<std::int64_t>(random_()) - (1ll << 31)};
    if (out.kind == Kind::Choice) out.names = {text()};
    if (out.kind == Kind::Date) {
      out.date = day();
      if (below(2) == 0) out.more_days = below(2) == 0 ? below(800) : 30;
    }
    if (out.kind == Kind::Choices) {
      for (int i = below(3); i > 0; --i) out.names.push_back(text());
    }
    out.by = below(3) == 0 ? Answer::By::Clinician : Answer::By::Person;
    return out;
  }

  Answer any_answer() {
    return answer({Kind::NotSure, Kind::Declined, Kind::Yes, Kind::No, Kind::Number, Kind::Choice,
                   Kind::Choices, Kind::Never, Kind::Date});
  }

  Answer in_words(Answer out) {
    if (out.kind != Kind::Date) return out;
    if (below(2) == 0) out.said = text();
    out.closer = static_cast<Answer::Closer>(below(3));
    return out;
  }

  Answer dated(Answer out) {
    out.has_on = below(2) == 0;
    if (out.has_on) out.on = day();
    return out;
  }

  void add_fact(std::vector<FactAnswer>& facts, const std::string& name, bool on) {
    const auto made = [&] { return on ? in_words(dated(any_answer())) : any_answer(); };
    const int sides = below(4);
    if (sides == 0) facts.push_back({name, Side::None, made()});
    if (sides == 1 || sides == 3) facts.push_back({name, Side::Left, made()});
    if (sides == 2 || sides == 3) facts.push_back({name, Side::Right, made()});
  }

  Session session() {
    Session out;
    out.date = day();
    for (int i = below(3); i > 0; --i) add_fact(out.facts, "fact" + std::to_string(i), true);
    for (int i = below(3); i > 0; --i) {
      ExerciseLog log{"exercise" + std::to_string(i), {}, false, {}};
      std::vector<FactAnswer> values;
      for (int j = below(4); j > 0; --j) add_fact(values, "log" + std::to_string(j), false);
      for (FactAnswer& value : values) log.values.push_back({value.fact, value.side, value.answer});
      log.has_faults = below(2) == 0;
      log.lighter = below(4) == 0;
      log.faults.resize(static_cast<std::size_t>(below(3)), text());
      out.exercises.push_back(std::move(log));
    }
    return out;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("the empty state has every key, in one order") {
  State state;
  state.today = *base::parse_day("2026-11-20");
  CHECK(write_state(state) == R"({"today":"2026-11-20","facts":{},"ladders":{},"sessions":[],)"
                              R"("settings":{},"wants":[],"answering":"person"})");
}

TEST_CASE("what was written is read back") {
  for (unsigned seed = 0; seed < 3'000; ++seed) {
    INFO(seed);
    const State state = Generator(seed).state();
    const std::string text = write_state(state);
    INFO(text);
    const auto result = read_state(text);
    REQUIRE(result.ok());
    CHECK(same(result.value(), state));
    CHECK(write_state(result.value()) == text);
  }
}

TEST_CASE("sides of one fact are written together wherever they stand") {
  State state;
  state.today = *base::parse_day("2026-11-20");
  Answer yes;
  yes.kind = Kind::Yes;
  Answer no;
  no.kind = Kind::No;
  state.facts = {{"calf", Side::Right, yes},
                 {"fever", Side::None, no},
                 {"calf", Side::Left, no},
                 {"open", Side::None, {}}};
  CHECK_THAT(write_state(state),
             Catch::Contains(R"("facts":{"calf":{"left":false,"right":true},"fever":false})"));
}

TEST_CASE("a state that says a thing twice is not read back as if it had said it once") {
  State state;
  state.today = *base::parse_day("2026-11-20");
  Answer yes;
  yes.kind = Kind::Yes;
  for (const Side side : {Side::None, Side::Left}) {
    state.facts = {{"fever", side, yes}, {"fever", side, yes}};
    const auto result = read_state(write_state(state));
    REQUIRE_FALSE(result.ok());
    CHECK(result.diagnostics()[0].code == "R7002");
  }
}

TEST_CASE("faults that occurred are kept where others may have occurred as well") {
  State state;
  state.today = *base::parse_day("2026-11-20");
  state.sessions = {{state.today, {}, {{"squat", {}, false, {"knees_in"}}}}};
  const std::string text = write_state(state);
  CHECK_THAT(
      text, Catch::Contains(R"("squat":{"faults":{"occurred":["knees_in"],"others":"not sure"}})"));
  const auto back = read_state(text);
  REQUIRE(back.ok());
  CHECK(same(back.value(), state));
}

TEST_CASE("numbers are written without trailing zeros") {
  State state;
  state.today = *base::parse_day("2026-11-20");
  Answer number;
  number.kind = Kind::Number;
  for (const auto& [milli, text] :
       std::vector<std::pair<std::int64_t, std::string>>{{30'000, "30"},
                                                         {29'600, "29.6"},
                                                         {-1, "-0.001"},
                                                         {0, "0"},
                                                         {1'000'000'000'000, "1000000000"}}) {
    number.number = {milli};
    state.facts = {{"a", Side::None, number}};
    CHECK_THAT(write_state(state), Catch::Contains("{\"a\":" + text + "}"));
  }
}
