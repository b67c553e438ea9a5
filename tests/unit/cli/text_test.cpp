#include "text.hpp"

#include <catch2/catch.hpp>

#include "day.hpp"
#include "nearest.hpp"
#include "numbers.hpp"

using namespace rung;
using namespace rung::cli;

TEST_CASE("lines are broken at spaces and count characters, not bytes") {
  CHECK(wrapped("one two three", 7) == "one two\nthree\n");
  CHECK(wrapped("one two", 7) == "one two\n");
  CHECK(wrapped("äöü äöü", 7) == "äöü äöü\n");
  CHECK(wrapped("unbreakable a", 5, 2) == "  unbreakable\n  a\n");
  CHECK(wrapped("  a   b  ", 80) == "a b\n");
  CHECK(wrapped("", 80).empty());
}

TEST_CASE("a place counts lines and characters from one") {
  const SourceText source{"a.rung", "fact\n  ä x\n"};
  CHECK(place_of(source, {0, 0, 1}) == "a.rung:1:1");
  CHECK(place_of(source, {0, 5, 6}) == "a.rung:2:1");
  CHECK(place_of(source, {0, 10, 11}) == "a.rung:2:5");
  CHECK(place_of(source, {0, 999, 999}) == "a.rung:3:1");
}

TEST_CASE("JSON strings") {
  CHECK(json_string("a \"b\" \\ ä\n\t\x01") == "\"a \\\"b\\\" \\\\ ä\\n\\u0009\\u0001\"");
}

TEST_CASE("what is echoed cannot steer a terminal") { CHECK(harmless("a\x1b[2J\x7f") == "a?[2J?"); }

TEST_CASE("numbers of things") {
  CHECK(counted(0, "pack") == "no packs");
  CHECK(counted(1, "pack") == "1 pack");
  CHECK(counted(2, "pack") == "2 packs");
}

TEST_CASE("exact numbers") {
  CHECK(parse_fixed("0.125") == Fixed{125});
  CHECK(parse_fixed("999999999.999") == Fixed{999'999'999'999});
  CHECK_FALSE(parse_fixed("1.0005").has_value());
  CHECK_FALSE(parse_fixed("1000000000").has_value());
  CHECK(fixed_text(Fixed{-2'500}) == "-2.5");
  CHECK(fixed_text(Fixed{10}) == "0.01");
}

TEST_CASE("days as text and back") {
  for (const char* text : {"1900-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "2999-12-31"}) {
    REQUIRE(parse_day(text).has_value());
    CHECK(day_text(*parse_day(text)) == text);
  }
  CHECK(parse_day("1970-01-02")->number == 1);
  for (const char* text :
       {"", "1899-12-31", "3000-01-01", "2023-02-29", "2024-2-29", "2024-02-29 "}) {
    CHECK_FALSE(parse_day(text).has_value());
  }
}

TEST_CASE("the nearest name") {
  const std::vector<std::string> names = {"check", "decide", "fmt", "test", "triage"};
  CHECK(nearest_name("chekc", names) == "check");
  CHECK(nearest_name("desside", names) == "decide");
  CHECK(nearest_name("fnt", names) == "fmt");
  CHECK(nearest_name("triag", names) == "triage");
  CHECK(nearest_name("kb", names).empty());
  CHECK(nearest_name("", names).empty());
  CHECK(nearest_name(std::string(100'000, 'x'), names).empty());
}
