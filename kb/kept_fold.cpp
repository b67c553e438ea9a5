#include "kb/kept_fold.hpp"

#include "kb/sqlite.hpp"

namespace rung::kb {

Result<std::optional<KeptFold>> kept_fold(const Store& store, const Person& person) {
  Database& database = store.database();
  std::optional<KeptFold> found;
  Statement ask(database, "SELECT before, bytes FROM kept_fold WHERE person = ?");
  if (ask.with(person.id).row()) {
    if (const auto day = day_of(ask.text(0))) found = KeptFold{*day, ask.text(1)};
  }
  return database.finish(std::move(found));
}

Result<Done> keep_fold(Store& store, const Person& person, const KeptFold& kept) {
  Database& database = store.database();
  Transaction all(database);
  Statement(database, "INSERT OR REPLACE INTO kept_fold VALUES (?, ?, CAST(? AS BLOB))")
      .with(person.id, text_of(kept.before), kept.bytes)
      .run();
  all.commit();
  return database.finish(Done{});
}

}  // namespace rung::kb
