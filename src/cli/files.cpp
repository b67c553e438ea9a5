#include "files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <utility>

namespace rung::cli {

namespace {

namespace fs = std::filesystem;

std::string reason_of(int error) { return std::generic_category().message(error); }

Failure cannot(const std::string& what, const std::string& path, int error) {
  const std::string help = error == ENOENT   ? "check the path"
                           : error == EACCES ? "check who may read or write it"
                                             : "";
  return {"cannot " + what + " `" + path + "`: " + reason_of(error), help};
}

// Closes what it holds; of a written file `close` is called first, for it may fail.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return fd_; }
  bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

Outcome<std::string> read_all(int fd, const std::string& path, std::size_t max_bytes) {
  std::string text;
  std::array<char, 65536> part;
  for (;;) {
    const ssize_t got = ::read(fd, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot("read", path, errno);
    if (got == 0) return text;
    text.append(part.data(), static_cast<std::size_t>(got));
    if (text.size() > max_bytes) {
      return Failure{"`" + path + "` is larger than " + std::to_string(max_bytes >> 20) + " MiB",
                     "rules and states are small; check that this is the file you mean"};
    }
  }
}

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t put = ::write(fd, text.data(), text.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

// A device or a pipe cannot be replaced by a file of its name; it is written to.
Outcome<Nothing> write_through(const std::string& path, std::string_view text) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (file.get() < 0 || !write_all(file.get(), text)) return cannot("write", path, errno);
  return Nothing{};
}

Outcome<Nothing> write_beside(const std::string& shown, const fs::path& target, mode_t mode,
                              std::string_view text) {
  std::string name =
      (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
  Descriptor file(::mkstemp(name.data()));
  if (file.get() < 0) return cannot("write", shown, errno);
  const bool written = write_all(file.get(), text) && ::fchmod(file.get(), mode) == 0 &&
                       ::fsync(file.get()) == 0 && file.close() &&
                       ::rename(name.c_str(), target.c_str()) == 0;
  if (written) return Nothing{};
  const int error = errno;
  ::unlink(name.c_str());
  return cannot("write", shown, error);
}

Outcome<Nothing> add_folder(const std::string& folder, std::vector<std::string>& files) {
  std::error_code error;
  const std::size_t before = files.size();
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const bool hidden = entry->path().filename().string().starts_with('.');
    if (hidden) {
      entry.disable_recursion_pending();
      continue;
    }
    if (entry->path().extension() != ".rung") continue;
    std::error_code ignored;
    if (!fs::is_directory(entry->path(), ignored)) files.push_back(entry->path().generic_string());
  }
  if (error) return cannot("read", folder, error.value());
  if (files.size() > before) return Nothing{};
  return Failure{"no rules in the folder `" + folder + "`", "rules stand in files named *.rung"};
}

// Files of one folder keep one name for it, however it was spelled: a pack is its folder.
std::vector<std::string> each_once(std::vector<std::string> found) {
  std::sort(found.begin(), found.end());
  std::map<fs::path, fs::path> folder_names;
  std::set<fs::path> seen;
  std::vector<std::string> files;
  for (const std::string& file : found) {
    const fs::path path(file);
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    if (!error && !seen.insert(real).second) continue;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : ".";
    const fs::path name =
        folder_names.emplace(fs::canonical(folder, error), path.parent_path()).first->second;
    files.push_back((name / path.filename()).generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Outcome<int> open_to_read(const std::string& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return cannot("read", path, errno);
  if (S_ISDIR(about.st_mode)) {
    return Failure{"cannot read `" + path + "`: it is a folder", "name a file in it"};
  }
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return cannot("read", path, errno);
  return file;
}

Outcome<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  const auto opened = open_to_read(path);
  if (!opened) return opened.failure();
  const Descriptor file(opened.value());
  return read_all(file.get(), path, max_bytes);
}

Outcome<std::string> read_input(const Host& host, const std::string& path, std::size_t max_bytes) {
  if (path != "-") return read_file(path, max_bytes);
  return read_all(host.input, "standard input", max_bytes);
}

Outcome<Nothing> write_file(const std::string& path, std::string_view text) {
  std::error_code error;
  const fs::path resolved = fs::weakly_canonical(path, error);
  const fs::path target = error ? fs::path(path) : resolved;
  struct stat about {};
  const bool exists = ::stat(target.c_str(), &about) == 0;
  if (exists && S_ISDIR(about.st_mode)) {
    return Failure{"cannot write `" + path + "`: it is a folder", "name a file in it"};
  }
  if (exists && !S_ISREG(about.st_mode)) return write_through(path, text);
  const mode_t mode = exists ? (about.st_mode & 07777) : (S_IRUSR | S_IWUSR);
  return write_beside(path, target, mode, text);
}

Outcome<std::vector<std::string>> find_rule_files(const std::vector<std::string>& paths) {
  std::vector<std::string> found;
  for (const std::string& path : paths) {
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0) return cannot("read", path, errno);
    if (!S_ISDIR(about.st_mode)) {
      found.push_back(path);
    } else if (auto added = add_folder(path, found); !added) {
      return added.failure();
    }
  }
  return each_once(std::move(found));
}

}  // namespace rung::cli
