// A copy of the whole store, made while it is in use.
#include <sqlite3.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>

#include "kb/files.hpp"
#include "kb/place.hpp"
#include "kb/record.hpp"
#include "kb/transfer.hpp"

namespace rung::kb {

namespace {

bool is_same_file(const std::string& a, const std::string& b) {
  struct stat first {
  }, second{};
  return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

Result<Head> copy_into(Database& from, const std::string& made, const std::string& shown) {
  Database copy(made, shown, 0);
  if (auto why = copy.take_trouble()) return failed<Head>(std::move(*why));
  sqlite3_backup* running = ::sqlite3_backup_init(copy.handle(), "main", from.handle(), "main");
  if (running == nullptr) {
    copy.note(::sqlite3_errcode(copy.handle()));
    return copy.finish(Head{});
  }
  // All pages at once: the copy is of one moment. Those who write go on meanwhile.
  (void)::sqlite3_backup_step(running, -1);
  copy.note(::sqlite3_backup_finish(running));
  const Link last = last_link(copy);
  copy.run("PRAGMA wal_checkpoint(TRUNCATE)");
  return copy.finish(Head{last.chain, last.number});
}

}  // namespace

Result<Head> back_up(const Store& store, const std::string& path) {
  Database& from = store.database();
  if (is_same_file(path, from.shown())) {
    return failed<Head>(trouble(kBadInput, "`" + path + "` is the store itself",
                                "name another file; best on another disk"));
  }
  if (const auto place = look_at(path); !place) return Result<Head>::failure(place.diagnostics());
  // The journal of another store would be taken for that of the copy.
  if (has_journal(path)) {
    return failed<Head>(
        trouble(kLocked, "the store `" + path + "` is in use", "name a file that nobody has open"));
  }
  remove_left_over(path);
  auto made = FileInMaking::beside(path);
  if (!made) return Result<Head>::failure(made.diagnostics());
  const FileInMaking file = std::move(made).value();
  auto head = copy_into(from, file.name(), path);
  if (head) {
    sync_file(file.name());
    if (std::rename(file.name().c_str(), path.c_str()) != 0) {
      head = failed<Head>(cannot_open(path, errno));
    }
  }
  if (head) sync_folder_of(path);
  return head;
}

}  // namespace rung::kb
