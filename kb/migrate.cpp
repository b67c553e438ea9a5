#include "kb/migrate.hpp"

#include <sqlite3.h>

#include <array>

#include "kb/schema.hpp"

namespace rung::kb {

namespace {

// The script at place N leads from layout N to layout N + 1. A script that was released is never
// changed; what is to be otherwise is a further script.
constexpr std::array<std::string_view, kLayout> kScripts = {kSchema1};

std::int64_t layout_of(Database& database) {
  Statement ask(database, "PRAGMA user_version");
  return ask.row() ? ask.number(0) : 0;
}

void refuse_newer(Database& database, std::int64_t layout) {
  // Nothing of this connection may reach the file, not even what a later Rung left in its journal.
  ::sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  database.note(newer_store(database.shown(), layout));
}

}  // namespace

Diagnostic newer_store(const std::string& shown, std::int64_t layout) {
  return trouble(kNewer,
                 "the store `" + shown + "` was written by a later version of Rung (layout " +
                     std::to_string(layout) + "; this one knows " + std::to_string(kLayout) + ")",
                 "use that version of Rung; the store was left as it is");
}

std::string layout_text(Database& database) {
  std::string text;
  Statement ask(database,
                "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite#_%' ESCAPE "
                "'#' ORDER BY type, name");
  while (ask.row()) text += ask.text(0) + " " + ask.text(1) + "\n" + ask.text(2) + "\n";
  return text;
}

std::string expected_layout_text() {
  Database fresh(":memory:", "a new store", 0);
  migrate(fresh);
  return layout_text(fresh);
}

void set_up_connection(Database& database) {
  database.run(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
      "PRAGMA secure_delete = ON");
}

void migrate(Database& database) {
  std::int64_t layout = layout_of(database);
  if (!database.ok() || layout == kLayout) return;
  if (layout > kLayout) return refuse_newer(database, layout);
  Transaction all(database);
  // Another program may have done it while this one waited.
  layout = layout_of(database);
  if (layout > kLayout) return refuse_newer(database, layout);
  for (; database.ok() && layout < kLayout; ++layout) {
    database.run(kScripts[static_cast<std::size_t>(layout)]);
  }
  database.run("PRAGMA user_version = " + std::to_string(kLayout));
  all.commit();
}

}  // namespace rung::kb
