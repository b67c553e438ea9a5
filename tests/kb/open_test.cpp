// What may stand where a store should be.
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "kb/ledger.hpp"
#include "kb/migrate.hpp"
#include "kb/packs.hpp"
#include "store_support.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

namespace fs = std::filesystem;

mode_t mode_of(const std::string& path) {
  struct stat about {};
  REQUIRE(::stat(path.c_str(), &about) == 0);
  return about.st_mode & 07777;
}

Result<kb::Store> try_open(const std::string& path, bool create = true) {
  kb::OpenOptions options;
  options.path = path;
  options.create = create;
  options.wait_ms = 50;
  return kb::Store::open(options);
}

std::string store_with_a_pack(const Scratch& scratch) {
  kb::Store store = open(scratch.path());
  REQUIRE(kb::install(store, bridges(), kNow).ok());
  return scratch.path();
}

// Refused with this code, and the bytes stay as they are.
void refuses(const std::string& path, std::string_view code) {
  const std::string before = bytes_of(path);
  const auto opened = try_open(path);
  CHECK(code_of(opened) == code);
  INFO(message_of(opened.diagnostics()));
  CHECK(message_of(opened.diagnostics()).find(path) != std::string::npos);
  CHECK_FALSE(opened.diagnostics().front().help.empty());
  CHECK(bytes_of(path) == before);
  CHECK_FALSE(fs::exists(path + "-wal"));
}

}  // namespace

TEST_CASE("a new store and the folders for it are open to their owner only") {
  const Scratch scratch;
  (void)open(scratch.path("a/b/store.db"));
  CHECK(mode_of(scratch.path("a")) == 0700);
  CHECK(mode_of(scratch.path("a/b")) == 0700);
  CHECK(mode_of(scratch.path("a/b/store.db")) == 0600);
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(scratch.path("a/b"))) {
    names.push_back(entry.path().filename().string());
  }
  CHECK(names == std::vector<std::string>{"store.db"});
}

TEST_CASE("what was left over by a program that was ended while it made the store is removed") {
  const Scratch scratch;
  for (const char* part : {"", "-wal", "-shm"})
    write_bytes(scratch.path(std::string(".store.db.AbC123") + part), "half a store");
  write_bytes(scratch.path(".store.db.notes"), "of somebody else");
  const int held = ::open(scratch.path(".store.db.aaaaaa").c_str(), O_CREAT | O_RDWR, 0600);
  REQUIRE(held >= 0);
  REQUIRE(::flock(held, LOCK_EX) == 0);  // another program is at it just now
  (void)open(scratch.path());
  CHECK_FALSE(fs::exists(scratch.path(".store.db.AbC123")));
  CHECK_FALSE(fs::exists(scratch.path(".store.db.AbC123-wal")));
  CHECK(fs::exists(scratch.path(".store.db.notes")));
  CHECK(fs::exists(scratch.path(".store.db.aaaaaa")));
  ::close(held);
}

TEST_CASE("a second name of the store, from when it was made, is removed when it is opened") {
  const Scratch scratch;
  (void)open(scratch.path());
  REQUIRE(::link(scratch.path().c_str(), scratch.path(".store.db.AbC123").c_str()) == 0);
  REQUIRE(::link(scratch.path().c_str(), scratch.path("mine.db").c_str()) == 0);
  (void)open(scratch.path());
  CHECK_FALSE(fs::exists(scratch.path(".store.db.AbC123")));
  CHECK(fs::exists(scratch.path("mine.db")));
}

TEST_CASE("the layout of a new store is the one that is known by its hash") {
  const Scratch scratch;
  CHECK(kb::layout_hash(open(scratch.path()).database()) == kb::kLayoutHash);
}

TEST_CASE("the journal beside the store is open to its owner only") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  REQUIRE(kb::install(store, bridges(), kNow).ok());
  CHECK(mode_of(scratch.path("store.db-wal")) == 0600);
}

TEST_CASE("a store is not made where it should only be read") {
  const Scratch scratch;
  const auto opened = try_open(scratch.path(), false);
  CHECK(code_of(opened) == kb::kCannotOpen);
  CHECK(message_of(opened.diagnostics()) == "there is no store at `" + scratch.path() + "` yet");
  CHECK_FALSE(fs::exists(scratch.path()));
}

TEST_CASE("a store of a later version is refused and not changed") {
  const Scratch scratch;
  const std::string path = store_with_a_pack(scratch);
  tamper(path, "PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)");
  refuses(path, kb::kNewer);
  CHECK(message_of(try_open(path).diagnostics()) ==
        "the store `" + path +
            "` was written by a later version of Rung (layout 99; this one knows " +
            std::to_string(kb::kLayout) + ")");
}

TEST_CASE("a later version that stands in the journal only is refused, and nothing is changed") {
  const Scratch scratch;
  const std::string path = store_with_a_pack(scratch);
  sqlite3* other = nullptr;
  REQUIRE(::sqlite3_open(path.c_str(), &other) == SQLITE_OK);
  REQUIRE(::sqlite3_exec(other, "PRAGMA user_version = 99", nullptr, nullptr, nullptr) ==
          SQLITE_OK);
  const std::string file = bytes_of(path), journal = bytes_of(path + "-wal");
  CHECK_FALSE(journal.empty());
  CHECK(code_of(try_open(path)) == kb::kNewer);
  CHECK(bytes_of(path) == file);
  CHECK(bytes_of(path + "-wal") == journal);
  ::sqlite3_close(other);
}

TEST_CASE("a folder, a link, a foreign file and an empty one are refused and not changed") {
  const Scratch scratch;
  fs::create_directory(scratch.path("folder"));
  CHECK(code_of(try_open(scratch.path("folder"))) == kb::kNotAStore);

  const std::string path = store_with_a_pack(scratch);
  fs::create_symlink(path, scratch.path("link"));
  const auto link = try_open(scratch.path("link"));
  CHECK(code_of(link) == kb::kNotAStore);
  CHECK(message_of(link.diagnostics()) ==
        "`" + scratch.path("link") + "` is a link to `" + path + "`");
  CHECK(fs::is_symlink(scratch.path("link")));
  fs::create_symlink(scratch.path("nowhere"), scratch.path("dangling"));
  CHECK(code_of(try_open(scratch.path("dangling"))) == kb::kNotAStore);
  CHECK_FALSE(fs::exists(scratch.path("nowhere")));

  write_bytes(scratch.path("text"), "dear diary\n");
  refuses(scratch.path("text"), kb::kNotAStore);
  write_bytes(scratch.path("long"), std::string(10'000, 'x'));
  refuses(scratch.path("long"), kb::kNotAStore);
  write_bytes(scratch.path("empty"), "");
  refuses(scratch.path("empty"), kb::kNotAStore);
}

TEST_CASE("a database of another program is refused and not changed") {
  const Scratch scratch;
  const std::string path = scratch.path("songs.db");
  write_bytes(path, "");
  tamper(path, "CREATE TABLE song (title TEXT); INSERT INTO song VALUES ('x')");
  refuses(path, kb::kNotAStore);
}

TEST_CASE("a store that was cut off is refused and not changed") {
  const Scratch scratch;
  const std::string path = store_with_a_pack(scratch);
  const std::string whole = bytes_of(path);
  for (const std::size_t size :
       {std::size_t{50}, std::size_t{4096}, whole.size() / 2, whole.size() - 1}) {
    INFO(size);
    write_bytes(path, whole.substr(0, size));
    refuses(path, kb::kDamaged);
  }
  write_bytes(path, whole);
  CHECK(kb::verify(open(path)).value().broken == "");
}
