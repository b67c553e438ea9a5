#include "kb/packs.hpp"

#include <catch2/catch.hpp>

#include "kb/ledger.hpp"
#include "rung/hash.hpp"
#include "store_support.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

kb::Pack installed(kb::Store& store, const RuleSet& rules) {
  const auto done = kb::install(store, rules, kNow);
  INFO(message_of(done.diagnostics()));
  REQUIRE(done.ok());
  REQUIRE(done.value().size() == 1);
  return done.value().front().pack;
}

kb::Mark approval(const std::string& who = "Ada") {
  return {kb::Mark::Kind::Approved, who, "read it", ""};
}

std::int64_t records_in(const kb::Store& store) { return kb::head(store).value().number; }

}  // namespace

TEST_CASE("an installed pack is kept with all its text and what it says of itself") {
  const Scratch scratch;
  const RuleSet rules = bridges();
  kb::Store store = open(scratch.path());
  (void)installed(store, rules);

  const auto all = kb::packs(open(scratch.path()));
  REQUIRE(all.ok());
  REQUIRE(all.value().size() == 1);
  const kb::Pack& pack = all.value().front();
  CHECK(pack.name == "bridges");
  CHECK(pack.version == "1.0.0");
  CHECK(pack.title == "Bridges");
  CHECK(pack.status == "draft");
  REQUIRE(pack.review_by.has_value());
  CHECK(kb::text_of(*pack.review_by) == "2027-11-20");
  CHECK(pack.sha256 == rules.packs().front().hash);
  CHECK(pack.installed_at == "2026-05-28T20:26:40Z");

  const auto files = kb::pack_files(store, pack);
  REQUIRE(files.ok());
  const auto again = RuleSet::load(files.value());
  REQUIRE(again.ok());
  CHECK(again.value().packs().front().hash == pack.sha256);
}

TEST_CASE("installing the same again writes nothing and says so") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  (void)installed(store, bridges());
  const auto again = kb::install(store, bridges(), kNow);
  REQUIRE(again.ok());
  CHECK(again.value().front().was_there);
  CHECK(records_in(store) == 1);
}

TEST_CASE("a version that is installed is not replaced by another text") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Pack before = installed(store, bridges());
  const auto changed = kb::install(store, bridges("1.0.0", "-- changed\n"), kNow);
  CHECK(code_of(changed) == kb::kRefused);
  CHECK(message_of(changed.diagnostics()) == "`bridges` 1.0.0 is installed with another text");
  CHECK(kb::packs(store).value().front().sha256 == before.sha256);
  CHECK(records_in(store) == 1);
}

TEST_CASE("a file that belongs to no pack is not installed") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const auto rules = RuleSet::load({{"a/pack.rung", "pack a \"A\" version 1.0.0 { for everyone }"},
                                    {"b/remarks.rung", "-- nothing\n"}});
  REQUIRE(rules.ok());
  const auto done = kb::install(store, rules.value(), kNow);
  CHECK(code_of(done) == kb::kBadInput);
  CHECK(message_of(done.diagnostics()) == "`b/remarks.rung` belongs to no pack");
  CHECK(records_in(store) == 0);
}

TEST_CASE("the latest mark of a pack counts, and all are kept") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  kb::Pack pack = installed(store, bridges());
  CHECK(pack.marks.empty());
  pack = kb::mark_pack(store, pack, approval(), kNow).value();
  CHECK(pack.is(kb::Mark::Kind::Approved));
  const auto twice = kb::mark_pack(store, pack, approval("Grace"), kNow);
  CHECK(code_of(twice) == kb::kRefused);
  CHECK(message_of(twice.diagnostics()) ==
        "`bridges` 1.0.0 is approved already, by Ada on 2026-05-28");
  const kb::Mark retirement{kb::Mark::Kind::Retired, "Grace", "a mistake in the dose", ""};
  REQUIRE(kb::mark_pack(store, pack, retirement, kNow).ok());

  const kb::Pack now = kb::find_pack(store, "bridges").value();
  CHECK(now.is(kb::Mark::Kind::Retired));
  REQUIRE(now.marks.size() == 2);
  CHECK(now.marks[0].who == "Ada");
  CHECK(now.marks[1].why == "a mistake in the dose");
  CHECK(records_in(store) == 3);
}

TEST_CASE("who marks a pack and why must be said") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Pack pack = installed(store, bridges());
  CHECK(code_of(kb::mark_pack(store, pack, approval(""), kNow)) == kb::kBadInput);
  CHECK(records_in(store) == 1);
}

TEST_CASE("a name means the newest version that is not retired") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  for (const char* version : {"1.10.0", "1.9.0", "0.11.0"}) {
    (void)installed(store, bridges(version));
  }
  CHECK(kb::find_pack(store, "bridges").value().version == "1.10.0");
  CHECK(kb::find_pack(store, "bridges@0.11.0").value().version == "0.11.0");
  const kb::Mark retirement{kb::Mark::Kind::Retired, "Ada", "too early", ""};
  REQUIRE(kb::mark_pack(store, kb::find_pack(store, "bridges").value(), retirement, kNow).ok());
  CHECK(kb::find_pack(store, "bridges").value().version == "1.9.0");
  CHECK(code_of(kb::find_pack(store, "bridges@2.0.0")) == kb::kNotThere);
  CHECK(code_of(kb::find_pack(store, "squats")) == kb::kNotThere);

  std::vector<std::string> order;
  const auto all = kb::packs(store);
  for (const kb::Pack& pack : all.value()) order.push_back(pack.version);
  CHECK(order == std::vector<std::string>{"0.11.0", "1.9.0", "1.10.0"});
}

TEST_CASE("versions are compared number by number") {
  CHECK(kb::is_older("1.9.0", "1.10.0"));
  CHECK(kb::is_older("1.0", "1.0.1"));
  CHECK_FALSE(kb::is_older("1.0.0", "1.0"));
  CHECK_FALSE(kb::is_older("2.0.0", "1.9.9"));
}
