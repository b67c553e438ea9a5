#include <catch2/catch.hpp>

#include "base/limits.hpp"
#include "rung/json.hpp"

using namespace rung;

namespace {

const std::string kHead = R"({"today":"2026-11-20","sessions":[],"wants":[)";

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

std::string with_sessions(std::size_t count) {
  std::string list = repeated(R"({"date":"2026-11-18"},)", count);
  if (!list.empty()) list.pop_back();
  return R"({"today":"2026-11-20","sessions":[)" + list + "]}";
}

std::string only_message(const Result<State>& result) {
  REQUIRE(result.diagnostics().size() == 1);
  return result.diagnostics()[0].code + ' ' + result.diagnostics()[0].message;
}

}  // namespace

TEST_CASE("bytes: as many as allowed, and one more") {
  const std::string text = R"({"today":"2026-11-20","sessions":[]})";
  JsonLimits limits;
  limits.max_bytes = text.size();
  CHECK(read_state(text, limits).ok());
  limits.max_bytes = text.size() - 1;
  CHECK(only_message(read_state(text, limits)) ==
        "R7006 the state has 36 bytes; at most 35 are read");
}

TEST_CASE("sessions: as many as allowed, and one more") {
  JsonLimits limits;
  limits.max_sessions = 3;
  CHECK(read_state(with_sessions(3), limits).ok());
  CHECK(only_message(read_state(with_sessions(4), limits)) ==
        "R7006 `sessions[3]` is one session too many; at most 3 are read");
  CHECK(read_state(with_sessions(JsonLimits{}.max_sessions)).ok());
  CHECK_FALSE(read_state(with_sessions(JsonLimits{}.max_sessions + 1)).ok());
}

TEST_CASE("nesting: as deep as allowed, and one more") {
  const std::string text = R"({"today":"2026-11-20","sessions":[],"facts":{"a":{"left":["x"]}}})";
  JsonLimits limits;
  limits.max_nesting = 4;
  CHECK(read_state(text, limits).ok());
  limits.max_nesting = 3;
  CHECK(
      only_message(read_state(text, limits)) ==
      "R7006 `facts.a.left` is nested too deeply; at most 3 brackets may stand inside each other");
}

TEST_CASE("a million brackets are refused") {
  for (const std::string_view bracket : {"[", "{\"a\":"}) {
    const std::string deep = repeated(bracket, 1'000'000);
    for (const std::string& text : {deep, R"({"facts":{"a":)" + deep, R"({"patient":)" + deep}) {
      const auto result = read_state(text);
      REQUIRE_FALSE(result.ok());
      CHECK(result.diagnostics().size() <= 2);
      CHECK(result.diagnostics().back().code == "R7006");
    }
  }
}

TEST_CASE("ten megabytes are read when allowed and refused when not") {
  std::string names = repeated(R"("hamstring curl",)", 600'000);
  names.pop_back();
  const std::string text = kHead + names + "]}";
  REQUIRE(text.size() > 10u << 20u >> 1u);
  JsonLimits limits;
  limits.max_bytes = text.size();
  const auto result = read_state(text, limits);
  REQUIRE(result.ok());
  CHECK(result.value().wants.size() == 600'000);
  CHECK(only_message(read_state(text)).starts_with("R7006 the state has "));
}

TEST_CASE("a long key or text does not make a long message") {
  const std::string text =
      R"({"today":"2026-11-20","sessions":[],")" + std::string(5u << 20u, 'x') + "\":1}";
  CHECK(only_message(read_state(text)).size() < 200);
}

TEST_CASE("thousands of mistakes are told only in part") {
  const auto result = read_state(kHead + repeated("1,", 100'000) + "1]}");
  REQUIRE_FALSE(result.ok());
  CHECK(result.diagnostics().size() == base::Limits{}.max_diagnostics);
}
