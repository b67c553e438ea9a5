#include "kb/sqlite.hpp"

#include <sqlite3.h>
#include <sys/statvfs.h>

#include <filesystem>
#include <utility>

namespace rung::kb {

namespace {

// SQLite calls it an error of the disk when there is no room for the files beside the store.
bool is_disk_full(const std::string& path) {
  constexpr std::uint64_t kLeast = 64u << 10;
  struct statvfs about {};
  const std::string folder = std::filesystem::path(path).parent_path().string();
  if (::statvfs(folder.empty() ? "." : folder.c_str(), &about) != 0) return false;
  return std::uint64_t{about.f_bavail} * about.f_frsize < kLeast;
}

Diagnostic meaning_of(int status, const std::string& shown, const std::string& said) {
  const std::string store = "the store `" + shown + "`";
  switch (status & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return trouble(kLocked, store + " is being written by another program",
                     "try again when that program has ended; nothing was changed");
    case SQLITE_FULL:
      return trouble(kFull, "there is no room left to write " + store,
                     "make room on that disk and try again; nothing was changed");
    case SQLITE_READONLY:
      return trouble(kCannotWrite, store + " may only be read",
                     "check who may write the file and the folder it is in");
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG: return trouble(kRefused, store + " cannot hold this: " + said);
    case SQLITE_NOTADB:
      return trouble(kNotAStore, "`" + shown + "` is not a store of Rung",
                     "name another file with `--store FILE`; this one was left as it is");
    case SQLITE_CORRUPT:
      return trouble(kDamaged, store + " is damaged: " + said,
                     "put a backup in its place, and keep the damaged file");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return trouble(kCannotOpen, store + " cannot be opened: " + said,
                     "check who may read and write the file and the folder it is in");
    case SQLITE_IOERR:
      return trouble(kCannotWrite, store + " cannot be read or written: " + said,
                     "check the disk and how much may be written to it; nothing was changed");
    default:
      return trouble(kDamaged, store + " does not do what was asked of it: " + said,
                     "`rung kb verify` tells whether it is damaged");
  }
}

}  // namespace

Database::Database(const std::string& path, std::string shown, int wait_ms)
    : shown_(std::move(shown)) {
  // One thread at a time uses a database, so SQLite need not lock at every value.
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  note(::sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr));
  if (handle_ == nullptr || !ok()) return;
  ::sqlite3_extended_result_codes(handle_, 1);
  ::sqlite3_busy_timeout(handle_, wait_ms);
  // A file is data: what stands in its layout must not call functions that reach outside.
  ::sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  ::sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

Database::~Database() {
  for (const auto& [sql, statement] : at_rest_) ::sqlite3_finalize(statement);
  ::sqlite3_close_v2(handle_);
}

sqlite3_stmt* Database::borrow(std::string_view sql) {
  if (!ok()) return nullptr;
  if (const auto found = at_rest_.find(sql); found != at_rest_.end())
    return at_rest_.extract(found).mapped();
  sqlite3_stmt* statement = nullptr;
  note(
      ::sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr));
  return statement;
}

void Database::give_back(std::string_view sql, sqlite3_stmt* statement) {
  if (statement == nullptr) return;
  // Pragmas act when they are prepared, and what is rarely run is not worth its room.
  constexpr std::size_t kMostAtRest = 64;
  const bool often = sql.starts_with("SELECT") || sql.starts_with("INSERT");
  if (!often || at_rest_.size() >= kMostAtRest) {
    ::sqlite3_finalize(statement);
    return;
  }
  ::sqlite3_reset(statement);
  ::sqlite3_clear_bindings(statement);
  at_rest_.emplace(sql, statement);
}

void Database::note(int status) {
  if (status == SQLITE_OK || status == SQLITE_ROW || status == SQLITE_DONE) return;
  if ((status & 0xFF) == SQLITE_IOERR && is_disk_full(shown_)) status = SQLITE_FULL;
  const std::string said =
      handle_ == nullptr ? ::sqlite3_errstr(status) : ::sqlite3_errmsg(handle_);
  note(meaning_of(status, shown_, said));
}

void Database::note(Diagnostic why) {
  if (!trouble_) trouble_ = std::move(why);
}

std::optional<Diagnostic> Database::take_trouble() { return std::exchange(trouble_, std::nullopt); }

void Database::run(std::string_view sql) {
  if (!ok()) return;
  note(::sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr));
}

Statement::Statement(Database& database, std::string_view sql)
    : database_(database), sql_(sql), handle_(database.borrow(sql)) {}

Statement::~Statement() { database_.give_back(sql_, handle_); }

void Statement::reset() {
  if (handle_ != nullptr) ::sqlite3_reset(handle_);
}

bool Statement::row() {
  if (handle_ == nullptr || !database_.ok()) return false;
  const int status = ::sqlite3_step(handle_);
  database_.note(status);
  return status == SQLITE_ROW;
}

void Statement::run() {
  while (row()) continue;
  reset();
}

void Statement::bind(int place, std::int64_t value) {
  if (handle_ != nullptr) database_.note(::sqlite3_bind_int64(handle_, place, value));
}

void Statement::bind(int place, std::string_view value) {
  if (handle_ == nullptr) return;
  const char* bytes = value.data() == nullptr ? "" : value.data();
  database_.note(
      ::sqlite3_bind_text64(handle_, place, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind(int place, const std::optional<std::string>& value) {
  if (value) return bind(place, std::string_view(*value));
  if (handle_ != nullptr) database_.note(::sqlite3_bind_null(handle_, place));
}

void Statement::bind(int place, const std::optional<std::int64_t>& value) {
  if (value) return bind(place, *value);
  if (handle_ != nullptr) database_.note(::sqlite3_bind_null(handle_, place));
}

int Statement::columns() const { return ::sqlite3_column_count(handle_); }

std::string_view Statement::name(int column) const {
  const char* name = ::sqlite3_column_name(handle_, column);
  return name == nullptr ? "" : name;
}

int Statement::type(int column) const { return ::sqlite3_column_type(handle_, column); }

bool Statement::is_null(int column) const { return type(column) == SQLITE_NULL; }

bool Statement::is_number(int column) const { return type(column) == SQLITE_INTEGER; }

std::int64_t Statement::number(int column) const { return ::sqlite3_column_int64(handle_, column); }

std::string_view Statement::view(int column) const {
  // The text of a blob is its bytes.
  const void* bytes = ::sqlite3_column_text(handle_, column);
  const int size = ::sqlite3_column_bytes(handle_, column);
  if (bytes == nullptr || size <= 0) return "";
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::string Statement::text(int column) const { return std::string(view(column)); }

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
  open_ = database_.ok();
}

Transaction::~Transaction() {
  if (open_) ::sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  if (!open_ || !database_.ok()) return;
  database_.run("COMMIT");
  if (database_.ok()) open_ = false;
}

Reading::Reading(Database& database) : database_(database) {
  database_.run("BEGIN");
  open_ = database_.ok();
}

Reading::~Reading() {
  if (open_) ::sqlite3_exec(database_.handle(), "COMMIT", nullptr, nullptr, nullptr);
}

}  // namespace rung::kb
