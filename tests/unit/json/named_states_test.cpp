// The reader that is built for speed against the one that defines what a state is.
#include <catch2/catch.hpp>

#include <filesystem>
#include <sstream>
#include <vector>

#include "rung/json.hpp"
#include "same_state.hpp"
#include "simd_json/named_states.hpp"
#include "support/golden.hpp"

using namespace rung;

namespace {

std::string told(const Diagnostic& one) {
  std::string out = one.code + ' ' + one.message + ' ' + std::to_string(one.primary.span.begin) +
                    '-' + std::to_string(one.primary.span.end);
  for (const std::string& help : one.help) out += " / " + help;
  return out;
}

// True when it is a state. Both readers must say the same, with the same words.
bool read_by_both(NamedStates& quick, const std::string& text) {
  INFO(text);
  const NamedState one = read_named_state(text), other = quick.read(text);
  CHECK(one.id == other.id);
  CHECK(one.id_is_number == other.id_is_number);
  REQUIRE(one.state.ok() == other.state.ok());
  if (one.state.ok()) {
    CHECK(test::same(one.state.value(), other.state.value()));
    return true;
  }
  REQUIRE(one.state.diagnostics().size() == other.state.diagnostics().size());
  for (std::size_t i = 0; i < one.state.diagnostics().size(); ++i)
    CHECK(told(one.state.diagnostics()[i]) == told(other.state.diagnostics()[i]));
  return false;
}

std::string with_fact(const std::string& value) {
  return R"({"today":"2026-11-20","sessions":[],"facts":{"a":)" + value + "}}";
}

}  // namespace

TEST_CASE("the quick reader takes and refuses what the other does, one text after the other") {
  NamedStates quick;
  std::size_t states = 0, refused = 0;
  const auto read = [&](const std::string& text) {
    ++(read_by_both(quick, text) ? states : refused);
  };
  std::istringstream lines(
      test::read_whole(std::filesystem::path(RUNG_TESTS_DIR) / "unit/json/states.txt"));
  for (std::string line; std::getline(lines, line);) read(line.substr(line.find(' ') + 1));
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(RUNG_TESTS_DIR) / "fuzz/corpus/fuzz_state_json"))
    read(test::read_whole(entry.path()));
  CHECK(states > 20);
  CHECK(refused > 40);
}

TEST_CASE("the quick reader reads numbers as they are written, and no others") {
  NamedStates quick;
  for (const std::string number :
       {"0", "-0", "7", "2.5", "2.500", "1e2", "1E+2", "0.001", "999999999"})
    read_by_both(quick, with_fact(number));
  CHECK(read_by_both(quick, with_fact("2.5")));
  for (const std::string none : {"01",
                                 "+1",
                                 "1.",
                                 ".5",
                                 "-",
                                 "1e",
                                 "1x",
                                 "0x1",
                                 "1 2",
                                 "1,",
                                 "--1",
                                 "NaN",
                                 "1e999",
                                 "2.5001",
                                 "123456789012345678901234567890",
                                 "tru",
                                 "truex",
                                 "nul",
                                 "nullx",
                                 "'a'",
                                 "\"a",
                                 "\"\\x\"",
                                 "\"\\ud800\"",
                                 "\"\\udc00\\ud800\"",
                                 "\"a\nb\"",
                                 "[",
                                 "[1",
                                 "[\"a\",]",
                                 "[,]",
                                 "{\"value\" 1}",
                                 "{\"value\":1,}",
                                 "{\"value\":1]",
                                 "{,}",
                                 "}"})
    CHECK_FALSE(read_by_both(quick, with_fact(none)));
}

TEST_CASE("the quick reader refuses what stands behind a state, and bytes that are no text") {
  NamedStates quick;
  const std::string state = R"({"today":"2026-11-20","sessions":[]})";
  CHECK(read_by_both(quick, " \t\r\n" + state + " \n"));
  CHECK(read_by_both(quick, "\xEF\xBB\xBF" + state));
  for (const std::string& behind : {std::string("x"), std::string("{}"), std::string("]"),
                                    std::string(","), std::string(1, '\0'), std::string("\xC3")})
    CHECK_FALSE(read_by_both(quick, state + behind));
  for (const std::string& text :
       {std::string(), std::string(" "), std::string("null"), std::string("3"),
        std::string("\"a\""), std::string("[") + state + "]"})
    CHECK_FALSE(read_by_both(quick, text));
}

TEST_CASE("the quick reader keeps to the limits") {
  const std::string state = R"({"today":"2026-11-20","sessions":[],"facts":{"a":{"value":1}}})";
  JsonLimits limits;
  limits.max_bytes = state.size();
  limits.max_nesting = 3;
  CHECK(NamedStates(limits).read(state).state.ok());
  CHECK_FALSE(NamedStates(limits).read(state + " ").state.ok());
  limits.max_nesting = 2;
  CHECK_FALSE(NamedStates(limits).read(state).state.ok());
}

TEST_CASE("of many keys each may be written once") {
  NamedStates quick;
  std::string facts;
  for (int i = 0; i < 1'000; ++i) facts += "\"f" + std::to_string(i * 7919) + "\":1,";
  const std::string head = R"({"today":"2026-11-20","sessions":[],"facts":{)";
  CHECK(read_by_both(quick, head + facts + "\"last\":1}}"));
  for (const int again : {0, 11, 12, 13, 31, 32, 999}) {
    CAPTURE(again);
    CHECK_FALSE(
        read_by_both(quick, head + facts + "\"f" + std::to_string(again * 7919) + "\":1}}"));
  }
}
