// Everything of one person out of the store; what was there stays verifiable.
#include <algorithm>
#include <ranges>

#include "kb/record.hpp"
#include "kb/transfer.hpp"

namespace rung::kb {

namespace {

void delete_records(Database& database, std::int64_t person) {
  Statement(database, "DELETE FROM kept_fold WHERE person = ?").with(person).run();
  for (const RecordTable& table : record_tables() | std::views::reverse) {
    if (table.of_person.empty()) continue;
    const std::string owned = " WHERE " + std::string(table.of_person);
    for (const std::string_view part : table.parts | std::views::reverse) {
      Statement(database, "DELETE FROM " + std::string(part) + " WHERE record IN (SELECT id FROM " +
                              std::string(table.name) + owned + ")")
          .with(person)
          .run();
    }
    Statement(database, "DELETE FROM " + std::string(table.name) + owned).with(person).run();
  }
}

// The journal holds older pages until it is emptied into the file.
bool empty_journal(Database& database) {
  Statement ask(database, "PRAGMA wal_checkpoint(TRUNCATE)");
  return ask.row() && ask.number(0) == 0;
}

}  // namespace

Result<Erased> erase_person(Store& store, const Person& person, Moment at) {
  Database& database = store.database();
  Write write(database, at);
  const std::vector<OwnedRecord> records = records_of(database, person.id);
  if (database.ok() && records.empty()) {
    return failed<Erased>(trouble(kNotThere, "there is no person called `" + person.name + "`"));
  }
  const std::int64_t id = write.next();
  Statement(database, "INSERT INTO erasure VALUES (?, randomblob(32))").with(id).run();
  Statement insert(database, "INSERT INTO erased_record VALUES (?, ?, ?)");
  for (std::size_t i = 0; i < records.size(); ++i) insert.with(id, i, records[i].id).run();
  delete_records(database, person.id);
  write.seal("erasure");
  write.commit();
  if (auto why = database.take_trouble()) return failed<Erased>(std::move(*why));
  const bool emptied = empty_journal(database);
  (void)database.take_trouble();
  return Erased{static_cast<std::int64_t>(records.size()), !emptied};
}

}  // namespace rung::kb
