// A disk that is full, a file that may only be read, a lock: said, and nothing damaged.
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <random>

#include "children.hpp"
#include "kb/decisions.hpp"
#include "kb/kept_fold.hpp"
#include "kb/ledger.hpp"
#include "kb/packs.hpp"
#include "kb/sqlite.hpp"
#include "kb/transfer.hpp"
#include "person_support.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

constexpr uid_t kNobody = 65'534;

std::string filled(const Scratch& scratch) {
  kb::Store store = open(scratch.path());
  REQUIRE(kb::install(store, bridges(), kNow).ok());
  (void)record(store, add(store), pain(kThursday, 3));
  return scratch.path();
}

std::int64_t whole(const std::string& path) {
  const auto checked = kb::verify(open(path));
  INFO(message_of(checked.diagnostics()));
  REQUIRE(checked.ok());
  CHECK(checked.value().broken == "");
  return checked.value().head.number;
}

// In this process nobody has rights of their own for as long as it lives.
class AsNobody {
 public:
  AsNobody() { changed_ = ::geteuid() == 0 && ::seteuid(kNobody) == 0; }
  ~AsNobody() {
    if (changed_) CHECK(::seteuid(0) == 0);
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  bool changed_ = false;
};

kb::OpenOptions at(const std::string& path) {
  kb::OpenOptions options;
  options.path = path;
  options.wait_ms = 50;
  return options;
}

}  // namespace

TEST_CASE("a full disk is said, nothing is written, and the store goes on when there is room") {
  const Scratch scratch;
  const std::string path = filled(scratch);
  const std::int64_t before = whole(path);
  {
    kb::Store store = open(path);
    store.database().run("PRAGMA max_page_count = 1");
    const kb::Person ada = kb::find_person(store, "ada").value();
    std::string code;
    for (int i = 0; i < 500 && code.empty(); ++i) {
      code = code_of(kb::install(store, bridges("2." + std::to_string(i) + ".0"), kNow));
    }
    CHECK(code == kb::kFull);
    store.database().run("PRAGMA max_page_count = 1000000");
    CHECK(kb::record_entry(store, ada, pain(kThursday, 4), kThursday, kNow).ok());
  }
  CHECK(whole(path) > before);
}

TEST_CASE("a write that fails at any place is said and leaves nothing half") {
  const Scratch scratch;
  const std::string path = filled(scratch);
  const std::vector<RuleSet> versions = {bridges("2.0.0"), bridges("3.0.0")};
  std::int64_t before = whole(path);
  bool failed_once = false, passed_once = false;
  for (rlim_t limit = 0; limit < 160'000; limit += 3'000) {
    Child child([&](const Child::Tell& tell) {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit most{limit, limit};
      if (::setrlimit(RLIMIT_FSIZE, &most) != 0) return 9;
      auto store = kb::Store::open(at(path));
      if (!store) return kb::is_store_trouble(store.diagnostics().front()) ? 1 : 8;
      const auto person = kb::add_person(store.value(), "", kNow);
      if (person) tell(person.value().id);
      if (person) return 0;
      return kb::is_store_trouble(person.diagnostics().front()) ? 1 : 8;
    });
    INFO("at most " << limit << " bytes");
    const int status = child.end();
    CHECK((status == 0 || status == 1));
    (status == 0 ? passed_once : failed_once) = true;
    const std::int64_t now = whole(path);
    CHECK(now == before + static_cast<std::int64_t>(child.told().size()));
    before = now;
  }
  CHECK(failed_once);
  CHECK(passed_once);
}

TEST_CASE("a store that cannot be made is said, and leaves nothing behind") {
  const Scratch scratch;
  Child child([&](const Child::Tell&) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit most{20'000, 20'000};
    if (::setrlimit(RLIMIT_FSIZE, &most) != 0) return 9;
    const auto store = kb::Store::open(at(scratch.path("new/store.db")));
    return !store && kb::is_store_trouble(store.diagnostics().front()) ? 0 : 8;
  });
  CHECK(child.end() == 0);
  CHECK(::access(scratch.path("new/store.db").c_str(), F_OK) != 0);
  CHECK(whole(scratch.path("new/store.db")) == 0);
}

TEST_CASE("a store that may only be read can be read, and writing to it is refused") {
  const Scratch scratch;
  const std::string path = filled(scratch);
  REQUIRE(::chmod(scratch.path(".").c_str(), 0777) == 0);
  REQUIRE(::chmod(path.c_str(), 0444) == 0);
  const std::string before = bytes_of(path);
  {
    const AsNobody without_rights;
    auto store = kb::Store::open(at(path));
    INFO(message_of(store.diagnostics()));
    REQUIRE(store.ok());
    CHECK(kb::packs(store.value()).value().size() == 1);
    const auto added = kb::add_person(store.value(), "grace", kNow);
    CHECK(code_of(added) == kb::kCannotWrite);
    CHECK(message_of(added.diagnostics()) == "the store `" + path + "` may only be read");
  }
  CHECK(bytes_of(path) == before);
}

TEST_CASE("a store that may not be read is refused, and so is a folder that may not be written") {
  const Scratch scratch;
  const std::string path = filled(scratch);
  REQUIRE(::chmod(scratch.path(".").c_str(), 0755) == 0);
  const AsNobody without_rights;
  CHECK(code_of(kb::Store::open(at(path))) == kb::kCannotOpen);
  const auto made = kb::Store::open(at(scratch.path("new/store.db")));
  CHECK(code_of(made) == kb::kCannotOpen);
  CHECK(message_of(made.diagnostics()).find("Permission denied") != std::string::npos);
}

TEST_CASE("a store that another program keeps locked is said to be, and can still be read") {
  const Scratch scratch;
  const std::string path = filled(scratch);
  sqlite3* other = nullptr;
  REQUIRE(::sqlite3_open(path.c_str(), &other) == SQLITE_OK);
  REQUIRE(::sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  auto store = kb::Store::open(at(path));
  REQUIRE(store.ok());
  CHECK(kb::people(store.value()).value().size() == 1);
  const auto added = kb::add_person(store.value(), "grace", kNow);
  CHECK(code_of(added) == kb::kLocked);
  CHECK(message_of(added.diagnostics()) ==
        "the store `" + path + "` is being written by another program");
  ::sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr);
  CHECK(kb::add_person(store.value(), "grace", kNow).ok());
  ::sqlite3_close(other);
  (void)whole(path);
}

TEST_CASE("a store whose bytes were overwritten gives errors, and never a wrong all-clear") {
  const Scratch scratch;
  const std::string path = filled(scratch);
  {
    kb::Store store = open(path);
    for (int i = 0; i < 30; ++i) {
      (void)record(store, kb::find_person(store, "ada").value(), bridge_done(kThursday, i));
    }
  }
  const std::string good = bytes_of(path);
  std::mt19937 dice(5);
  for (int i = 0; i < 200; ++i) {
    std::string bad = good;
    const std::size_t at_byte = 100 + dice() % (bad.size() - 100);
    for (std::size_t n = 0; n < 40 && at_byte + n < bad.size(); ++n) {
      bad[at_byte + n] = static_cast<char>(dice() & 0xFFu);
    }
    write_bytes(path, bad);
    auto store = kb::Store::open(at(path));
    if (!store) continue;
    (void)kb::packs(store.value());
    const auto ada = kb::find_person(store.value(), "ada");
    if (ada) (void)kb::export_person(store.value(), ada.value());
    kb::Situation now;
    now.today = kThursday;
    const auto past_of_ada = ada ? kb::remember(store.value(), ada.value(), now)
                                 : Result<kb::Remembered>::failure(ada.diagnostics());
    const auto checked = kb::verify(store.value());
    // Whoever is told that all is well reads what was written.
    if (!checked || !checked.value().broken.empty()) continue;
    REQUIRE(past_of_ada.ok());
    CHECK(past_of_ada.value().state.sessions.size() == 31);
  }
}

TEST_CASE("a store with another layout is refused") {
  const std::vector<std::pair<std::string, std::string>> layouts = {
      {"DROP TABLE session_fault", "table session_fault"},
      {"DROP INDEX pack_mark_pack", "index pack_mark_pack"},
      {"DROP VIEW current_rules; CREATE VIEW current_rules AS SELECT 'all is well'",
       "view current_rules"},
      {"CREATE TRIGGER quiet AFTER INSERT ON pack_mark BEGIN DELETE FROM pack_mark; END",
       "trigger quiet"},
      {"DROP TABLE pack_mark; CREATE TABLE pack_mark (id, salt, pack, mark, who, why)",
       "index pack_mark_pack"},
      {"DROP TABLE pack_mark; CREATE VIEW pack_mark AS SELECT * FROM pack_mark",
       "index pack_mark_pack"},
      {"DROP TABLE person; CREATE VIEW person AS WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL "
       "SELECT id FROM n) SELECT id, id AS salt, 'ada' AS name, NULL AS first_at FROM n",
       "table person"}};
  for (const auto& [sql, item] : layouts) {
    const Scratch scratch;
    const std::string path = filled(scratch);
    tamper(path, sql);
    INFO(sql);
    const auto store = kb::Store::open(at(path));
    CHECK(code_of(store) == kb::kDamaged);
    CHECK(message_of(store.diagnostics()) ==
          "the store `" + path + "` is damaged: its layout was changed (" + item + ")");
  }
}

TEST_CASE("hostile rows give errors only") {
  // Whoever writes the file can also switch off what the tables check.
  const std::string unchecked = "PRAGMA ignore_check_constraints = ON; ";
  const std::vector<std::string> changes = {
      "UPDATE session_answer SET value = zeroblob(9), kind = 'number'",
      "UPDATE session_answer SET value = 'ten', name = ''",
      "UPDATE session_answer SET kind = 'choices', value = hex(zeroblob(9000000))",
      "UPDATE session_answer SET about = 'nothing', side = 'up', given_on = 'never'",
      "INSERT INTO session_value VALUES (3, 0, -5, 'reps', NULL, 'number', '1', 'person')",
      "INSERT INTO session_value VALUES (3, 0, 9223372036854775807, 'reps', NULL, 'yes', NULL, '')",
      "INSERT INTO session_fault VALUES (3, -1, 7, 'late')",
      "UPDATE session SET supersedes = id, day = 'x'",
      "UPDATE ledger SET what = 'sqlite_schema', at = ''",
      "UPDATE ledger SET number = -9223372036854775807 WHERE number = 1",
      "DELETE FROM ledger",
  };
  std::size_t possible = 0;
  for (const std::string& change : changes) {
    const Scratch scratch;
    const std::string path = filled(scratch);
    INFO(change);
    sqlite3* file = nullptr;
    REQUIRE(::sqlite3_open(path.c_str(), &file) == SQLITE_OK);
    const std::string sql = unchecked + change;
    const bool written = ::sqlite3_exec(file, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    ::sqlite3_close(file);
    if (!written) continue;  // a type that STRICT refuses
    ++possible;
    auto store = kb::Store::open(at(path));
    REQUIRE(store.ok());
    const kb::Person ada{2, "ada"};
    kb::Situation now;
    now.today = kThursday;
    (void)kb::remember(store.value(), ada, now);
    (void)kb::export_person(store.value(), ada);
    (void)kb::packs(store.value());
    const auto checked = kb::verify(store.value());
    CHECK((!checked || !checked.value().broken.empty()));
  }
  CHECK(possible >= 9);
}

TEST_CASE("hostile rows in records of every kind give errors only") {
  const std::string unchecked =
      "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; PRAGMA writable_schema = "
      "OFF; ";
  const std::vector<std::string> changes = {
      "UPDATE decision SET decision = 'no JSON'",
      "UPDATE decision SET decision = replace(hex(zeroblob(20000)), '0', '[')",
      "UPDATE decision SET decision = hex(zeroblob(9000000))",
      "UPDATE decision SET decision = '{\"reasons\": {\"rule\": 1}}', verdict = ''",
      "UPDATE decision SET decision = CAST(x'ff00fe' AS TEXT), day = x'00'",
      "UPDATE decision SET day = '9999-99-99', answering = 'nobody', seen = -1",
      "UPDATE decision SET seen = 9223372036854775807, day = '2999-12-31', state_sha256 = ''",
      "UPDATE decision SET person = id",
      "UPDATE decision_pack SET name = '', version = '', sha256 = hex(zeroblob(100000))",
      "UPDATE decision_want SET want = hex(zeroblob(1000000))",
      "UPDATE decision_override SET effect = 'exercise', code = 'because', note = '', rule = NULL",
      "UPDATE decision_override SET decision = id",
      // Two that supersede each other, and one that supersedes itself.
      "UPDATE session SET supersedes = NULL; UPDATE session SET supersedes = (SELECT max(id) FROM "
      "session) WHERE id = (SELECT min(id) FROM session); UPDATE session SET supersedes = (SELECT "
      "min(id) FROM session) WHERE id = (SELECT max(id) FROM session)",
      "UPDATE session SET person = -1",
      "UPDATE session_exercise SET exercise = hex(zeroblob(1000000)), all_faults = 7",
      "UPDATE session_fault SET exercise = -9223372036854775807 - 1",
      "UPDATE session_value SET kind = 'choices', value = ', , ,'",
      "UPDATE session_answer SET kind = 'date', value = '2026-02-31'",
      "UPDATE session_answer SET kind = 'number', value = '1e999'",
      "UPDATE session_answer SET kind = 'choice', value = CAST(x'c328' AS TEXT)",
      "UPDATE person SET name = hex(zeroblob(100000))",
      "UPDATE person SET first_at = 'yesterday'",
      "UPDATE pack SET version = '', review_by = 'soon', sha256 = '', name = 'a@b'",
      "UPDATE pack_file SET text = hex(zeroblob(9000000)), name = '../../outside'",
      "UPDATE pack_file SET record = 99",
      "UPDATE pack_mark SET mark = 'perhaps', pack = id",
      "UPDATE erased_record SET number = record",
      "INSERT INTO erased_record SELECT record, position + 100, number + 5 FROM erased_record",
      "UPDATE ledger SET chain = content, what = 'kept_fold'",
  };
  for (const std::string& change : changes) {
    const Scratch scratch;
    const std::string path = scratch.path();
    build_store_of_layout_1(path);
    (void)open(path);
    INFO(change);
    sqlite3* file = nullptr;
    REQUIRE(::sqlite3_open(path.c_str(), &file) == SQLITE_OK);
    char* said = nullptr;
    const int status = ::sqlite3_exec(file, (unchecked + change).c_str(), nullptr, nullptr, &said);
    INFO((said == nullptr ? "" : said));
    ::sqlite3_free(said);
    ::sqlite3_close(file);
    if (status != SQLITE_OK) continue;  // what STRICT refuses, whoever asks
    auto opened = kb::Store::open(at(path));
    REQUIRE(opened.ok());
    kb::Store& store = opened.value();
    const auto checked = kb::verify(store);
    CHECK((!checked || !checked.value().broken.empty()));
    kb::Situation now;
    now.today = kThursday;
    const auto all = kb::people(store);
    for (const kb::Person& person : all ? all.value() : std::vector<kb::Person>()) {
      (void)kb::remember(store, person, now);
      const auto decisions = kb::decisions(store, person);
      const auto numbers = kb::decision_numbers(store, person);
      for (const std::int64_t number : numbers ? numbers.value() : std::vector<std::int64_t>())
        (void)kb::kept_reasons(store, number);
      const auto json = kb::export_person(store, person);
      if (json) (void)kb::import_person(store, json.value(), kNow);
      (void)kb::erase_person(store, person, kNow);
    }
    const auto packs = kb::packs(store);
    for (const kb::Pack& pack : packs ? packs.value() : std::vector<kb::Pack>()) {
      const auto files = kb::pack_files(store, pack);
      if (files) (void)RuleSet::load(files.value());
      (void)kb::mark_pack(store, pack, {kb::Mark::Kind::Retired, "a", "b", ""}, kNow);
    }
    (void)kb::install(store, bridges("2.0.0"), kNow);
    (void)kb::back_up(store, scratch.path("copy.db"));
  }
}

TEST_CASE("whatever stands in a kept fold, it is given back as it is or not at all") {
  const Scratch scratch;
  const std::string path = filled(scratch);
  const kb::Person ada = kb::find_person(open(path), "ada").value();
  for (const char* const change :
       {"INSERT OR REPLACE INTO kept_fold VALUES (2, 'never', zeroblob(9000000))",
        "INSERT OR REPLACE INTO kept_fold VALUES (2, '2026-05-28', x'')",
        "INSERT OR REPLACE INTO kept_fold VALUES (-5, '', x'00')"}) {
    tamper(path, std::string("PRAGMA ignore_check_constraints = ON; ") + change);
    kb::Store store = open(path);
    (void)kb::kept_fold(store, ada);
    // A row that breaks the rules of its table is damage; what it says is no matter of the ledger.
    const auto checked = kb::verify(store);
    CHECK((!checked || checked.value().broken.empty()));
    CHECK(kb::remember(store, ada, {kThursday, {}, Answer::By::Person, {}}).ok());
  }
}
