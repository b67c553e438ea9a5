// SQLite behind three types: a database, a statement, a transaction. Private to kb.
//
// A database remembers its first trouble until it is asked for it; whatever follows does nothing.
// So a function of kb is written straight on, and asks once at its end. The first trouble also
// keeps a transaction from being committed.
// Thread-safety: a database and what belongs to it are used by one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kb/trouble.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace rung::kb {

class Database {
 public:
  // Opens a database that exists. `shown` is how messages name it. `wait_ms` is how long a write
  // waits for that of another program.
  Database(const std::string& path, std::string shown, int wait_ms);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Runs statements that have no parameters and of which no rows are wanted.
  void run(std::string_view sql);

  bool ok() const { return !trouble_; }
  const std::string& shown() const { return shown_; }
  sqlite3* handle() const { return handle_; }

  // A statement that asks or inserts is prepared once and then lent; null after trouble.
  sqlite3_stmt* borrow(std::string_view sql);
  void give_back(std::string_view sql, sqlite3_stmt* statement);

  // Keeps what SQLite last reported, unless there is trouble already.
  void note(int status);
  void note(Diagnostic why);

  // The trouble, which is then forgotten.
  std::optional<Diagnostic> take_trouble();

  // `value`, or the trouble there was in making it.
  template <typename T>
  Result<T> finish(T value) {
    if (auto why = take_trouble()) return failed<T>(std::move(*why));
    return Result<T>(std::move(value));
  }

 private:
  sqlite3* handle_ = nullptr;
  std::string shown_;
  std::optional<Diagnostic> trouble_;
  std::multimap<std::string, sqlite3_stmt*, std::less<>> at_rest_;  // prepared, and not lent
};

class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Gives all parameters, from the first on, and begins anew.
  template <typename... T>
  Statement& with(const T&... values) {
    reset();
    int place = 0;
    (bind(++place, values), ...);
    return *this;
  }

  bool row();    // goes to the next row; false behind the last one, and after trouble
  void run();    // goes through all rows
  void reset();  // lets go of the rows

  int columns() const;
  std::string_view name(int column) const;
  int type(int column) const;  // SQLITE_INTEGER, …
  bool is_null(int column) const;
  bool is_number(int column) const;
  std::int64_t number(int column) const;
  std::string text(int column) const;       // also of a blob; empty of NULL
  std::string_view view(int column) const;  // the same, until the next row

  // Gives the parameter at a place, which counts from 1.
  void bind(int place, std::int64_t value);
  void bind(int place, int value) { bind(place, std::int64_t{value}); }
  void bind(int place, std::size_t value) { bind(place, static_cast<std::int64_t>(value)); }
  void bind(int place, std::string_view value);
  void bind(int place, const std::string& value) { bind(place, std::string_view(value)); }
  void bind(int place, const char* value) { bind(place, std::string_view(value)); }
  void bind(int place, const std::optional<std::string>& value);  // nothing: NULL
  void bind(int place, const std::optional<std::int64_t>& value);

 private:
  Database& database_;
  std::string sql_;
  sqlite3_stmt* handle_ = nullptr;
};

// Writes that happen all or not at all. Waits for the writes of other programs before it begins.
// What is not committed is taken back.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // Durable when it returns with database.ok().
  void commit();

 private:
  Database& database_;
  bool open_ = false;
};

// One view of the store for several questions, whatever other programs write meanwhile.
class Reading {
 public:
  explicit Reading(Database& database);
  ~Reading();
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

 private:
  Database& database_;
  bool open_ = false;
};

}  // namespace rung::kb
