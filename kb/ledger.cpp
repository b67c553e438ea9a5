#include "kb/ledger.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "kb/migrate.hpp"
#include "kb/record.hpp"

namespace rung::kb {

namespace {

// "record 17 (pack, written 2026-11-20T09:30:00Z)"
std::string named(const Link& entry) {
  return "record " + std::to_string(entry.number) + " (" + entry.what + ", written " + entry.at +
         ")";
}

class Verifier {
 public:
  Verifier(Database& database, const std::optional<Head>& kept)
      : database_(database), kept_(kept), reader_(database) {
    checked_.head.chain = first_chain();
    read_erased();
  }

  Checked run() {
    check_file();
    check_foreign();
    check_chain();
    check_kept_end();
    check_unknown_records();
    return std::move(checked_);
  }

 private:
  bool going_on() const { return database_.ok() && checked_.broken.empty(); }

  void broken(std::int64_t number, std::string why) {
    if (!checked_.broken.empty()) return;
    checked_.broken = std::move(why);
    checked_.broken_number = number;
  }

  void check_file() {
    Statement ask(database_, "PRAGMA quick_check(1)");
    if (!ask.row() || ask.text(0) == "ok") return;
    database_.note(trouble(kDamaged,
                           "the store `" + database_.shown() + "` is damaged: " + ask.text(0),
                           "put a backup in its place, and keep the damaged file"));
  }

  void check_foreign() {
    if (!going_on()) return;
    const std::string item = foreign_to_layout(database_);
    if (!item.empty()) broken(0, "the " + item + " is not one of Rung's");
  }

  void check_chain() {
    Statement entries(database_,
                      "SELECT number, at, what, content, chain FROM ledger ORDER BY number");
    while (going_on() && entries.row()) {
      check_entry(
          {entries.number(0), entries.text(1), entries.text(2), entries.text(3), entries.text(4)});
    }
  }

  void check_entry(const Link& entry) {
    const std::int64_t expected = checked_.head.number + 1;
    if (entry.number != expected) {
      return broken(expected, "the ledger has no entry " + std::to_string(expected) +
                                  "; the next one is " + std::to_string(entry.number));
    }
    if (chain_after(checked_.head.chain, entry) != entry.chain) {
      return broken(entry.number, "the ledger's entry for " + named(entry) +
                                      " does not follow from the one before it");
    }
    check_content(entry);
    if (!checked_.broken.empty()) return;
    checked_.head = {entry.chain, entry.number};
    if (kept_ && kept_->number == entry.number && kept_->chain != entry.chain) {
      broken(entry.number, "at " + named(entry) +
                               " the head that was kept is another: the ledger was written anew");
    }
  }

  void read_erased() {
    Statement ask(database_, "SELECT number FROM erased_record");
    while (ask.row()) erased_.insert(ask.number(0));
  }

  // Only what belongs to a person can be erased, and what was erased does not come back.
  void check_erased(const Link& entry, bool is_there) {
    const RecordTable* table = record_table(entry.what);
    if (table == nullptr || table->of_person.empty()) {
      return broken(entry.number, named(entry) + " is said to be erased, which it cannot be");
    }
    if (is_there) broken(entry.number, named(entry) + " was erased and is there again");
    ++checked_.erased;
  }

  void check_content(const Link& entry) {
    const auto content = reader_.hash_of(entry.what, entry.number);
    if (erased_.contains(entry.number)) return check_erased(entry, content.has_value());
    if (!content) return broken(entry.number, named(entry) + " is missing");
    if (*content != entry.content) {
      broken(entry.number, named(entry) + " is not what was written");
    }
  }

  void check_kept_end() {
    if (!going_on() || !kept_ || kept_->number <= checked_.head.number) return;
    broken(checked_.head.number + 1, "the ledger ends with record " +
                                         std::to_string(checked_.head.number) +
                                         ", and the head that was kept is of record " +
                                         std::to_string(kept_->number) + ": its end was cut off");
  }

  void check_unknown_records() {
    for (const RecordTable& table : record_tables()) {
      if (!going_on()) return;
      const std::string name(table.name);
      Statement ask(database_, "SELECT min(id) FROM " + name +
                                   " WHERE id NOT IN (SELECT number FROM ledger WHERE what = ?)");
      if (ask.with(name).row() && !ask.is_null(0)) {
        broken(ask.number(0), "the table " + name + " has a record " +
                                  std::to_string(ask.number(0)) + " that the ledger does not know");
      }
    }
  }

  Database& database_;
  const std::optional<Head>& kept_;
  ContentReader reader_;
  std::set<std::int64_t> erased_;  // numbers of records
  Checked checked_;
};

}  // namespace

std::string text_of(const Head& head) { return head.chain + ":" + std::to_string(head.number); }

std::optional<Head> head_of(std::string_view text) {
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  if (text.size() < kHashDigits + 2 || text[kHashDigits] != ':') return std::nullopt;
  Head head;
  head.chain = text.substr(0, kHashDigits);
  if (!std::all_of(head.chain.begin(), head.chain.end(), is_digit)) return std::nullopt;
  const char* end = text.data() + text.size();
  const auto [behind, error] = std::from_chars(text.data() + kHashDigits + 1, end, head.number);
  if (error != std::errc() || behind != end || head.number < 0) return std::nullopt;
  return head;
}

Result<Head> head(const Store& store) {
  const Link last = last_link(store.database());
  return store.database().finish(Head{last.chain, last.number});
}

Result<Checked> verify(const Store& store, const std::optional<Head>& kept) {
  Database& database = store.database();
  const Reading one_view(database);
  Checked checked = Verifier(database, kept).run();
  return database.finish(std::move(checked));
}

}  // namespace rung::kb
