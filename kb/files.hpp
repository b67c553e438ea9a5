// Files that databases are made in before they get their name. Private to kb.
#pragma once

#include <string>
#include <utility>

#include "kb/trouble.hpp"

namespace rung::kb {

// Says that what stands at `path` cannot be opened, with the system's reason.
Diagnostic cannot_open(const std::string& path, int error);

// An empty file with a new, hidden name in the folder of `path`, open to its owner only. It is
// locked for as long as it is in the making, so that nobody takes it for one that was left over;
// what still has its name then is removed.
class FileInMaking {
 public:
  static Result<FileInMaking> beside(const std::string& path);
  FileInMaking(FileInMaking&& other) noexcept;
  FileInMaking& operator=(FileInMaking&&) = delete;
  ~FileInMaking();

  const std::string& name() const { return name_; }

 private:
  FileInMaking(std::string name, int file) : name_(std::move(name)), file_(file) {}
  std::string name_;
  int file_;
};

// Removes what was left over by programs that were ended while they made a file for `path`.
void remove_left_over(const std::string& path);

// Removes hidden names that the store at `path` was made under and has kept.
void remove_other_names(const std::string& path);

void sync_file(const std::string& path);
void sync_folder_of(const std::string& path);

// Removes a database and what SQLite puts beside it; nothing happens where there is none.
void remove_database(const std::string& path);

}  // namespace rung::kb
