#include "kb/migrate.hpp"

#include <sqlite3.h>

#include <array>
#include <map>

#include "kb/schema.hpp"
#include "rung/hash.hpp"

namespace rung::kb {

namespace {

// The script at place N leads from layout N to layout N + 1. A script that was released is never
// changed; what is to be otherwise is a further script.
constexpr std::array<std::string_view, kLayout> kScripts = {kSchema1, kSchema2, kSchema3, kSchema4};

std::int64_t layout_of(Database& database) {
  Statement ask(database, "PRAGMA user_version");
  return ask.row() ? ask.number(0) : 0;
}

// What was made in a database, by its kind and name, and how. Left out is what SQLite makes itself.
using Layout = std::map<std::string, std::string>;

Layout layout_items(Database& database) {
  Layout items;
  Statement ask(database,
                "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT LIKE "
                "'sqlite#_%' ESCAPE '#'");
  while (ask.row()) items[ask.text(0)] = ask.text(1);
  return items;
}

Layout expected_layout() {
  Database fresh(":memory:", "a new store", 0);
  migrate(fresh);
  return layout_items(fresh);
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

std::string layout_hash(Database& database) {
  std::string text;
  for (const auto& [item, sql] : layout_items(database)) text += item + "\n" + sql + "\n";
  return sha256_hex(text);
}

void check_layout(Database& database) {
  // Comparing one by one takes longer than all the rest of opening a store.
  if (!database.ok() || layout_hash(database) == kLayoutHash) return;
  const Layout there = layout_items(database);
  std::string changed;
  for (const auto& [item, sql] : expected_layout()) {
    const auto found = there.find(item);
    if (changed.empty() && (found == there.end() || found->second != sql)) changed = item;
  }
  for (const auto& [item, sql] : there) {
    if (changed.empty() && item.starts_with("trigger ")) changed = item;
  }
  if (changed.empty()) return;
  database.note(trouble(
      kDamaged,
      "the store `" + database.shown() + "` is damaged: its layout was changed (" + changed + ")",
      "put a backup in its place, and keep the damaged file"));
}

std::string foreign_to_layout(Database& database) {
  const Layout expected = expected_layout();
  for (const auto& [item, sql] : layout_items(database)) {
    if (!expected.contains(item)) return item;
  }
  return "";
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
