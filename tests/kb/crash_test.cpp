// Killed at any instant, and several at once: whatever was acknowledged is there, and nothing half.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "children.hpp"
#include "kb/decisions.hpp"
#include "kb/ledger.hpp"
#include "kb/packs.hpp"
#include "kb/transfer.hpp"
#include "person_support.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

// How often to kill: RUNG_KB_KILLS, else a few times.
int kills() {
  const char* wanted = std::getenv("RUNG_KB_KILLS");
  return wanted == nullptr ? 30 : std::atoi(wanted);
}

Result<kb::Store> open_quietly(const std::string& path) {
  kb::OpenOptions options;
  options.path = path;
  options.wait_ms = 20'000;
  return kb::Store::open(options);
}

// The person, added when there is none; nothing when the store does not let it.
std::optional<kb::Person> somebody(kb::Store& store, const std::string& name) {
  if (const auto there = kb::find_person(store, name)) return there.value();
  const auto added = kb::add_person(store, name, kNow);
  if (added) return added.value();
  // Another process was faster.
  const auto there = kb::find_person(store, name);
  return there ? std::optional(there.value()) : std::nullopt;
}

kb::Entry told_at_once(int number) {
  kb::Entry entry = bridge_done(Day{kThursday.number - number % 50}, number % 40);
  entry.facts = pain(entry.day, number % 11).facts;
  return entry;
}

// Records and installs until it is killed, and tells the number of each record that is written.
int write_on(const std::string& path, const std::vector<RuleSet>& versions,
             const Child::Tell& tell) {
  auto store = open_quietly(path);
  if (!store) return 1;
  const auto ada = somebody(store.value(), "ada");
  if (!ada) return 2;
  for (int i = 0;; ++i) {
    const auto entry = kb::record_entry(store.value(), *ada, told_at_once(i), kThursday, kNow);
    if (!entry) return 3;
    tell(entry.value());
    if (i % 5 != 0) continue;
    const auto& rules = versions[static_cast<std::size_t>(i / 5) % versions.size()];
    const auto installed = kb::install(store.value(), rules, kNow);
    if (!installed) return 4;
    tell(installed.value().front().pack.id);
  }
}

std::vector<RuleSet> some_versions(int count) {
  std::vector<RuleSet> all;
  for (int i = 0; i < count; ++i) all.push_back(bridges("1." + std::to_string(i) + ".0"));
  return all;
}

void check_all_there(const std::string& path, const std::vector<std::int64_t>& numbers) {
  const kb::Store store = open(path);
  const auto checked = kb::verify(store);
  INFO(message_of(checked.diagnostics()));
  REQUIRE(checked.ok());
  CHECK(checked.value().broken == "");
  const std::int64_t newest =
      numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end());
  CHECK(checked.value().head.number >= newest);
  if (newest == 0) return;
  const auto ada = kb::find_person(store, "ada");
  REQUIRE(ada.ok());
  for (const Session& session : past(store, ada.value()).sessions) {
    CHECK((session.facts.size() == 1 && session.exercises.size() == 1));
  }
}

}  // namespace

TEST_CASE(
    "killed at any instant, the store opens with all that was acknowledged and nothing half") {
  const Scratch scratch;
  const std::vector<RuleSet> versions = some_versions(40);
  std::mt19937 dice(7);
  std::vector<std::int64_t> numbers;
  std::size_t acknowledged = 0;
  int store_number = 0;
  std::string path;
  for (int round = 0; round < kills(); ++round) {
    // A new one now and then, to be killed while it is made as well.
    if (round % 10 == 0) {
      path = scratch.path("store" + std::to_string(++store_number) + ".db");
      numbers.clear();
    }
    Child writer([&](const Child::Tell& tell) { return write_on(path, versions, tell); });
    ::usleep(static_cast<useconds_t>(dice() % (round % 10 == 0 ? 4'000 : 40'000)));
    writer.kill();
    CHECK(writer.end() == -1);
    const auto told = writer.told();
    numbers.insert(numbers.end(), told.begin(), told.end());
    acknowledged += told.size();
    check_all_there(path, numbers);
  }
  CHECK(acknowledged > static_cast<std::size_t>(kills()));
}

TEST_CASE("two processes that record for one person at once lose nothing") {
  const Scratch scratch;
  constexpr int kEach = 150;
  const auto work = [&](const Child::Tell& tell) {
    auto store = open_quietly(scratch.path());
    if (!store) return 1;
    const auto ada = somebody(store.value(), "ada");
    if (!ada) return 2;
    for (int i = 0; i < kEach; ++i) {
      const auto done = kb::record_entry(store.value(), *ada, told_at_once(i), kThursday, kNow);
      if (!done) return 3;
      tell(done.value());
    }
    return 0;
  };
  // They also make the store at once.
  Child one(work), two(work);
  CHECK(one.end() == 0);
  CHECK(two.end() == 0);
  std::vector<std::int64_t> numbers = one.told();
  const auto more = two.told();
  numbers.insert(numbers.end(), more.begin(), more.end());
  std::sort(numbers.begin(), numbers.end());
  CHECK(numbers.size() == 2 * kEach);
  CHECK(std::unique(numbers.begin(), numbers.end()) == numbers.end());
  check_all_there(scratch.path(), numbers);
  const kb::Store store = open(scratch.path());
  CHECK(past(store, kb::find_person(store, "ada").value()).sessions.size() == 2 * kEach);
}

TEST_CASE("opening a store a second time keeps what the first one has locked") {
  const Scratch scratch;
  const std::string signal = scratch.path("go");
  // A process of its own from before anything was opened. Were the lock lost, it would take itself
  // for the last that has the store open, and remove the journal.
  Child other([&](const Child::Tell&) {
    while (::access(signal.c_str(), F_OK) != 0) ::usleep(500);
    return open_quietly(scratch.path()).ok() ? 0 : 1;
  });
  kb::Store first = open(scratch.path());
  const kb::Person ada = add(first);
  (void)open(scratch.path());
  write_bytes(signal, "");
  CHECK(other.end() == 0);
  CHECK(std::filesystem::exists(scratch.path("store.db-wal")));
  (void)record(first, ada, pain(kThursday, 3));
  CHECK(past(open(scratch.path()), ada).sessions.size() == 1);
}

TEST_CASE("a backup made while others write is whole and of one moment") {
  const Scratch scratch;
  const std::vector<RuleSet> versions = some_versions(3);
  (void)open(scratch.path());
  Child writer([&](const Child::Tell& tell) { return write_on(scratch.path(), versions, tell); });
  const kb::Store store = open(scratch.path());
  while (kb::head(store).value().number < 5) ::usleep(1'000);
  std::int64_t before = 0;
  for (int i = 0; i < 5; ++i) {
    const std::string copy = scratch.path("copy" + std::to_string(i) + ".db");
    const auto head = kb::back_up(store, copy);
    INFO(message_of(head.diagnostics()));
    REQUIRE(head.ok());
    CHECK(head.value().number > before);
    before = head.value().number;
    CHECK(kb::verify(open(copy), head.value()).value().broken == "");
    CHECK(kb::verify(store, head.value()).value().broken == "");
    ::usleep(5'000);
  }
  writer.kill();
  CHECK(writer.end() == -1);
}
