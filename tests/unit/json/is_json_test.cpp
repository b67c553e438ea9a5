#include <catch2/catch.hpp>

#include "rung/json.hpp"

using namespace rung;

TEST_CASE("one JSON value is JSON, whatever bytes its strings have") {
  for (const char* text : {"{}", "[1, -2.5e3, null, true]", "\"a\"", " {\"a\": {\"b\": []}} ",
                           "{\"name\": \"M\xfcller\"}"}) {
    INFO(text);
    CHECK(is_json(text));
  }
}

TEST_CASE("what is not one JSON value is none") {
  for (const char* text : {"", "{", "{} {}", "{1: 2}", "{{\"a\": \"b\"}: 1}", "{[\"a\"]: 1}",
                           "[1,]", "nul", "'a'", "{\"a\" 1}", "\xfc"}) {
    INFO(text);
    CHECK_FALSE(is_json(text));
  }
}
