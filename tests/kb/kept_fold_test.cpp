// What is kept of a long past to save time: it goes with the person and is no part of what is told.
#include "kb/kept_fold.hpp"

#include <catch2/catch.hpp>

#include "kb/ledger.hpp"
#include "kb/transfer.hpp"
#include "person_support.hpp"
#include "rung/fold.hpp"
#include "rung/json.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

std::vector<Session> many_sessions() {
  std::vector<Session> sessions;
  for (std::int32_t i = 0; i < 40; ++i) {
    const Day day{kThursday.number - 60 + i};
    const kb::Entry told = pain(day, i % 8), done = bridge_done(day, 8 + i % 3);
    sessions.push_back({day, told.facts, done.exercises});
  }
  return sessions;
}

std::string decided(const Fold& fold) {
  State now;
  now.today = kThursday;
  return write_decision(fold.decide(now).value());
}

}  // namespace

TEST_CASE("what is kept for a person is given back, and the newest counts") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store);
  CHECK_FALSE(kb::kept_fold(store, ada).value().has_value());
  REQUIRE(kb::keep_fold(store, ada, {kThursday, std::string("a\0b", 3)}).ok());
  REQUIRE(kb::keep_fold(store, ada, {kThursday, std::string("c\0\xff", 3)}).ok());
  const auto kept = kb::kept_fold(store, ada).value();
  REQUIRE(kept.has_value());
  CHECK(kept->before == kThursday);
  CHECK(kept->bytes == std::string("c\0\xff", 3));
}

TEST_CASE("what is kept is no record: the ledger and an export do not know it, and it is erased") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store);
  const std::string head = kb::text_of(kb::head(store).value());
  const std::string before = kb::export_person(store, ada).value();
  REQUIRE(kb::keep_fold(store, ada, {kThursday, "told of ada"}).ok());
  CHECK(kb::text_of(kb::head(store).value()) == head);
  CHECK(kb::verify(store).value().broken.empty());
  CHECK(kb::export_person(store, ada).value() == before);
  REQUIRE(kb::erase_person(store, ada, kNow).ok());
  CHECK(rows_of(scratch.path(), "SELECT count(*) FROM kept_fold") == "0\n");
  CHECK(bytes_of(scratch.path()).find("told of ada") == std::string::npos);
}

TEST_CASE("a fold comes back for its own rules and sessions only") {
  const RuleSet rules = bridges();
  const std::vector<Session> sessions = many_sessions();
  const Fold fold = Fold::of(rules, {}, sessions).value();
  const std::string kept = fold.keep();
  REQUIRE_FALSE(kept.empty());
  const Fold again = Fold::of(rules, {}, sessions, kept).value();
  CHECK(again.came_back());
  CHECK(decided(again) == decided(fold));

  std::vector<Session> others = sessions;
  others[3].facts[0].answer = number(9);
  const Fold of_others = Fold::of(rules, {}, others, kept).value();
  CHECK_FALSE(of_others.came_back());
  CHECK(decided(of_others) == decided(Fold::of(rules, {}, others).value()));
  CHECK_FALSE(Fold::of(bridges("2.0.0"), {}, sessions, kept).value().came_back());
}

TEST_CASE("bytes that were altered count for nothing, wherever they were") {
  const RuleSet rules = bridges();
  const std::vector<Session> sessions = many_sessions();
  const Fold fold = Fold::of(rules, {}, sessions).value();
  const std::string kept = fold.keep(), right = decided(fold);
  for (std::size_t at = 0; at < kept.size(); at += 7) {
    std::string altered = kept;
    altered[at] = static_cast<char>(altered[at] ^ 0x41);
    const Fold other = Fold::of(rules, {}, sessions, altered).value();
    CHECK_FALSE(other.came_back());
    CHECK(decided(other) == right);
    CHECK_FALSE(Fold::of(rules, {}, sessions, kept.substr(0, at)).value().came_back());
  }
}
