#include "kb/record.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <memory>

#include "rung/hash.hpp"

namespace rung::kb {

namespace {

char letter_of(int type) {
  if (type == SQLITE_INTEGER) return 'I';
  if (type == SQLITE_TEXT) return 'T';
  return type == SQLITE_BLOB ? 'B' : 'R';
}

void append_row(std::string& bytes, std::string_view table, const Statement& row) {
  bytes.append(table).append("\n");
  for (int i = 0; i < row.columns(); ++i) {
    if (row.is_null(i)) continue;
    const char letter = letter_of(row.type(i));
    const std::string value = row.text(i);
    bytes.append(row.name(i)).append(" ").append(1, letter).append(" ");
    bytes.append(std::to_string(value.size())).append("\n").append(value).append("\n");
  }
}

std::string all_of(std::string_view table, std::string_view behind) {
  return "SELECT * FROM " + std::string(table) + " " + std::string(behind);
}

}  // namespace

const std::vector<RecordTable>& record_tables() {
  static const std::vector<RecordTable> kTables = {
      {"pack", {"pack_file", "pack_rule", "pack_claim"}},
      {"pack_mark"},
      {"person", {}, "id = ?1"},
      {"session",
       {"session_answer", "session_exercise", "session_value", "session_fault"},
       "person = ?1",
       {"person", "supersedes"}},
      {"decision", {"decision_pack", "decision_want"}, "person = ?1", {"person", "seen"}},
      {"decision_override",
       {},
       "decision IN (SELECT id FROM decision WHERE person = ?1)",
       {"decision"}},
      {"erasure", {"erased_record"}},
      {"store_setting"}};
  return kTables;
}

const RecordTable* record_table(std::string_view name) {
  const std::vector<RecordTable>& all = record_tables();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const RecordTable& table) { return table.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string first_chain() { return std::string(kHashDigits, '0'); }

std::string chain_after(const std::string& before, const Link& entry) {
  return sha256_hex(before + "\n" + std::to_string(entry.number) + "\n" + entry.at + "\n" +
                    entry.what + "\n" + entry.content + "\nrung\n");
}

Link last_link(Database& database) {
  Link last;
  last.chain = first_chain();
  Statement ask(database, "SELECT number, chain FROM ledger ORDER BY number DESC LIMIT 1");
  if (ask.row()) {
    last.number = ask.number(0);
    last.chain = ask.text(1);
  }
  return last;
}

struct ContentReader::Prepared {
  const RecordTable* table;
  std::unique_ptr<Statement> record;
  std::vector<std::unique_ptr<Statement>> parts;
};

ContentReader::ContentReader(Database& database) : database_(database) {
  for (const RecordTable& table : record_tables()) tables_.push_back({&table, nullptr, {}});
}

ContentReader::~ContentReader() = default;

std::optional<std::string> ContentReader::hash_of(std::string_view table, std::int64_t id) {
  for (Prepared& one : tables_) {
    if (one.table->name != table) continue;
    if (!one.record) {
      one.record = std::make_unique<Statement>(database_, all_of(table, "WHERE id = ?"));
      for (const std::string_view part : one.table->parts) {
        one.parts.push_back(std::make_unique<Statement>(
            database_, all_of(part, "WHERE record = ? ORDER BY position")));
      }
    }
    if (!one.record->with(id).row()) return std::nullopt;
    std::string bytes;
    append_row(bytes, table, *one.record);
    one.record->reset();
    for (std::size_t i = 0; i < one.parts.size(); ++i) {
      one.parts[i]->with(id);
      while (one.parts[i]->row()) append_row(bytes, one.table->parts[i], *one.parts[i]);
      one.parts[i]->reset();
    }
    return sha256_hex(bytes);
  }
  return std::nullopt;
}

Write::Write(Database& database, Moment at)
    : database_(database),
      transaction_(database),
      at_(text_of(at)),
      last_(last_link(database)),
      reader_(database) {}

void Write::seal(std::string_view table) {
  if (!database_.ok()) return;
  Link entry;
  entry.number = next();
  entry.at = at_;
  entry.what = table;
  entry.content = reader_.hash_of(table, entry.number).value_or("");
  entry.chain = chain_after(last_.chain, entry);
  Statement(database_, "INSERT INTO ledger VALUES (?, ?, ?, ?, ?)")
      .with(entry.number, entry.at, entry.what, entry.content, entry.chain)
      .run();
  last_ = std::move(entry);
}

}  // namespace rung::kb
