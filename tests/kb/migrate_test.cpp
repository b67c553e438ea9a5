// Stores of earlier layouts are brought forward with all that is in them.
#include <catch2/catch.hpp>

#include "kb/decisions.hpp"
#include "kb/ledger.hpp"
#include "kb/migrate.hpp"
#include "kb/packs.hpp"
#include "kb/transfer.hpp"
#include "person_support.hpp"
#include "rung/hash.hpp"
#include "rung/json.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

const char* const kHeadOfLayout1 =
    "34f975cbfc60c1ddf6535124cf8efb9bcd66c5457aa60a2434b6c854f123e9cd:18";

}  // namespace

TEST_CASE(
    "a store of an earlier layout has the newest layout once it was opened, and its ledger holds") {
  const int layout = GENERATE(1, 2);
  const Scratch scratch;
  build_store_of_layout(layout, scratch.path());
  CHECK(rows_of(scratch.path(), "PRAGMA user_version") == std::to_string(layout) + "\n");
  const kb::Store store = open(scratch.path());
  CHECK(rows_of(scratch.path(), "PRAGMA user_version") == std::to_string(kb::kLayout) + "\n");
  CHECK(kb::layout_hash(store.database()) == kb::kLayoutHash);
  const kb::Checked checked = kb::verify(store, kb::head_of(kHeadOfLayout1)).value();
  CHECK(checked.broken.empty());
  CHECK(checked.erased == 3);
  CHECK(kb::text_of(checked.head) == kHeadOfLayout1);
}

TEST_CASE("a pack of a store of layout 1 can be used, and a further version be installed") {
  const Scratch scratch;
  build_store_of_layout_1(scratch.path());
  kb::Store store = open(scratch.path());
  const kb::Pack pack = kb::find_pack(store, "bridges").value();
  CHECK(pack.is(kb::Mark::Kind::Approved));
  CHECK(pack.marks.front().who == "Ada");
  CHECK(pack.not_for == "children");
  const auto rules = RuleSet::load(kb::pack_files(store, pack).value());
  REQUIRE(rules.ok());
  CHECK(rules.value().packs().front().hash == pack.sha256);
  CHECK(kb::install(store, rules.value(), kNow).value().front().was_there);
  CHECK_FALSE(kb::install(store, bridges("1.1.0"), kNow).value().front().was_there);
  CHECK(kb::verify(store).value().broken.empty());
}

TEST_CASE("each decision of a store of layout 1 finds the state again that it was made from") {
  const Scratch scratch;
  build_store_of_layout_1(scratch.path());
  kb::Store store = open(scratch.path());
  const kb::Person ada = kb::find_person(store, "ada").value();
  CHECK(kb::people(store).value().size() == 1);
  const auto rules =
      RuleSet::load(kb::pack_files(store, kb::find_pack(store, "bridges").value()).value());
  const std::vector<kb::KeptDecision> all = kb::decisions(store, ada).value();
  REQUIRE(all.size() == 5);
  for (const kb::KeptDecision& kept : all) {
    const State state = kb::remember(store, ada, kept.from).value().state;
    CHECK(sha256_hex(write_state(state)) == kept.state_sha256);
    CHECK(json_word(rules.value().decide(state).value().verdict) == kept.verdict);
  }
  CHECK(all.back().from.wants == std::vector<std::string>{"bridge"});
  REQUIRE(all.back().overrides.size() == 1);
  CHECK(all.back().overrides.front().rule == "too_sore");
}

TEST_CASE("what a store of layout 1 holds of a person can be exported, imported and erased") {
  const Scratch scratch;
  build_store_of_layout_1(scratch.path());
  kb::Store store = open(scratch.path()), other = open(scratch.path("other.db"));
  const kb::Person ada = kb::find_person(store, "ada").value();
  const std::string json = kb::export_person(store, ada).value();
  const kb::Imported there = kb::import_person(other, json, kNow).value();
  CHECK(there.records == 12);
  kb::Situation at_the_end;
  at_the_end.today = Day{20'777};
  CHECK(write_state(kb::remember(other, there.person, at_the_end).value().state) ==
        write_state(kb::remember(store, ada, at_the_end).value().state));
  CHECK(kb::erase_person(store, ada, kNow).value().records == 12);
  CHECK(kb::verify(store).value().broken.empty());
}
