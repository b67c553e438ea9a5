// What somebody reads who has the file, SQLite and no Rung.
#include <catch2/catch.hpp>
#include <sstream>

#include "kb/decisions.hpp"
#include "kb/packs.hpp"
#include "person_support.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

// The statements in the page on the store that a reader may type.
std::vector<std::string> documented_queries() {
  const std::string page = bytes_of(std::string(RUNG_TESTS_DIR) + "/../docs/kb_format.md");
  std::vector<std::string> all;
  for (std::size_t at = page.find("```sql\n"); at != page.npos;
       at = page.find("```sql\n", at + 1)) {
    const std::size_t begin = at + 7;
    std::istringstream block(page.substr(begin, page.find("```", begin) - begin));
    for (std::string one; std::getline(block, one, ';');) {
      if (one.find_first_not_of(" \n") != one.npos) all.push_back(one);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("current_packs shows the packs that are not retired, and who approved them") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  for (const char* version : {"1.0.0", "1.1.0", "1.2.0"}) {
    REQUIRE(kb::install(store, bridges(version), kNow).ok());
  }
  using Kind = kb::Mark::Kind;
  for (const auto& [name, kind] :
       {std::pair("bridges@1.0.0", Kind::Approved), std::pair("bridges@1.0.0", Kind::Retired),
        std::pair("bridges@1.1.0", Kind::Approved)}) {
    const kb::Mark mark{kind, "Ada", "read it", ""};
    REQUIRE(kb::mark_pack(store, kb::find_pack(store, name).value(), mark, kNow).ok());
  }
  CHECK(
      rows_of(scratch.path(),
              "SELECT name, version, status, review_by, standing, decided_by, because, decided_at "
              "FROM current_packs ORDER BY version") ==
      "bridges|1.1.0|draft|2027-11-20|approved|Ada|read it|2026-05-28T20:26:40Z\n"
      "bridges|1.2.0|draft|2027-11-20|-|-|-|-\n");
}

TEST_CASE("person_history shows what counts, one value a row") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store);
  kb::Entry right = bridge_done(kThursday, 9);
  right.supersedes = record(store, ada, bridge_done(kThursday, 90));
  right.exercises[0].has_faults = false;
  right.exercises[0].faults = {"hips_drop", "late"};
  (void)record(store, ada, right);
  kb::Entry told = pain(Day{kThursday.number - 1}, 3);
  told.facts[0].answer.has_on = true;
  told.facts[0].answer.on = Day{kThursday.number - 2};
  Answer unsure;
  unsure.kind = Answer::Kind::NotSure;
  told.facts.push_back({"calf_swollen", Side::Left, unsure});
  (void)record(store, ada, told);
  CHECK(
      rows_of(scratch.path(),
              "SELECT person, day, about, item, side, value, given_on, given_by "
              "FROM person_history ORDER BY day, item") ==
      "ada|2026-05-27|fact|calf_swollen|left|not sure|2026-05-27|person\n"
      "ada|2026-05-27|fact|knee_pain|-|3|2026-05-26|person\n"
      "ada|2026-05-28|exercise|bridge.faults|-|hips_drop, late (perhaps others)|2026-05-28|person\n"
      "ada|2026-05-28|exercise|bridge.reps|-|9|2026-05-28|person\n");
}

TEST_CASE("decisions_with_reasons shows one reason a row") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store);
  (void)record(store, ada, pain(kThursday, 8));
  kb::Situation situation;
  situation.today = kThursday;
  const kb::Remembered from = kb::remember(store, ada, situation).value();
  REQUIRE(kb::record_decision(store, ada, kb::MadeFrom(from), bridges().decide(from.state).value(),
                              kNow)
              .ok());
  const std::string rows =
      rows_of(scratch.path(),
              "SELECT person, day, verdict, rule, title, because FROM decisions_with_reasons");
  CHECK(rows.find("ada|2026-05-28|rest|too_sore|Too sore today|[") != std::string::npos);
}

TEST_CASE("current_rules shows each rule with what it rests on, one claim a row") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const std::string more =
      "source made_up \"Made up\" { kind web_article  grade expert_opinion  reference \"nowhere\"\n"
      "  claim T-1 \"Soreness rests\"  claim T-2 \"So does fever\" grade low }\n"
      "rest feverish \"Fever\" { when knee_pain >= 9  cite made_up.T-1, made_up.T-2 }\n";
  REQUIRE(kb::install(store, bridges("1.0.0", more), kNow).ok());
  CHECK(
      rows_of(scratch.path(),
              "SELECT pack, version, standing, kind, rule, title, file, line, source, claim, says, "
              "grade, reference FROM current_rules ORDER BY kind, rule, claim") ==
      "bridges|1.0.0|-|exercise|bridge|Bridge|a.rung|2|-|-|-|-|-\n"
      "bridges|1.0.0|-|give|strength|Strength|a.rung|3|-|-|-|-|-\n"
      "bridges|1.0.0|-|rest|feverish|Fever|pack.rung|4|made_up|T-1|Soreness "
      "rests|expert_opinion|nowhere\n"
      "bridges|1.0.0|-|rest|feverish|Fever|pack.rung|4|made_up|T-2|So does fever|low|nowhere\n"
      "bridges|1.0.0|-|rest|too_sore|Too sore today|a.rung|4|-|-|-|-|-\n");
  const kb::Mark retired{kb::Mark::Kind::Retired, "Ada", "old", ""};
  REQUIRE(kb::mark_pack(store, kb::find_pack(store, "bridges").value(), retired, kNow).ok());
  CHECK(rows_of(scratch.path(), "SELECT * FROM current_rules").empty());
}

TEST_CASE("every query of the page on the store finds something in a store that is in use") {
  const Scratch scratch;
  build_store_of_layout_1(scratch.path());
  kb::Store store = open(scratch.path());
  const std::string more =
      "source made_up \"Made up\" { kind web_article  grade low  claim T-1 \"Soreness rests\" }\n"
      "rest feverish \"Fever\" { when knee_pain >= 9  cite made_up.T-1 }\n";
  REQUIRE(kb::install(store, bridges("1.1.0", more), kNow).ok());
  const kb::Mark approved{kb::Mark::Kind::Approved, "Ada", "read it", ""};
  REQUIRE(kb::mark_pack(store, kb::find_pack(store, "bridges").value(), approved, kNow).ok());
  const std::vector<std::string> queries = documented_queries();
  CHECK(queries.size() >= 5);
  for (const std::string& query : queries) {
    INFO(query);
    CHECK_FALSE(rows_of(scratch.path(), query).empty());
  }
}
