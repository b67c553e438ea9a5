#include "input.hpp"

#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <string_view>

using namespace rung::cli;
using LineKind = InputLine::Kind;

namespace {

// A pipe that holds `text` and is closed at its other end.
class Pipe {
 public:
  explicit Pipe(std::string_view text) {
    REQUIRE(::pipe(ends_.data()) == 0);
    REQUIRE(::write(ends_[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    ::close(ends_[1]);
  }
  ~Pipe() { ::close(ends_[0]); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int fd() const { return ends_[0]; }

 private:
  std::array<int, 2> ends_{};
};

}  // namespace

TEST_CASE("lines of a pipe, the last without its end") {
  const Pipe pipe("one\r\n\ntwo");
  DescriptorLines lines(pipe.fd(), false);
  CHECK(lines.next().text == "one");
  CHECK(lines.next().text.empty());
  const InputLine last = lines.next();
  CHECK(last.text == "two");
  CHECK(last.number == 3);
  CHECK(lines.next().kind == LineKind::End);
  CHECK(lines.next().kind == LineKind::End);
}

TEST_CASE("a line of 4096 bytes is a line, one of 4097 is too long, and the next is read again") {
  for (const std::size_t size : {4096u, 4097u, 30'000u}) {
    const Pipe pipe(std::string(size, 'x') + "\nnext\n");
    DescriptorLines lines(pipe.fd(), false);
    CHECK((lines.next().kind == LineKind::Text) == (size == 4096));
    CHECK(lines.next().text == "next");
  }
}

TEST_CASE("a descriptor that cannot be read") {
  DescriptorLines lines(-1, false);
  CHECK(lines.next().kind == LineKind::Failed);
}

TEST_CASE("an interrupt that came before the wait is not lost") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  {
    DescriptorLines lines(ends[0], true);
    REQUIRE(::raise(SIGINT) == 0);
    CHECK(lines.next().kind == LineKind::Interrupted);
  }
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("a text leaves out empty lines and remarks, and counts them") {
  TextLines lines("# one\n\n  2 \n#\n5");
  const InputLine first = lines.next();
  CHECK(first.text == "2");
  CHECK(first.number == 3);
  CHECK(lines.next().number == 5);
  CHECK(lines.next().kind == LineKind::End);
  CHECK(TextLines("").next().kind == LineKind::End);
  CHECK(TextLines(std::string(4097, 'x')).next().kind == LineKind::TooLong);
}
