#include "batch_input.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cerrno>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace rung::cli;

namespace {

constexpr std::size_t kMost = 20;

void add(RecordCutter& cutter, std::string_view bytes) {
  const std::span<char> room = cutter.room(bytes.size());
  REQUIRE(room.size() >= bytes.size());
  std::copy(bytes.begin(), bytes.end(), room.begin());
  cutter.added(bytes.size());
}

// What the cutter makes of `text` when it comes in pieces of `piece` bytes: "LINE:record" each.
std::vector<std::string> cut(RecordForm form, std::string_view text, std::size_t piece) {
  RecordCutter cutter(form, kMost);
  Chunk chunk;
  for (; !text.empty(); text.remove_prefix(std::min(piece, text.size()))) {
    add(cutter, text.substr(0, piece));
    while (cutter.take(chunk)) {
    }
  }
  cutter.end();
  while (cutter.take(chunk)) {
  }
  std::vector<std::string> out;
  for (const Record& record : chunk.records) {
    out.push_back(std::to_string(record.line) + ":" + std::string(chunk.text_of(record)) +
                  (record.too_long ? "(too long)" : ""));
  }
  return out;
}

using Cut = std::vector<std::string>;

void check_cut(RecordForm form, std::string_view text, const Cut& expected) {
  for (const std::size_t piece : {1u, 2u, 3u, 7u, 1000u}) {
    CAPTURE(piece, text);
    CHECK(cut(form, text, piece) == expected);
  }
}

}  // namespace

TEST_CASE("input is cut into lines wherever it was cut when it came") {
  check_cut(RecordForm::Lines, "a\nb\n", {"1:a", "2:b"});
  check_cut(RecordForm::Lines, "a\nb", {"1:a", "2:b"});
  check_cut(RecordForm::Lines, "", {});
  check_cut(RecordForm::Lines, "a\r\nb\r\n", {"1:a\r", "2:b\r"});
}

TEST_CASE("blank lines are passed over and counted") {
  check_cut(RecordForm::Lines, "\n\na\n \t\r\n\nb\n\n", {"3:a", "6:b"});
  check_cut(RecordForm::Csv, "\na\n\r\nb", {"2:a", "4:b"});
}

TEST_CASE("a line that is too long is given without its text, and the next one is whole") {
  check_cut(RecordForm::Lines, "a\n" + std::string(50, 'x') + "\nb\n",
            {"1:a", "2:(too long)", "3:b"});
  check_cut(RecordForm::Lines, std::string(kMost, 'x') + "\n", {"1:" + std::string(kMost, 'x')});
  check_cut(RecordForm::Lines, std::string(kMost + 1, 'x'), {"1:(too long)"});
  check_cut(RecordForm::Csv, "\"" + std::string(50, '\n') + "\"\nb", {"1:(too long)", "52:b"});
}

TEST_CASE("a line break between quotes does not end a record of CSV") {
  check_cut(RecordForm::Csv, "a,\"b\nc\"\nd\n", {"1:a,\"b\nc\"", "3:d"});
  check_cut(RecordForm::Csv, "\"a\"\"\n\",b\nc", {"1:\"a\"\"\n\",b", "3:c"});
  check_cut(RecordForm::Lines, "a,\"b\nc\"\n", {"1:a,\"b", "2:c\""});
}

TEST_CASE("a quote inside a field that is not in quotes opens nothing") {
  check_cut(RecordForm::Csv, "5\" pipe,x\ny\n", {"1:5\" pipe,x", "2:y"});
}

TEST_CASE("the bytes up to the end of a chunk are known") {
  RecordCutter cutter(RecordForm::Lines, kMost);
  Chunk chunk;
  add(cutter, "ab\n\nc\nrest");
  REQUIRE(cutter.take(chunk));
  CHECK(cutter.bytes_taken() == 3);
  REQUIRE(cutter.take(chunk));
  CHECK(cutter.bytes_taken() == 6);
  CHECK_FALSE(cutter.take(chunk));
  cutter.end();
  REQUIRE(cutter.take(chunk));
  CHECK(cutter.bytes_taken() == 10);
}

namespace {

// A pipe that may get more.
class OpenPipe {
 public:
  OpenPipe() { REQUIRE(::pipe(ends_) == 0); }
  ~OpenPipe() {
    ::close(ends_[0]);
    close_input();
  }
  OpenPipe(const OpenPipe&) = delete;
  OpenPipe& operator=(const OpenPipe&) = delete;

  int output() const { return ends_[0]; }
  void put(std::string_view text) const {
    REQUIRE(::write(ends_[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  void close_input() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  int ends_[2] = {-1, -1};
};

}  // namespace

TEST_CASE("input gives the records that are there and does not wait for more") {
  OpenPipe pipe;
  BatchInput input(pipe.output(), RecordForm::Lines, kMost);
  Chunk chunk;
  pipe.put("a\nb\nha");
  REQUIRE(input.fill(chunk) == BatchInput::Read::Some);
  CHECK(chunk.records.size() == 2);
  chunk.clear();
  CHECK(input.fill(chunk) == BatchInput::Read::NotYet);
  pipe.put("lf\nc");
  pipe.close_input();
  REQUIRE(input.fill(chunk) == BatchInput::Read::Some);
  REQUIRE(chunk.records.size() == 2);
  CHECK(chunk.text_of(chunk.records[0]) == "half");
  CHECK(chunk.text_of(chunk.records[1]) == "c");
  chunk.clear();
  CHECK(input.fill(chunk) == BatchInput::Read::End);
}

TEST_CASE("input that comes in many reads fills one chunk") {
  OpenPipe pipe;
  BatchInput input(pipe.output(), RecordForm::Lines, 1u << 20);
  Chunk chunk;
  pipe.put(std::string(40'000, 'a') + '\n');
  pipe.put("b\nc\n");
  REQUIRE(input.fill(chunk) == BatchInput::Read::Some);
  CHECK(chunk.records.size() == 3);
  chunk.clear();
  pipe.put("d\ne\nf\n");
  REQUIRE(input.fill(chunk, 2) == BatchInput::Read::Some);
  CHECK(chunk.records.size() == 2);
}

TEST_CASE("input that cannot be read fails behind what was read, and says why") {
  const int folder = ::open("/", O_RDONLY | O_DIRECTORY);
  REQUIRE(folder >= 0);
  BatchInput input(folder, RecordForm::Lines, kMost);
  Chunk chunk;
  CHECK(input.fill(chunk) == BatchInput::Read::Failed);
  CHECK(errno == EISDIR);
  CHECK(input.fill(chunk) == BatchInput::Read::Failed);
  ::close(folder);
}
