#include "children.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>

namespace rung::testing {

Child::Child(const std::function<int(const Tell&)>& work) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  process_ = ::fork();
  REQUIRE(process_ >= 0);
  if (process_ == 0) {
    ::close(ends[0]);
    const auto tell = [&](std::int64_t number) {
      if (::write(ends[1], &number, sizeof number) != sizeof number) ::_exit(99);
    };
    ::_exit(work(tell));
  }
  ::close(ends[1]);
  pipe_ = ends[0];
}

Child::~Child() {
  kill();
  if (process_ > 0) (void)end();
  ::close(pipe_);
}

void Child::kill() {
  if (process_ > 0) ::kill(process_, SIGKILL);
}

int Child::end() {
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<std::int64_t> Child::told() {
  std::vector<std::int64_t> all;
  std::int64_t number = 0;
  while (::read(pipe_, &number, sizeof number) == sizeof number) all.push_back(number);
  return all;
}

}  // namespace rung::testing
