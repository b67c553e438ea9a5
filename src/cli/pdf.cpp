#include "pdf.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include "files.hpp"

namespace rung::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kBrowsers = {"chromium", "chromium-browser",
                                                       "google-chrome", "google-chrome-stable"};
constexpr std::chrono::seconds kLongest{60};
constexpr std::string_view kOtherWay = "use `--html`, which any browser shows and prints";

// A folder that only its owner can read, for what a person's page holds.
class OwnFolder {
 public:
  OwnFolder() {
    std::error_code error;
    const fs::path place = fs::temp_directory_path(error);
    std::string name = (error ? fs::path("/tmp") : place) / "rung-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~OwnFolder() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;

  bool ok() const { return !path_.empty(); }
  std::string in(std::string_view name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

std::string find_browser() {
  const char* variable = std::getenv("PATH");
  const std::string_view path = variable == nullptr ? "" : variable;
  for (const std::string_view name : kBrowsers) {
    for (std::size_t at = 0; at <= path.size();) {
      const std::size_t end = std::min(path.find(':', at), path.size());
      const std::string_view folder = path.substr(at, end - at);
      at = end + 1;
      if (!folder.starts_with('/')) continue;
      std::string program(folder);
      program.append("/").append(name);
      std::error_code error;
      if (::access(program.c_str(), X_OK) == 0 && fs::is_regular_file(program, error))
        return program;
    }
  }
  return "";
}

std::vector<std::string> browser_words(const std::string& program, const OwnFolder& folder) {
  std::vector<std::string> words = {program,
                                    "--headless",
                                    "--disable-gpu",
                                    "--disable-extensions",
                                    "--disable-background-networking",
                                    "--no-first-run",
                                    "--no-pdf-header-footer",
                                    "--host-resolver-rules=MAP * ~NOTFOUND",
                                    "--user-data-dir=" + folder.in("browser"),
                                    "--print-to-pdf=" + folder.in("page.pdf"),
                                    "file://" + folder.in("page.html")};
  // Chromium refuses to keep its walls up for root, and the page is Rung's own.
  if (::geteuid() == 0) words.insert(words.begin() + 1, "--no-sandbox");
  return words;
}

int spawn_quietly(const std::vector<std::string>& words, pid_t& child) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // A group of its own, so that all of it can be ended when it takes too long.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  std::vector<std::string> owned = words;
  std::vector<char*> pointers;
  for (std::string& word : owned) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const int error =
      ::posix_spawn(&child, pointers.front(), &actions, &attributes, pointers.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// Nothing when it took too long and was ended.
std::optional<int> status_of_child(pid_t child) {
  constexpr std::chrono::milliseconds kPause{20};
  const auto end = std::chrono::steady_clock::now() + kLongest;
  int status = 0;
  for (;;) {
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) return status;
    if (ended < 0 && errno != EINTR) return std::nullopt;
    if (std::chrono::steady_clock::now() >= end) break;
    std::this_thread::sleep_for(kPause);
  }
  ::kill(-child, SIGKILL);
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return std::nullopt;
}

}  // namespace

Outcome<std::string> print_pdf(const std::string& html) {
  const std::string program = find_browser();
  if (program.empty()) {
    return Failure{"there is no Chromium on this computer, and only it can make a PDF here",
                   "install it (`apt-get install chromium`), or " + std::string(kOtherWay)};
  }
  const OwnFolder folder;
  if (!folder.ok())
    return Failure{"no folder can be made for the page to print", "is the disk full?"};
  if (auto written = write_file(folder.in("page.html"), html); !written) return written.failure();
  pid_t child = 0;
  const auto failed = [&](const std::string& why) {
    return Failure{"`" + program + "` " + why, std::string(kOtherWay)};
  };
  if (const int error = spawn_quietly(browser_words(program, folder), child); error != 0)
    return failed("cannot be run: " + std::generic_category().message(error));
  const auto status = status_of_child(child);
  if (!status) return failed("took more than a minute over one page and was ended");
  const auto pdf = read_file(folder.in("page.pdf"));
  const bool well = WIFEXITED(*status) && WEXITSTATUS(*status) == 0;
  if (!well || !pdf || !pdf.value().starts_with("%PDF")) return failed("could not print the page");
  return pdf.value();
}

}  // namespace rung::cli
