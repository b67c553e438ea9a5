// What the documentation and the schema say of states holds for the reader too.
#include <catch2/catch.hpp>
#include <sstream>

#include "rung/json.hpp"
#include "support/golden.hpp"

using namespace rung;

namespace {

const std::filesystem::path kTests = RUNG_TESTS_DIR;

std::string messages_of(const Result<State>& result) {
  std::string out;
  for (const Diagnostic& d : result.diagnostics()) out += d.code + ' ' + d.message + '\n';
  return out;
}

std::vector<std::string> blocks(const std::string& page, const std::string& kind) {
  std::vector<std::string> out;
  const std::string begin = "```json " + kind + "\n";
  for (std::size_t at = page.find(begin); at != std::string::npos; at = page.find(begin, at)) {
    at += begin.size();
    out.push_back(page.substr(at, page.find("\n```", at) - at));
  }
  return out;
}

}  // namespace

TEST_CASE("the examples of docs/json.md are read") {
  const auto states = blocks(test::read_whole(kTests.parent_path() / "docs/json.md"), "state");
  REQUIRE(states.size() >= 3);
  for (const std::string& state : states) {
    INFO(state);
    const auto result = read_state(state);
    INFO(messages_of(result));
    CHECK(result.ok());
  }
}

TEST_CASE("every code of a state is explained in docs/json.md") {
  const std::string page = test::read_whole(kTests.parent_path() / "docs/json.md");
  for (const std::string code :
       {"R0002", "R0003", "R7001", "R7002", "R7003", "R7004", "R7005", "R7006", "R7007", "R7008"}) {
    INFO(code);
    CHECK_THAT(page, Catch::Contains("`" + code + "`"));
  }
}

TEST_CASE("the reader and the schema find the same states good") {
  std::istringstream lines(test::read_whole(kTests / "unit/json/states.txt"));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    INFO(line);
    const auto result = read_state(line.substr(line.find(' ') + 1));
    INFO(messages_of(result));
    CHECK(result.ok() == line.starts_with("good "));
  }
  CHECK(count > 40);
}
