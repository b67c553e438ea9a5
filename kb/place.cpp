#include "kb/place.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <vector>

#include "kb/files.hpp"
#include "kb/migrate.hpp"
#include "kb/sqlite.hpp"

namespace rung::kb {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeaderBytes = 100;
constexpr std::string_view kMagic{"SQLite format 3\0", 16};
using Header = std::array<unsigned char, kHeaderBytes>;

// The header of an SQLite file holds numbers with the highest byte first.
std::uint64_t big_endian(const Header& header, std::size_t at, std::size_t bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | header[at + i];
  return value;
}

Diagnostic no_store(const std::string& path, const std::string& what) {
  return trouble(kNotAStore, "`" + path + "` is not a store of Rung: " + what,
                 "name another file with `--store FILE`; this one was left as it is");
}

Diagnostic cut_off(const std::string& path) {
  return trouble(kDamaged, "the store `" + path + "` is damaged: its end is missing",
                 "put a backup in its place, and keep the damaged file");
}

// A file as SQLite opens it. Whoever closes a file by other means takes away every lock that this
// program has on it, those of its other connections included.
class VfsFile {
 public:
  explicit VfsFile(const std::string& path)
      : name_(::sqlite3_create_filename(path.c_str(), "", "", 0, nullptr)) {
    sqlite3_vfs* const vfs = ::sqlite3_vfs_find(nullptr);
    if (vfs == nullptr || name_ == nullptr) return;
    const auto size = static_cast<std::size_t>(vfs->szOsFile);
    memory_.resize(size / sizeof(std::max_align_t) + 1);
    int given = 0;
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
    open_ = vfs->xOpen(vfs, name_, file(), flags, &given) == SQLITE_OK;
  }
  ~VfsFile() {
    if (file()->pMethods != nullptr) file()->pMethods->xClose(file());
    ::sqlite3_free_filename(name_);
  }
  VfsFile(const VfsFile&) = delete;
  VfsFile& operator=(const VfsFile&) = delete;

  // What is behind the end of the file becomes zeros.
  bool read(Header& header) {
    if (!open_) return false;
    const int status =
        file()->pMethods->xRead(file(), header.data(), static_cast<int>(header.size()), 0);
    return status == SQLITE_OK || status == SQLITE_IOERR_SHORT_READ;
  }

 private:
  sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(memory_.data()); }

  sqlite3_filename name_;  // must outlive the file
  std::vector<std::max_align_t> memory_ = std::vector<std::max_align_t>(1);
  bool open_ = false;
};

Result<Done> read_header(const std::string& path, Header& header) {
  if (::faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) != 0) {
    return failed<Done>(cannot_open(path, errno));
  }
  if (VfsFile(path).read(header)) return Done{};
  return failed<Done>(cannot_open(path, EIO));
}

bool is_cut_off(const std::string& path, const Header& header, std::uint64_t size) {
  const std::uint64_t said = big_endian(header, 16, 2);
  const std::uint64_t page = said == 1 ? 65'536 : said;
  return !has_journal(path) && size < page * big_endian(header, 28, 4);
}

Result<Place> look_into(const std::string& path, std::uint64_t size) {
  if (size == 0) {
    return failed<Place>(trouble(kNotAStore, "`" + path + "` is empty, so it is not a store",
                                 "a store that became empty has lost what was in it: put a backup "
                                 "in its place. If it never was one, remove it"));
  }
  Header header{};
  if (const auto got = read_header(path, header); !got) {
    return Result<Place>::failure(got.diagnostics());
  }
  const std::size_t told = std::min<std::size_t>(size, kMagic.size());
  if (std::memcmp(header.data(), kMagic.data(), told) != 0) {
    return failed<Place>(no_store(path, "it is a file of something else"));
  }
  if (size < header.size()) return failed<Place>(cut_off(path));
  if (big_endian(header, 68, 4) != std::uint64_t{kApplicationId}) {
    return failed<Place>(no_store(path, "it is a database of something else"));
  }
  const auto layout = static_cast<std::int64_t>(big_endian(header, 60, 4));
  if (layout > kLayout) return failed<Place>(newer_store(path, layout));
  if (is_cut_off(path, header, size)) return failed<Place>(cut_off(path));
  return Place::Store;
}

Result<Done> make_folders(const fs::path& folder) {
  if (folder.empty()) return Done{};
  struct stat about {};
  if (::stat(folder.c_str(), &about) == 0) {
    if (S_ISDIR(about.st_mode)) return Done{};
    return failed<Done>(cannot_open(folder.string(), ENOTDIR));
  }
  if (auto above = make_folders(folder.parent_path()); !above) return above;
  if (::mkdir(folder.c_str(), S_IRWXU) == 0 || errno == EEXIST) return Done{};
  return failed<Done>(cannot_open(folder.string(), errno));
}

Result<Done> fill_new_store(const std::string& made, const std::string& shown, int wait_ms) {
  Database database(made, shown, wait_ms);
  database.run("PRAGMA application_id = " + std::to_string(kApplicationId));
  set_up_connection(database);
  migrate(database);
  // Everything into the one file, for it alone gets the name.
  database.run("PRAGMA wal_checkpoint(TRUNCATE)");
  return database.finish(Done{});
}

// A file system without links cannot refuse to write over a name; there the name is taken.
Result<Done> give_name(const std::string& made, const std::string& path) {
  if (::link(made.c_str(), path.c_str()) == 0 || errno == EEXIST) return Done{};
  if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS) {
    return failed<Done>(cannot_open(path, errno));
  }
  if (::rename(made.c_str(), path.c_str()) == 0) return Done{};
  return failed<Done>(cannot_open(path, errno));
}

}  // namespace

bool has_journal(const std::string& path) {
  struct stat about {};
  return ::stat((path + "-wal").c_str(), &about) == 0 && about.st_size > 0;
}

Result<Place> look_at(const std::string& path) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) != 0) {
    if (errno == ENOENT) return Place::Empty;
    return failed<Place>(cannot_open(path, errno));
  }
  if (S_ISLNK(about.st_mode)) {
    std::error_code error;
    const std::string target = fs::read_symlink(path, error).string();
    return failed<Place>(trouble(kNotAStore, "`" + path + "` is a link to `" + target + "`",
                                 "a store is opened by its own name; name that file"));
  }
  if (S_ISDIR(about.st_mode)) {
    return failed<Place>(
        trouble(kNotAStore, "`" + path + "` is a folder",
                "name a file in it, such as `" + (fs::path(path) / "store.db").string() + "`"));
  }
  if (!S_ISREG(about.st_mode)) return failed<Place>(no_store(path, "it is not a file"));
  return look_into(path, static_cast<std::uint64_t>(about.st_size));
}

Result<Done> make_store(const std::string& path, int wait_ms) {
  if (auto made = make_folders(fs::path(path).parent_path()); !made) return made;
  remove_left_over(path);
  auto made = FileInMaking::beside(path);
  if (!made) return Result<Done>::failure(made.diagnostics());
  // It ends after all that SQLite did with it.
  const FileInMaking file = std::move(made).value();
  auto done = fill_new_store(file.name(), path, wait_ms);
  if (done) {
    sync_file(file.name());
    done = give_name(file.name(), path);
  }
  if (done) sync_folder_of(path);
  return done;
}

}  // namespace rung::kb
