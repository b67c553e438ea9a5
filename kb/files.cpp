#include "kb/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace rung::kb {

namespace {

void sync_path(const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

constexpr std::size_t kChosen = 6;  // characters that mkstemp chooses

// What hidden names of files for `path` begin with.
std::string hidden_start(const std::string& path) {
  const std::filesystem::path wanted(path);
  return (wanted.parent_path() / ("." + wanted.filename().string() + ".")).string();
}

std::vector<std::string> hidden_beside(const std::string& path) {
  const std::string start = hidden_start(path);
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::vector<std::string> found;
  std::error_code error;
  std::filesystem::directory_iterator at(folder.empty() ? "." : folder, error), end;
  for (; !error && at != end; at.increment(error)) {
    const std::string name = (folder / at->path().filename()).string();
    if (name.size() == start.size() + kChosen && name.starts_with(start)) found.push_back(name);
  }
  return found;
}

}  // namespace

Diagnostic cannot_open(const std::string& path, int error) {
  return trouble(kCannotOpen,
                 "`" + path + "` cannot be opened: " + std::generic_category().message(error),
                 "check the path, and who may read and write there");
}

Result<FileInMaking> FileInMaking::beside(const std::string& path) {
  // Before it is locked, another program may have taken it for one that was left over.
  constexpr int kTries = 10;
  for (int i = 0; i < kTries; ++i) {
    std::string made = hidden_start(path) + std::string(kChosen, 'X');
    const int file = ::mkstemp(made.data());
    if (file < 0) break;
    // Where files cannot be locked, one that was left over stays.
    (void)::flock(file, LOCK_EX | LOCK_NB);
    struct stat about {};
    if (::lstat(made.c_str(), &about) == 0) return FileInMaking(std::move(made), file);
    ::close(file);
  }
  return failed<FileInMaking>(cannot_open(path, errno));
}

FileInMaking::FileInMaking(FileInMaking&& other) noexcept
    : name_(std::exchange(other.name_, "")), file_(std::exchange(other.file_, -1)) {}

FileInMaking::~FileInMaking() {
  if (file_ < 0) return;
  remove_database(name_);
  ::close(file_);
}

void remove_left_over(const std::string& path) {
  for (const std::string& name : hidden_beside(path)) {
    const int file = ::open(name.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) continue;
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) remove_database(name);
    ::close(file);
  }
}

void remove_other_names(const std::string& path) {
  struct stat store {};
  if (::lstat(path.c_str(), &store) != 0 || store.st_nlink < 2) return;
  // It must not be opened: closing it would take away the locks of the store.
  for (const std::string& name : hidden_beside(path)) {
    struct stat other {};
    const bool same = ::lstat(name.c_str(), &other) == 0 && other.st_dev == store.st_dev &&
                      other.st_ino == store.st_ino;
    if (same) ::unlink(name.c_str());
  }
}

void sync_file(const std::string& path) { sync_path(path, O_RDONLY); }

void sync_folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  sync_path(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

void remove_database(const std::string& path) {
  for (const char* part : {"", "-wal", "-shm", "-journal"}) ::unlink((path + part).c_str());
}

}  // namespace rung::kb
