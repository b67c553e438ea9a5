#include "plain_lines.hpp"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "batch_lines.hpp"
#include "day.hpp"

using namespace rung;
using namespace rung::cli;

namespace {

RuleSet some_rules() {
  const auto rules = RuleSet::load({{"knee.rung", R"(pack knee "Knee" version 0.1.0 { for everyone }
fact fever : yes or no { ask "Fever?" fresh for 1 day }
fact pain : scale 0 to 10 { ask "Pain?" fresh for 1 day }
fact weight : amount 30 to 200 step 0.5 kg { ask "Weight?" fresh for 1 day }
fact swelling : one of (none, mild, severe) { ask "Swollen?" fresh for 1 day }
fact numb : yes or no per side { ask "Is your {side} leg numb?" fresh for 1 day }
fact injury : date or never { ask "Hurt?" lasts }
finding numb_leg "Numb" per side { when numb }
finding sore "Sore" { when pain >= 4 and not (weight < 45.5) }
stop unwell "Unwell" { when fever say "Rest." }
rest swollen "Swollen" { when swelling is severe or on either side (numb_leg) say "Rest." }
advise cool "Cool" { when swelling is mild and sore say "Cool it." }
)"}});
  REQUIRE(rules.ok());
  return rules.value();
}

const std::string kAll = "line,id,verdict,may_be,holds,may_hold";

class Draws {
 public:
  explicit Draws(unsigned seed) : dice_(seed) {}
  std::size_t below(std::size_t limit) { return dice_() % limit; }
  template <typename List>
  std::string one_of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937 dice_;
};

const std::vector<std::string> kAnswers = {"true",
                                           "false",
                                           "0",
                                           "3",
                                           "4",
                                           "10",
                                           "11",
                                           "-1",
                                           "-0",
                                           "03",
                                           "45",
                                           "45.5",
                                           "1e1",
                                           "2.25",
                                           "99999999999",
                                           "null",
                                           R"("none")",
                                           R"("mild")",
                                           R"("severe")",
                                           R"("gone")",
                                           R"("mi\u006cd")",
                                           R"({"answer":"not sure"})",
                                           R"({ "answer" : "not sure" })",
                                           R"({"answer":"declined"})",
                                           R"({"value":true,"by":"clinician"})",
                                           R"({"left":true})",
                                           R"({"left":true,"right":false})",
                                           R"({"right":{"answer":"not sure"}})",
                                           R"({"left":true,"left":false})",
                                           "{}",
                                           "[]",
                                           "[true]",
                                           R"("2026-11-01")",
                                           R"("never")",
                                           "tru",
                                           "true false",
                                           R"("mild)"};
const std::vector<std::string> kFitting = {R"("fever":true)",
                                           R"("fever":false)",
                                           R"("pain":3)",
                                           R"("pain" : 4)",
                                           R"("pain":10)",
                                           R"("weight":45)",
                                           R"("weight":46)",
                                           R"("swelling":"mild")",
                                           R"("swelling":"severe")",
                                           R"("swelling":{"answer":"not sure"})",
                                           R"("numb":{"left":true,"right":false})",
                                           R"("numb":{"right":true})",
                                           R"("fever":{"answer":"not sure"})"};
const std::vector<std::string> kNames = {"fever", "pain",   "weight",    "swelling",
                                         "numb",  "injury", "unheard_of"};

std::string some_answers(Draws& draws) {
  std::string json;
  const std::size_t count = draws.below(6);
  for (std::size_t i = 0; i < count; ++i) {
    if (i != 0) json += draws.below(8) == 0 ? " , " : ",";
    json += draws.below(6) != 0 ? draws.one_of(kFitting)
                                : '"' + draws.one_of(kNames) + "\":" + draws.one_of(kAnswers);
  }
  return json;
}

std::string some_line(Draws& draws) {
  const std::vector<std::string> ids = {R"("id":"p-1",)", R"("id":17,)",     R"("id":"",)",
                                        R"("id":01,)",    R"("id":"a\"b",)", R"("id":-5,)",
                                        R"("id":"é",)",   R"("id":true,)"};
  const std::vector<std::string> days = {"2026-11-20", "2026-11-20", "2026-11-20", "2026-11-21",
                                         "2026-02-30"};
  const std::vector<std::string> ends = {"", " ", "\r", "x", ",", "}"};
  std::string text = "{";
  if (draws.below(3) == 0) text += draws.one_of(ids);
  text += "\"today\":\"" + (draws.below(5) == 0 ? draws.one_of(days) : days[0]) + "\",";
  text += "\"facts\":{" + some_answers(draws) + "}";
  const std::string sessions = draws.below(20) == 0 ? "" : ",\"sessions\":[]";
  const std::string end = draws.below(20) == 0 ? draws.one_of(ends) : "";
  return text + sessions + "}" + end;
}

// What workers make of the lines, complaints behind. A new one for each line never gets ready for
// its day, so that it reads all of them into states.
std::string lines_of(const RuleSet& rules, const std::vector<std::string>& lines,
                     const std::string& fields, bool csv, bool one_worker) {
  const BatchTask task{rules, nullptr, OutcomeWriter(outcome_fields(fields).value(), csv),
                       {},    false,   "lines"};
  LineWorker same(task);
  std::string out, complaints;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Chunk chunk;
    chunk.records.push_back({0, lines[i].size(), i + 1, false});
    chunk.text = lines[i];
    if (one_worker) {
      same.work(chunk);
    } else {
      LineWorker(task).work(chunk);
    }
    out += chunk.out;
    complaints += chunk.complaints;
  }
  return out + complaints;
}

PlainLines ready(const RuleSet& rules) {
  PlainLines lines(rules, true);
  for (int i = 0; i < 1000; ++i) lines.missed(*parse_day("2026-11-20"));
  return lines;
}

}  // namespace

TEST_CASE("plain lines come out byte for byte as those that are read into states") {
  const RuleSet rules = some_rules();
  Draws draws(7);
  std::vector<std::string> lines;
  for (int i = 0; i < 6'000; ++i) lines.push_back(some_line(draws));
  PlainLines plain = ready(rules);
  std::size_t taken = 0, left = 0;
  for (const std::string& line : lines) (plain.read(line) ? taken : left) += 1;
  CHECK(taken > 1'500);
  CHECK(left > 600);
  for (const std::string& fields :
       {kAll, std::string("id,holds"), std::string("may_hold"), std::string("line,verdict")}) {
    for (const bool csv : {false, true}) {
      const bool same =
          lines_of(rules, lines, fields, csv, true) == lines_of(rules, lines, fields, csv, false);
      CHECK(same);
    }
  }
}

TEST_CASE("a line is read straight into lanes only where it says a day and plain answers") {
  PlainLines plain = ready(some_rules());
  const auto takes = [&](const std::string& line) { return plain.read(line).has_value(); };
  CHECK(takes(R"({"today":"2026-11-20","sessions":[]})"));
  CHECK(takes(R"({ "id" : "p", "facts" : { "pain" : 4 }, "today":"2026-11-20","sessions":[ ] } )"));
  CHECK(takes(R"({"today":"2026-11-20","facts":{"numb":{"left":true}},"sessions":[]})"));
  CHECK_FALSE(takes(R"({"today":"2026-11-20"})"));
  CHECK_FALSE(takes(R"({"today":"2026-11-21","sessions":[]})"));
  CHECK_FALSE(takes(R"({"today":"2026-11-20","sessions":[],"answering":"clinician"})"));
  CHECK_FALSE(takes(R"({"today":"2026-11-20","sessions":[]}})"));
  CHECK_FALSE(takes(R"({"today":"2026-11-20","facts":{"pain":11},"sessions":[]})"));
  CHECK_FALSE(takes(R"({"today":"2026-11-20","facts":{"pain":true},"sessions":[]})"));
  CHECK_FALSE(takes(R"({"today":"2026-11-20","facts":{"pain":4,"pain":4},"sessions":[]})"));
}

TEST_CASE("a day is got ready for when it comes often, and lines of another day wait for theirs") {
  PlainLines plain(some_rules(), true);
  const std::string line = R"({"today":"2026-11-20","sessions":[]})";
  CHECK_FALSE(plain.read(line));
  plain.missed(*parse_day("2026-11-20"));
  CHECK_FALSE(plain.read(line));
  for (int i = 0; i < 1000; ++i) plain.missed(*parse_day("2026-11-20"));
  CHECK(plain.read(line));
  for (int i = 0; i < 1000; ++i) plain.missed(*parse_day("2026-11-21"));
  CHECK_FALSE(plain.read(line));
}
