#include "picture.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>  // environ

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

namespace rung::cli {

namespace {

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  ~Pipe() {
    close_read();
    close_write();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  bool ok() const { return ends_[0] >= 0; }
  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }
  void close_read() { close(ends_[0]); }
  void close_write() { close(ends_[1]); }

 private:
  static void close(int& end) {
    if (end >= 0) ::close(std::exchange(end, -1));
  }
  std::array<int, 2> ends_ = {-1, -1};
};

Failure cannot_run(int error) {
  if (error == ENOENT) {
    return {"`dot` was not found, and only it can draw the picture",
            "install Graphviz (`apt-get install graphviz`), or use `--format dot`"};
  }
  return {"`dot` cannot be run: " + std::generic_category().message(error), "use `--format dot`"};
}

// A program that stops reading must not end this one.
class WithoutPipeSignal {
 public:
  WithoutPipeSignal() : before_(std::signal(SIGPIPE, SIG_IGN)) {}
  ~WithoutPipeSignal() { std::signal(SIGPIPE, before_); }
  WithoutPipeSignal(const WithoutPipeSignal&) = delete;
  WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;

 private:
  void (*before_)(int);
};

int spawn_dot(Pipe& in, Pipe& out, pid_t& child) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.read_end(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.write_end(), STDOUT_FILENO);
  std::string program = "dot", format = "-Tsvg";
  std::array<char*, 3> words = {program.data(), format.data(), nullptr};
  const int error =
      ::posix_spawnp(&child, program.c_str(), &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// Writes and reads by turns, whichever end is ready: neither side can wait for the other forever.
std::string exchange_text(const std::string& text, Pipe& in, Pipe& out) {
  ::fcntl(in.write_end(), F_SETFL, O_NONBLOCK);
  std::string drawn;
  std::size_t sent = 0;
  std::array<char, 65536> part;
  for (;;) {
    if (sent == text.size()) in.close_write();
    std::array<pollfd, 2> ends = {
        {{out.read_end(), POLLIN, 0}, {in.write_end(), POLLOUT, 0}}};  // -1 is passed over
    if (::poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR) return drawn;
    if (ends[1].revents != 0) {
      const ssize_t put = ::write(in.write_end(), text.data() + sent, text.size() - sent);
      if (put > 0) {
        sent += static_cast<std::size_t>(put);
      } else if (put < 0 && errno != EAGAIN && errno != EINTR) {
        sent = text.size();
      }
    }
    if (ends[0].revents == 0) continue;
    const ssize_t got = ::read(out.read_end(), part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return drawn;
    drawn.append(part.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

Outcome<std::string> draw_svg(const std::string& dot) {
  Pipe in, out;
  if (!in.ok() || !out.ok()) return cannot_run(errno);
  const WithoutPipeSignal quiet;
  pid_t child = 0;
  if (const int error = spawn_dot(in, out, child); error != 0) return cannot_run(error);
  in.close_read();
  out.close_write();
  std::string drawn = exchange_text(dot, in, out);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) return cannot_run(ENOENT);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || drawn.empty()) {
    return Failure{"`dot` could not draw the picture", "use `--format dot` and draw it by hand"};
  }
  return drawn;
}

}  // namespace rung::cli
