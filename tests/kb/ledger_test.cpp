#include "kb/ledger.hpp"

#include <catch2/catch.hpp>

#include "kb/packs.hpp"
#include "store_support.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

// Three records: two packs and an approval.
std::string small_store(const Scratch& scratch) {
  kb::Store store = open(scratch.path());
  REQUIRE(kb::install(store, bridges("1.0.0"), kNow).ok());
  REQUIRE(kb::install(store, bridges("1.1.0"), kNow).ok());
  const kb::Mark mark{kb::Mark::Kind::Approved, "Ada", "read it", ""};
  REQUIRE(kb::mark_pack(store, kb::find_pack(store, "bridges").value(), mark, kNow).ok());
  return scratch.path();
}

kb::Checked checked(const std::string& path, const std::optional<kb::Head>& kept = std::nullopt) {
  const auto done = kb::verify(open(path), kept);
  INFO(message_of(done.diagnostics()));
  REQUIRE(done.ok());
  return done.value();
}

std::string broken_after(const std::string& sql) {
  const Scratch scratch;
  const std::string path = small_store(scratch);
  CHECK(checked(path).broken == "");
  tamper(path, sql);
  return checked(path).broken;
}

const std::string kAt = ", written 2026-05-28T20:26:40Z)";

}  // namespace

TEST_CASE("a store that nobody touched is whole") {
  const Scratch scratch;
  const std::string path = small_store(scratch);
  const kb::Checked all = checked(path);
  CHECK(all.broken == "");
  CHECK(all.head.number == 3);
  CHECK(all.head.chain == kb::head(open(path)).value().chain);
}

TEST_CASE("an empty store is whole, and its head is zeros") {
  const Scratch scratch;
  const kb::Store store = open(scratch.path());
  CHECK(kb::text_of(kb::head(store).value()) == std::string(64, '0') + ":0");
  CHECK(kb::verify(store).value().broken == "");
}

TEST_CASE("an altered row is found") {
  CHECK(broken_after("UPDATE pack SET title = 'Other' WHERE id = 2") ==
        "record 2 (pack" + kAt + " is not what was written");
  CHECK(broken_after("UPDATE pack_file SET text = text || ' ' WHERE record = 1 AND position = 1") ==
        "record 1 (pack" + kAt + " is not what was written");
  CHECK(broken_after("UPDATE pack SET status = NULL WHERE id = 1") ==
        "record 1 (pack" + kAt + " is not what was written");
  CHECK(broken_after("UPDATE pack_mark SET who = 'Eve'") ==
        "record 3 (pack_mark" + kAt + " is not what was written");
  CHECK(broken_after("UPDATE ledger SET at = '2026-05-28T20:26:41Z' WHERE number = 2") ==
        "the ledger's entry for record 2 (pack, written 2026-05-28T20:26:41Z) does not follow from "
        "the one before it");
}

TEST_CASE("a deleted row is found") {
  CHECK(broken_after("DELETE FROM pack_mark") == "record 3 (pack_mark" + kAt + " is missing");
  CHECK(broken_after("DELETE FROM pack_file WHERE record = 1 AND position = 0") ==
        "record 1 (pack" + kAt + " is not what was written");
  CHECK(broken_after("DELETE FROM ledger WHERE number = 2") ==
        "the ledger has no entry 2; the next one is 3");
}

TEST_CASE("reordered rows are found") {
  CHECK(broken_after("UPDATE pack SET id = 99 WHERE id = 1; UPDATE pack SET id = 1 WHERE id = 2; "
                     "UPDATE pack SET id = 2 WHERE id = 99") ==
        "record 1 (pack" + kAt + " is not what was written");
  CHECK(broken_after("UPDATE pack_file SET position = 9 WHERE record = 1 AND position = 0; "
                     "UPDATE pack_file SET position = 0 WHERE record = 1 AND position = 1; "
                     "UPDATE pack_file SET position = 1 WHERE record = 1 AND position = 9") ==
        "record 1 (pack" + kAt + " is not what was written");
  CHECK(broken_after("UPDATE ledger SET number = 99 WHERE number = 1; "
                     "UPDATE ledger SET number = 1 WHERE number = 2; "
                     "UPDATE ledger SET number = 2 WHERE number = 99") ==
        "the ledger's entry for record 1 (pack" + kAt + " does not follow from the one before it");
}

TEST_CASE("a row that came in beside the ledger is found") {
  CHECK(
      broken_after("INSERT INTO pack_mark VALUES (7, randomblob(32), 1, 'approved', 'Eve', 'x')") ==
      "the table pack_mark has a record 7 that the ledger does not know");
}

TEST_CASE("what is not one of Rung's tables and views is found") {
  CHECK(broken_after("CREATE VIEW all_rules AS SELECT 'all is well'") ==
        "the view all_rules is not one of Rung's");
  CHECK(broken_after("ANALYZE") == "");
}

TEST_CASE("a tail that was cut off is found against a head that was kept") {
  const Scratch scratch;
  const std::string path = small_store(scratch);
  const kb::Head kept = kb::head(open(path)).value();
  CHECK(checked(path, kept).broken == "");
  tamper(path, "DELETE FROM pack_mark WHERE id = 3; DELETE FROM ledger WHERE number = 3");
  CHECK(checked(path).broken == "");
  CHECK(checked(path, kept).broken ==
        "the ledger ends with record 2, and the head that was kept is of record 3: its end was cut "
        "off");
}

TEST_CASE("a chain that was written anew is found against a head that was kept") {
  const Scratch scratch, other;
  const std::string path = small_store(scratch);
  const kb::Head kept = kb::head(open(path)).value();
  // Another store with the same text has other salts, as a forged one would have.
  const std::string forged = small_store(other);
  CHECK(checked(forged).broken == "");
  const kb::Checked found = checked(forged, kept);
  CHECK(found.broken == "at record 3 (pack_mark" + kAt +
                            " the head that was kept is another: the ledger was written anew");
  CHECK(found.broken_number == 3);
}

TEST_CASE("an older head stays good while records are added") {
  const Scratch scratch;
  const std::string path = small_store(scratch);
  const kb::Head kept = kb::head(open(path)).value();
  kb::Store store = open(path);
  REQUIRE(kb::install(store, bridges("2.0.0"), kNow).ok());
  CHECK(checked(path, kept).broken == "");
  CHECK(checked(path, kept).head.number == 4);
}

TEST_CASE("a head is read exactly as it is written") {
  const kb::Head head{std::string(64, 'a'), 12};
  REQUIRE(kb::head_of(kb::text_of(head)).has_value());
  CHECK(kb::head_of(kb::text_of(head))->number == 12);
  for (const std::string& wrong :
       {std::string(), std::string(64, 'a'), std::string(64, 'a') + ":",
        std::string(64, 'a') + ":x", std::string(63, 'a') + ":12", std::string(64, 'g') + ":12",
        std::string(64, 'a') + ":-1", std::string(64, 'a') + ":12 "}) {
    CHECK_FALSE(kb::head_of(wrong).has_value());
  }
}
