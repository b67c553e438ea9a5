#include "kb/transfer.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "kb/decisions.hpp"
#include "kb/ledger.hpp"
#include "kb/packs.hpp"
#include "person_support.hpp"
#include "rung/json.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

namespace fs = std::filesystem;

// A person with answers, exercises, a correction, a decision and an override.
kb::Person full_person(kb::Store& store, const std::string& name = "ada") {
  const kb::Person person = add(store, name);
  (void)record(store, person, bridge_done(Day{kThursday.number - 9}, 8));
  kb::Entry right = bridge_done(Day{kThursday.number - 2}, 9);
  right.supersedes = record(store, person, bridge_done(Day{kThursday.number - 2}, 90));
  (void)record(store, person, right);
  (void)record(store, person, pain(kThursday, 7));
  kb::Situation situation;
  situation.today = kThursday;
  situation.wants = {"a bridge, please"};
  const kb::Remembered from = kb::remember(store, person, situation).value();
  const auto decision = bridges().decide(from.state);
  REQUIRE(decision.ok());
  const auto id = kb::record_decision(store, person, kb::MadeFrom(from), decision.value(), kNow);
  REQUIRE(id.ok());
  kb::Override given;
  given.who = "Grace \"the\" Hopper";
  given.code = kb::Override::Code::History;
  given.note = "two\nlines";
  REQUIRE(kb::record_override(store, person, id.value(), given, kNow).ok());
  return person;
}

std::string exported(const kb::Store& store, const kb::Person& person) {
  const auto text = kb::export_person(store, person);
  INFO(message_of(text.diagnostics()));
  REQUIRE(text.ok());
  return text.value();
}

// All that can be asked about a person.
std::string all_about(const kb::Store& store, const kb::Person& person) {
  std::string text = write_state(past(store, person));
  const auto decided = kb::decisions(store, person);
  REQUIRE(decided.ok());
  for (const kb::KeptDecision& one : decided.value()) {
    text += one.json + one.at + one.state_sha256;
    text += write_state(kb::remember(store, person, one.from).value().state);
    for (const kb::Override& given : one.overrides) text += given.who + given.note;
  }
  return text;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string import_code(const std::string& json) {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const auto done = kb::import_person(store, json, kNow);
  CHECK(kb::head(store).value().number == (done.ok() ? done.value().records : 0));
  CHECK(kb::verify(store).value().broken == "");
  return code_of(done);
}

// Is this text anywhere in the file or what stands beside it?
bool stands_in_files(const std::string& path, const std::string& text) {
  for (const char* part : {"", "-wal"}) {
    if (bytes_of(path + part).find(text) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("what is exported from one store can be imported into another") {
  const Scratch scratch;
  kb::Store store = open(scratch.path()), other = open(scratch.path("other.db"));
  (void)full_person(other, "somebody-else");
  const kb::Person ada = full_person(store);
  const std::string json = exported(store, ada);
  const auto done = kb::import_person(other, json, kb::Moment{kNow.seconds + 1'000});
  INFO(message_of(done.diagnostics()));
  REQUIRE(done.ok());
  CHECK(done.value().records == 7);
  CHECK(all_about(other, done.value().person) == all_about(store, ada));
  CHECK(kb::verify(other).value().broken == "");

  const auto twice = kb::import_person(other, json, kNow);
  CHECK(code_of(twice) == kb::kRefused);
  CHECK(message_of(twice.diagnostics()) == "the person of this export is in the store already");
}

TEST_CASE("an export that is not whole is refused, and nothing is written") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const std::string json = exported(store, full_person(store));
  CHECK(import_code(json) == "");
  CHECK(import_code("") == kb::kBadInput);
  CHECK(import_code("[]") == kb::kBadInput);
  CHECK(import_code("{\"rung_export\": 1}") == kb::kBadInput);
  CHECK(import_code(json.substr(0, json.size() / 2)) == kb::kBadInput);
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"\"rung_export\": 1", "\"rung_export\": 2"},
      {"\"rung_export\": 1", "\"rung_export\": 1, \"more\": 1"},
      {"\"what\": \"person\"", "\"what\": \"pack\""},
      {"\"what\": \"session\"", "\"what\": \"person\""},
      {"\"what\": \"session\"", "\"what\": \"ledger\""},
      {"\"name\": \"ada\"", "\"name\": \"Ada L\""},
      {"\"name\": \"ada\"", "\"name\": \"ada\", \"id\": 1"},
      {"\"name\": \"ada\"", "\"name\": \"ada\", \"name\": \"bob\""},
      {"\"name\": \"ada\"", "\"name\": \"ada\", \"x) VALUES (1); --\": 1"},
      {"\"day\": \"2026-05-26\"", "\"day\": \"2026-02-30\""},
      {"\"day\": \"2026-05-26\"", "\"day\": \"2026-5-26\""},
      {"\"at\": \"2026-05-28T20:26:40Z\"", "\"at\": \"2026-02-30T20:26:40Z\""},
      {"\"day\": \"2026-05-26\"", "\"day\": 7"},
      {"\"day\": \"2026-05-26\"", "\"day\": [\"2026-05-26\"]"},
      {"\"person\": 1", "\"person\": 2"},
      {"\"supersedes\": 3", "\"supersedes\": 9"},
      {"\"at\": \"2026-05-28T20:26:40Z\"", "\"at\": \"yesterday\""},
      {"\"value\": \"8\"", "\"value\": \"eight\""},
      {"\"value\": \"8\"", "\"value\": 8.5"},
      {"\"kind\": \"number\"", "\"kind\": \"guess\""},
      {"\"number\": 2", "\"number\": 1"},
      {"\"parts\": {\"session_exercise\"", "\"parts\": {\"pack_file\""},
      {"\"code\": \"history\"", "\"code\": \"because\""},
      {"\"decision\": \"{", "\"decision\": \"["},
  };
  for (const auto& [from, to] : changes) {
    INFO(from << " becomes " << to);
    const std::string code = import_code(replaced(json, from, to));
    CHECK((code == kb::kBadInput || code == kb::kRefused));
  }
}

TEST_CASE("an export whose days are words for today is refused as an export") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const std::string json = exported(store, full_person(store));
  for (const char* word : {"now", "NOW"}) {
    for (const std::string from : {"\"day\": \"2026-05-26\"", "\"at\": \"2026-05-28T20:26:40Z\""}) {
      const std::string to = from.substr(0, from.find(':') + 3) + word + "\"";
      INFO(from << " becomes " << to);
      CHECK(import_code(replaced(json, from, to)) == kb::kBadInput);
    }
  }
  const std::string pain = "\"about\": \"fact\"";
  CHECK(import_code(replaced(json, pain, pain + ", \"given_on\": \"2026-05-01\"")) == "");
  CHECK(import_code(replaced(json, pain, pain + ", \"given_on\": \"now\"")) == kb::kBadInput);
}

TEST_CASE("an object in the place of a name is no JSON, although SQLite takes it for one") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const std::string json = exported(store, full_person(store));
  const std::string inner = "[{\"\":{\"\":[{\"\":\"\"}]}}]";
  CHECK(import_code("{\"records\":[{\"\":{\"\":[{{\"\":1,\"\":" + inner + "}:\"\"}]}}]}") ==
        kb::kBadInput);
  CHECK(import_code(replaced(json, "\"row\": {", "\"row\": {{\"\": \"\"}: 1, ")) == kb::kBadInput);
  CHECK(import_code(replaced(json, "\"decision\": \"{",
                             "\"decision\": \"{{\\\"\\\": \\\"\\\"}: 1, ")) == kb::kBadInput);
}

TEST_CASE("an export with broken bytes gives errors only") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const std::string json = exported(store, full_person(store));
  std::mt19937 dice(3);
  for (int i = 0; i < 60; ++i) {
    std::string broken = json;
    broken[dice() % broken.size()] = static_cast<char>(dice() & 0xFFu);
    if (i % 3 == 0) broken.erase(dice() % broken.size(), dice() % 50);
    (void)import_code(broken);
  }
}

TEST_CASE("an erased person is gone from the file, and the ledger still holds") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  REQUIRE(kb::install(store, bridges(), kNow).ok());
  const kb::Person grace = full_person(store, "grace");
  const std::string before = all_about(store, grace);
  const kb::Person ada = full_person(store, "unmistakable-ada");
  const kb::Head kept = kb::head(store).value();
  REQUIRE(stands_in_files(scratch.path(), "unmistakable-ada"));

  const auto done = kb::erase_person(store, ada, kNow);
  INFO(message_of(done.diagnostics()));
  REQUIRE(done.ok());
  CHECK(done.value().records == 7);
  CHECK_FALSE(done.value().in_journal);
  CHECK_FALSE(stands_in_files(scratch.path(), "unmistakable-ada"));
  CHECK(code_of(kb::find_person(store, "unmistakable-ada")) == kb::kNotThere);
  CHECK(all_about(store, grace) == before);
  const kb::Checked checked = kb::verify(store, kept).value();
  CHECK(checked.broken == "");
  CHECK(checked.erased == 7);
  (void)full_person(store, "unmistakable-ada");
}

TEST_CASE("a record that is gone without having been erased is found") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store);
  const std::int64_t id = record(store, ada, pain(kThursday, 3));
  tamper(scratch.path(), "DELETE FROM session_answer; DELETE FROM session");
  CHECK(kb::verify(store).value().broken_number == id);
}

TEST_CASE("a pack cannot be passed off as erased") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  REQUIRE(kb::install(store, bridges(), kNow).ok());
  REQUIRE(kb::erase_person(store, add(store), kNow).ok());
  tamper(scratch.path(),
         "DELETE FROM pack_file; DELETE FROM pack; UPDATE erased_record SET number = 1");
  const std::string broken = kb::verify(store).value().broken;
  CHECK(broken.find("is said to be erased, which it cannot be") != std::string::npos);
}

TEST_CASE("a backup is a store of its own, open to its owner only") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = full_person(store);
  const auto head = kb::back_up(store, scratch.path("copy.db"));
  INFO(message_of(head.diagnostics()));
  REQUIRE(head.ok());
  CHECK(kb::text_of(head.value()) == kb::text_of(kb::head(store).value()));
  const auto mode = fs::status(scratch.path("copy.db")).permissions();
  CHECK(mode == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK_FALSE(fs::exists(scratch.path("copy.db-wal")));
  const kb::Store copy = open(scratch.path("copy.db"));
  CHECK(kb::verify(copy, head.value()).value().broken == "");
  CHECK(all_about(copy, kb::find_person(copy, "ada").value()) == all_about(store, ada));
}

TEST_CASE("a backup replaces an older backup, and nothing else") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  (void)add(store);
  REQUIRE(kb::back_up(store, scratch.path("copy.db")).ok());
  (void)add(store, "grace");
  REQUIRE(kb::back_up(store, scratch.path("copy.db")).ok());
  CHECK(kb::people(open(scratch.path("copy.db"))).value().size() == 2);

  write_bytes(scratch.path("diary.txt"), "dear diary");
  CHECK(code_of(kb::back_up(store, scratch.path("diary.txt"))) == kb::kNotAStore);
  CHECK(bytes_of(scratch.path("diary.txt")) == "dear diary");
  CHECK(code_of(kb::back_up(store, scratch.path())) == kb::kBadInput);
  kb::Store other = open(scratch.path("other.db"));
  (void)add(other);
  CHECK(code_of(kb::back_up(store, scratch.path("other.db"))) == kb::kLocked);
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(scratch.path(""))) {
    files += entry.path().filename().string().starts_with(".") ? 1 : 0;
  }
  CHECK(files == 0);
}
