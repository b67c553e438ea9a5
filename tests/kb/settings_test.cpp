#include "kb/settings.hpp"

#include <catch2/catch.hpp>

#include "kb/ledger.hpp"
#include "store_support.hpp"

using namespace rung;
using namespace rung::testing;

TEST_CASE("a day ends at midnight until a store says otherwise, and the latest says it") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  CHECK(kb::settings(store).value().day_ends == 0);
  REQUIRE(kb::set_day_ends(store, 4 * 60 + 5, kNow).ok());
  CHECK(kb::settings(store).value().day_ends == 245);
  REQUIRE(kb::set_day_ends(store, kb::kLatestEndOfDay, kNow).ok());
  CHECK(kb::settings(store).value().day_ends == 720);
  REQUIRE(kb::set_day_ends(store, 0, kNow).ok());
  CHECK(kb::settings(store).value().day_ends == 0);
  CHECK(kb::head(store).value().number == 3);
  CHECK(kb::verify(store).value().broken.empty());
}

TEST_CASE("a day that ends after noon is refused, and nothing is written") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  for (const std::int32_t minutes : {-1, kb::kLatestEndOfDay + 1}) {
    CHECK(code_of(kb::set_day_ends(store, minutes, kNow)) == kb::kBadInput);
  }
  CHECK(kb::head(store).value().number == 0);
}

TEST_CASE("a setting that was altered is found") {
  const Scratch scratch;
  const std::string path = scratch.path();
  {
    kb::Store store = open(path);
    REQUIRE(kb::set_day_ends(store, 240, kNow).ok());
  }
  tamper(path, "UPDATE store_setting SET value = '05:00'");
  CHECK_FALSE(kb::verify(open(path)).value().broken.empty());
  tamper(path, "PRAGMA ignore_check_constraints = ON; UPDATE store_setting SET value = 'soon'");
  CHECK(code_of(kb::settings(open(path))) == kb::kDamaged);
}
