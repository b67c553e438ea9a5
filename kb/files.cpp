#include "kb/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace rung::kb {

namespace {

void sync_path(const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

}  // namespace

Diagnostic cannot_open(const std::string& path, int error) {
  return trouble(kCannotOpen,
                 "`" + path + "` cannot be opened: " + std::generic_category().message(error),
                 "check the path, and who may read and write there");
}

Result<std::string> make_file_beside(const std::string& path) {
  const std::filesystem::path wanted(path);
  const std::string hidden = "." + wanted.filename().string() + ".XXXXXX";
  std::string made = (wanted.parent_path() / hidden).string();
  const int file = ::mkstemp(made.data());
  if (file < 0) return failed<std::string>(cannot_open(path, errno));
  ::close(file);
  return made;
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
