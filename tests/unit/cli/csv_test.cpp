#include "csv.hpp"

#include <catch2/catch.hpp>

using namespace rung::cli;
using Fields = std::vector<std::string>;

namespace {

Fields split(std::string_view record) {
  Fields fields;
  REQUIRE(split_csv(record, fields).empty());
  return fields;
}

std::string problem(std::string_view record) {
  Fields fields;
  return split_csv(record, fields);
}

std::string written(std::string_view field) {
  std::string out;
  add_csv_field(out, field);
  return out;
}

}  // namespace

TEST_CASE("a record of CSV is split at its commas, and an empty field is one") {
  CHECK(split("a,b,c") == Fields{"a", "b", "c"});
  CHECK(split("") == Fields{""});
  CHECK(split(",") == Fields{"", ""});
  CHECK(split("a,,") == Fields{"a", "", ""});
  CHECK(split("a, b\r") == Fields{"a", " b"});
}

TEST_CASE("between quotes commas, line breaks and doubled quotes belong to the field") {
  CHECK(split(R"("a,b",c)") == Fields{"a,b", "c"});
  CHECK(split("\"a\r\nb\",c") == Fields{"a\r\nb", "c"});
  CHECK(split(R"("say ""no""","")") == Fields{"say \"no\"", ""});
  CHECK(split(R"("""")") == Fields{"\""});
  CHECK(split("x,\"y\"\r") == Fields{"x", "y"});
}

TEST_CASE("quotes that do not fit are told with the number of the field") {
  CHECK(problem("a,\"b") == "the quotes of field 2 do not end");
  CHECK(problem("\"a\"b,c") == "something stands behind the quotes of field 1");
  CHECK(problem("a,b,5\" pipe") == "a quote stands inside field 3, which is not in quotes");
}

TEST_CASE("the fields of the record before leave nothing behind") {
  Fields fields;
  REQUIRE(split_csv("a,b,c", fields).empty());
  REQUIRE(split_csv("x", fields).empty());
  CHECK(fields == Fields{"x"});
}

TEST_CASE("a field is written in quotes only where it needs them, and comes back") {
  CHECK(written("plain text") == "plain text");
  CHECK(written("a,b") == "\"a,b\"");
  CHECK(written("5\" pipe") == "\"5\"\" pipe\"");
  for (const std::string field : {"", "a", "a,b", "\"", "\"\"", "a\nb", "a\rb", ",", "ä;ö"})
    CHECK(split("x," + written(field)) == Fields{"x", field});
}
