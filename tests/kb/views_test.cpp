// What somebody reads who has the file, SQLite and no Rung.
#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "kb/decisions.hpp"
#include "kb/packs.hpp"
#include "person_support.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

// The rows, each a line, the columns with `|` between.
std::string rows_of(const std::string& path, const std::string& sql) {
  sqlite3* file = nullptr;
  REQUIRE(::sqlite3_open_v2(path.c_str(), &file, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
  sqlite3_stmt* ask = nullptr;
  INFO(sql);
  REQUIRE(::sqlite3_prepare_v2(file, sql.c_str(), -1, &ask, nullptr) == SQLITE_OK);
  std::string text;
  while (::sqlite3_step(ask) == SQLITE_ROW) {
    for (int i = 0; i < ::sqlite3_column_count(ask); ++i) {
      const auto* value = reinterpret_cast<const char*>(::sqlite3_column_text(ask, i));
      text += (i > 0 ? "|" : "") + std::string(value == nullptr ? "-" : value);
    }
    text += "\n";
  }
  ::sqlite3_finalize(ask);
  ::sqlite3_close(file);
  return text;
}

}  // namespace

TEST_CASE("current_rules shows the packs that are not retired, and who approved them") {
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
              "FROM current_rules ORDER BY version") ==
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
  REQUIRE(kb::record_decision(store, ada, from, bridges().decide(from.state).value(), kNow).ok());
  const std::string rows =
      rows_of(scratch.path(),
              "SELECT person, day, verdict, rule, title, because FROM decisions_with_reasons");
  CHECK(rows.find("ada|2026-05-28|rest|too_sore|Too sore today|[") != std::string::npos);
}
