#include <catch2/catch.hpp>

#include "support.hpp"
#include "syntax/format.hpp"

using namespace rung;
using namespace rung::syntax::test;

namespace {

std::string times(std::size_t count, std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

struct Shape {
  std::string open, close;
};

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all = {
      {"(", ")"},
      {"not ", ""},
      {"at least 1 of (", ")"},
      {"none of (", ")"},
      {"on either side (", ")"},
      {"in each of the last 2 sessions (", ")"},
      {"on the morning after the last session (", ")"},
  };
  return all;
}

std::string nested(const Shape& shape, std::size_t depth) {
  return "hold a { when " + times(depth, shape.open) + "b" + times(depth, shape.close) + " }";
}

}  // namespace

TEST_CASE("nesting: at the limit and one over") {
  base::Limits limits;
  limits.max_nesting = 20;
  for (const Shape& shape : shapes()) {
    CAPTURE(shape.open);
    // The braces of the declaration are one level.
    CHECK(codes(read(nested(shape, 19), limits)) == "");
    CHECK(codes(read(nested(shape, 20), limits)) == "R0007");
    CHECK(codes(read(nested(shape, 1000), limits)) == "R0007");
  }
  const Shape mixed{"not (", ")"};
  CHECK(codes(read(nested(mixed, 9), limits)) == "");
  CHECK(codes(read(nested(mixed, 10), limits)) == "R0007");
}

TEST_CASE("nesting: the limit that ships holds, and nothing overflows the stack") {
  for (const Shape& shape : shapes()) {
    CAPTURE(shape.open);
    CHECK(codes(read(nested(shape, 199))) == "");
    CHECK(codes(read(nested(shape, 200))) == "R0007");
    CHECK(codes(read(nested(shape, 100'000))) == "R0007");
    base::Limits generous;
    generous.max_nesting = 1'000'000;
    CHECK(codes(read(nested(shape, 100'000), generous)) == "R0007");
    CHECK(codes(read("hold a { when " + times(100'000, shape.open))).substr(0, 5) != "");
  }
}

TEST_CASE("size: at the limit and one over") {
  const std::string text = "hold a { when b }";
  base::Limits limits;
  limits.max_source_bytes = text.size();
  CHECK(codes(read(text, limits)) == "");
  const auto over = read(text + " ", limits);
  CHECK(messages(over) == "R0001 the file has 18 bytes; at most 17 are read");
  CHECK(over.file.declarations.empty());
}

TEST_CASE("declarations: at the limit and one over") {
  base::Limits limits;
  limits.max_declarations = 3;
  CHECK(codes(read(times(3, "hold a { when b } "), limits)) == "");
  const auto over = read(times(5, "hold a { when b } "), limits);
  CHECK(messages(over) == "R0009 more than 3 declarations");
  CHECK(over.file.declarations.size() == 3);
}

TEST_CASE("long flat text is no nesting") {
  CHECK(codes(read("hold a { when b" + times(20'000, " and b >= 1 + c") + " }")) == "");
  CHECK(codes(read("hold a { when b" + times(20'000, " + b") + " > 1 }")) == "");
  CHECK(codes(read("checklist a \"T\" { b" + times(20'000, ", b") + " }")) == "");
}

TEST_CASE("hostile text ends, with a bounded number of messages") {
  const std::vector<std::string> texts = {
      times(200'000, std::string_view("\0 ", 2)),
      times(200'000, "\x80 "),
      times(200'000, "{"),
      times(200'000, "}"),
      times(100'000, "(") + times(100'000, "}"),
      times(100'000, "hold a { "),
      times(100'000, "hold "),
      times(100'000, "hold a \"\n"),
      "hold a { " + times(100'000, "when ") + "}",
      "hold a { " + times(100'000, "when a > ") + "}",
      "hold a { " + times(100'000, "when a ") + "}",
      "hold a { when " + times(100'000, "not at least 1 of (a or "),
      "scenario \"s\" { " + times(50'000, "given { ") + "}",
      "scenario \"s\" { " + times(50'000, "expect { a is } "),
      times(100'000, "\xD0\xB0"),
      "hold a { say \"" + times(100'000, "\\q") + "\" }",
      times(100'000, "\""),
      times(100'000, "-"),
  };
  for (const std::string& text : texts) {
    const auto out = read(text);
    CAPTURE(text.substr(0, 40));
    CHECK(out.diagnostics.size() <= base::Limits{}.max_diagnostics + 1);
    CHECK(syntax::format(text).has_value() == out.diagnostics.empty());
  }
}
