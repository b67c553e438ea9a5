#include "csv_states.hpp"

#include <catch2/catch.hpp>

#include "rung/json.hpp"

using namespace rung;
using namespace rung::cli;

namespace {

constexpr const char* kRules = R"(
pack csv "CSV" version 1.0.0 { for everyone owner "t" status draft review by 2040-01-01 }
fact fever : yes or no { ask "Fever?" fresh for 1 day }
fact calf : yes or no per side { ask "Calf {side}?" fresh for 1 day }
fact pain : scale 0 to 10, higher is worse { ask "Pain?" low "no" high "bad" fresh for 1 day }
fact size : one of (small "Small", large "Large") { ask "Size?" fresh for 1 day }
fact gear : several of (chair "A chair", band "A band") { ask "Gear?" fresh for 1 day }
fact signs : several of (none "None", fever "Fever") { ask "Signs?" fresh for 1 day }
fact since : date or never { ask "Since?" lasts }
)";

const RuleSet& rules() {
  static const RuleSet loaded = [] {
    auto result = RuleSet::load({{"csv/pack.rung", kRules}});
    for (const Diagnostic& d : result.diagnostics()) UNSCOPED_INFO(d.code + " " + d.message);
    REQUIRE(result.ok());
    return std::move(result).value();
  }();
  return loaded;
}

std::string json_of(std::string_view header, std::string_view record) {
  const auto states = CsvStates::of(header, rules());
  if (!states) UNSCOPED_INFO(states.failure().message);
  REQUIRE(states.ok());
  const CsvStates::Row row = states.value().row(record);
  return row.problem.empty() ? row.json : row.problem;
}

// The answers in a row with one column, as they stand in the JSON.
std::string answer(const std::string& column, const std::string& cell) {
  const std::string json = json_of("today," + column, "2026-11-20," + cell);
  const std::size_t begin = json.find("\"facts\":{") + 9;
  return json.substr(begin, json.find(",\"ladders\"") - begin - 1);
}

std::string refused(std::string_view header) {
  const auto states = CsvStates::of(header, rules());
  REQUIRE_FALSE(states.ok());
  return states.failure().message + " | " + states.failure().help;
}

}  // namespace

TEST_CASE("a row is a state without sessions") {
  CHECK(json_of("id,today,answering,fever", "p-1,2026-11-20,clinician,yes") ==
        R"({"sessions":[],"id":"p-1","today":"2026-11-20","answering":"clinician",)"
        R"("facts":{"fever":true},"ladders":{},"settings":{}})");
  CHECK(read_named_state(json_of("id,today,pain", "\"a,\"\"b\"\"\",2026-11-20,3")).id == "a,\"b\"");
}

TEST_CASE("an empty cell was not asked; not sure and declined are answers") {
  CHECK(answer("fever", "") == "");
  CHECK(answer("fever", "  ") == "");
  CHECK(answer("fever", "not sure") == R"("fever":{"answer":"not sure"})");
  CHECK(answer("fever", "Would rather not say") == R"("fever":{"answer":"declined"})");
  CHECK(answer("gear", "not sure") == R"("gear":{"answer":"not sure"})");
}

TEST_CASE("words, numbers and days are answers as they stand in JSON") {
  CHECK(answer("fever", "TRUE") == R"("fever":true)");
  CHECK(answer("fever", "no") == R"("fever":false)");
  CHECK(answer("pain", " 3 ") == R"("pain":3)");
  CHECK(answer("pain", "-0.50") == R"("pain":-0.50)");
  CHECK(answer("size", "small") == R"("size":"small")");
  CHECK(answer("since", "2026-01-02") == R"("since":"2026-01-02")");
  // No numbers of JSON: the reader of states would take them for mistakes in the whole line.
  for (const std::string text : {"03", ".5", "+1", "1.", "1e", "0x10", "-"})
    CHECK(answer("pain", text) == "\"pain\":\"" + text + "\"");
}

TEST_CASE("a list is parted by semicolons, and one name alone is a list where the fact takes one") {
  CHECK(answer("gear", "chair; band") == R"("gear":["chair","band"])");
  CHECK(answer("gear", "chair") == R"("gear":["chair"])");
  CHECK(answer("gear", ";") == R"("gear":[])");
  CHECK(answer("gear", "none") == R"("gear":[])");
  CHECK(answer("signs", "none") == R"("signs":["none"])");
}

TEST_CASE("the columns of two sides are one fact") {
  CHECK(json_of("calf.left,today,calf.right", "yes,2026-11-20,not sure") ==
        R"({"sessions":[],"today":"2026-11-20","facts":{"calf":{"left":true,)"
        R"("right":{"answer":"not sure"}}},"ladders":{},"settings":{}})");
  CHECK(json_of("calf.left,today,calf.right", ",2026-11-20,no").find(R"("calf":{"right":false})") !=
        std::string::npos);
}

TEST_CASE("columns that the rules do not know are told before any row") {
  CHECK(refused("today,fevr").find("no fact named `fevr` | did you mean `fever`?") !=
        std::string::npos);
  CHECK(refused("today,ladder.steps").find("no ladder named `steps`") != std::string::npos);
  CHECK(refused("today,setting.steps").find("no setting named `steps`") != std::string::npos);
  CHECK(refused("today,calf").find("name a column for each side") != std::string::npos);
  CHECK(refused("today,fever.left").find("name one column for it") != std::string::npos);
  CHECK(refused("today,fever,facts.fever").find("stands twice") != std::string::npos);
  CHECK(refused("today,").find("has no name") != std::string::npos);
  CHECK(refused("fever").find("no column `today`") != std::string::npos);
  CHECK(refused("today;fever").find("parted by commas") != std::string::npos);
}

TEST_CASE("a row with too many or too few fields is refused") {
  CHECK(json_of("today,fever", "2026-11-20") == "1 field where the first line names 2 columns");
  CHECK(json_of("today,fever", "2026-11-20,yes,no") ==
        "3 fields where the first line names 2 columns");
}

TEST_CASE("a byte order mark before the names is passed over") {
  CHECK(answer("fever", "yes") == R"("fever":true)");
  CHECK(json_of("\xEF\xBB\xBFtoday,fever", "2026-11-20,yes").find("\"fever\":true") !=
        std::string::npos);
}
