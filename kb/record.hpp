// Records, and how each gets its entry in the ledger. Private to kb; docs/kb_format.md says what
// the hashes cover.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/moment.hpp"
#include "kb/sqlite.hpp"

namespace rung::kb {

// A table whose rows are records, and the tables that hold their parts: a part comes behind the
// tables it refers to.
struct RecordTable {
  std::string_view name;
  std::vector<std::string_view> parts = {};
  // Which of its records belong to the person with the number ?1; empty when none does.
  std::string_view of_person = "";
  // Its columns that hold numbers of records of the same person.
  std::vector<std::string_view> references = {};
};

// All there are; a table comes behind those that it refers to.
const std::vector<RecordTable>& record_tables();

// The one of that name, or null.
const RecordTable* record_table(std::string_view name);

struct OwnedRecord {
  std::int64_t id = 0;
  const RecordTable* table = nullptr;
};

// All records of a person, in the order of their numbers.
std::vector<OwnedRecord> records_of(Database& database, std::int64_t person);

struct Link {
  std::int64_t number = 0;
  std::string at, what, content, chain;
};

constexpr std::size_t kHashDigits = 64;

// What the chain of the first entry is joined to.
std::string first_chain();
std::string chain_after(const std::string& before, const Link& entry);

// The last entry; of an empty ledger number 0 and first_chain().
Link last_link(Database& database);

// Computes the hash of records from what stands in the tables; reading many, it asks SQLite to
// prepare each table only once.
class ContentReader {
 public:
  explicit ContentReader(Database& database);
  ~ContentReader();

  // Nothing when the record is not there, or `table` is no table of records.
  std::optional<std::string> hash_of(std::string_view table, std::int64_t id);

 private:
  struct Prepared;
  Database& database_;
  std::vector<Prepared> tables_;
};

// One write: a transaction in which records come to the ledger's end.
class Write {
 public:
  Write(Database& database, Moment at);
  Database& database() const { return database_; }

  // The number of the record that comes next: its `id`.
  std::int64_t next() const { return last_.number + 1; }

  // Enters that record, whose rows all stand in their tables, into the ledger.
  void seal(std::string_view table);

  void commit() { transaction_.commit(); }

 private:
  Database& database_;
  Transaction transaction_;
  std::string at_;
  Link last_;
  ContentReader reader_;
};

}  // namespace rung::kb
