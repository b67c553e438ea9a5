#include <catch2/catch.hpp>

#include "rung/json.hpp"

using namespace rung;

namespace {

std::string with_id(const std::string& id) {
  return R"({"id":)" + id + R"(,"today":"2026-11-20","sessions":[]})";
}

}  // namespace

TEST_CASE("a state may have an id, a text or a number, at any place among its keys") {
  const NamedState text = read_named_state(with_id("\"p-17\\u00e4\""));
  REQUIRE(text.state.ok());
  CHECK(text.id == "p-17ä");
  CHECK_FALSE(text.id_is_number);

  const NamedState number =
      read_named_state(R"({"today":"2026-11-20","sessions":[],"id":18446744073709551617})");
  REQUIRE(number.state.ok());
  CHECK(number.id == "18446744073709551617");
  CHECK(number.id_is_number);

  const NamedState none = read_named_state(R"({"today":"2026-11-20","sessions":[]})");
  REQUIRE(none.state.ok());
  CHECK(none.id.empty());
}

TEST_CASE("an id of another kind, or a second one, is refused with its path") {
  for (const std::string id : {"\"\"", "null", "true", "[1]", "{}", "\"a\",\"id\":\"a\""}) {
    INFO(id);
    const NamedState read = read_named_state(with_id(id));
    REQUIRE_FALSE(read.state.ok());
    CHECK(read.state.diagnostics().front().message.find("`id`") != std::string::npos);
  }
}

TEST_CASE("the id of a state that is refused is given") {
  const NamedState read = read_named_state(R"({"id":"p-17","today":"yesterday","sessions":[]})");
  CHECK_FALSE(read.state.ok());
  CHECK(read.id == "p-17");
}

TEST_CASE("an id stands beside the keys of a state only, and read_state refuses it") {
  CHECK_FALSE(read_state(with_id("\"p-17\"")).ok());
  const auto inside = R"({"today":"2026-11-20","sessions":[{"date":"2026-11-19","id":"x"}]})";
  CHECK_FALSE(read_named_state(inside).state.ok());
}
