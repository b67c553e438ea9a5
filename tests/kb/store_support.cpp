#include "store_support.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace rung::testing {

namespace fs = std::filesystem;

// In memory where there is such a folder: a test waits for hundreds of writes to be durable.
Scratch::Scratch() {
  const fs::path memory = "/dev/shm";
  const bool there = ::access(memory.c_str(), W_OK | X_OK) == 0;
  std::string name = ((there ? memory : fs::temp_directory_path()) / "rung_kb.XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  folder_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

kb::Store open(const std::string& path) {
  kb::OpenOptions options;
  options.path = path;
  auto store = kb::Store::open(options);
  INFO(message_of(store.diagnostics()));
  REQUIRE(store.ok());
  return std::move(store).value();
}

std::string message_of(const std::vector<Diagnostic>& diagnostics) {
  return diagnostics.empty() ? "" : diagnostics.front().message;
}

RuleSet bridges(const std::string& version, const std::string& more) {
  const std::string text = "pack bridges \"Bridges\" version " + version +
                           " { for everyone  status draft  review by 2027-11-20 }\n" + more;
  const std::string facts =
      "fact knee_pain : scale 0 to 10, higher is worse { ask \"How bad?\" fresh for 1 day }\n"
      "exercise bridge \"Bridge\" { dose 2 sets of 10 reps }\n"
      "give strength \"Strength\" { when knee_pain <= 5   bridge }\n"
      "rest too_sore \"Too sore today\" { when knee_pain >= 6 }\n";
  auto rules = RuleSet::load({{"some/bridges/pack.rung", text}, {"some/bridges/a.rung", facts}});
  INFO(message_of(rules.diagnostics()));
  REQUIRE(rules.ok());
  return std::move(rules).value();
}

void tamper(const std::string& path, const std::string& sql) {
  sqlite3* file = nullptr;
  REQUIRE(::sqlite3_open_v2(path.c_str(), &file, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
  char* said = nullptr;
  const int status = ::sqlite3_exec(file, sql.c_str(), nullptr, nullptr, &said);
  INFO(sql << ": " << (said == nullptr ? "" : said));
  CHECK(status == SQLITE_OK);
  ::sqlite3_free(said);
  ::sqlite3_close(file);
}

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

void build_store_of_layout_1(const std::string& path) { build_store_of_layout(1, path); }

void build_store_of_layout(int layout, const std::string& path) {
  sqlite3* file = nullptr;
  REQUIRE(::sqlite3_open(path.c_str(), &file) == SQLITE_OK);
  const std::string name = "/kb/stores/layout_" + std::to_string(layout) + ".sql";
  const std::string script = bytes_of(RUNG_TESTS_DIR + name);
  REQUIRE_FALSE(script.empty());
  CHECK(::sqlite3_exec(file, script.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  ::sqlite3_close(file);
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace rung::testing
