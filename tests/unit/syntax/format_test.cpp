#include "syntax/format.hpp"

#include <catch2/catch.hpp>

#include "support.hpp"

using namespace rung;
using namespace rung::syntax::test;

namespace {

std::string formatted(const std::string& text) {
  const auto out = syntax::format(text);
  if (!out) return messages(read(text));
  CHECK(syntax::format(*out) == out);
  CHECK(read(*out).tree == read(text).tree);
  return *out;
}

std::string formatted_condition(const std::string& text) {
  const std::string out = formatted("hold a { when " + text + " }");
  const std::string before = "hold a { when ";
  return out.size() > before.size() + 3 ? out.substr(before.size(), out.size() - before.size() - 3)
                                        : out;
}

}  // namespace

TEST_CASE("format: one clause a line, two spaces") {
  CHECK(formatted("hold  a   \"T\"{when b\n\n\n say \"x\"   cite s.S1 ,s.S2}") ==
        "hold a \"T\" {\n  when b\n\n  say \"x\"\n  cite s.S1, s.S2\n}\n");
}

TEST_CASE("format: a declaration with one clause stays on one line while it fits") {
  CHECK(formatted("hold a {\n  when b\n}") == "hold a { when b }\n");
  CHECK(formatted("professional p   \"x\"") == "professional p \"x\"\n");
  const std::string name(81, 'b');
  CHECK(formatted("hold a { when " + name + "bb }") == "hold a { when " + name + "bb }\n");
  CHECK(formatted("hold a { when " + name + "bbbb }") == "hold a {\n  when " + name + "bbbb\n}\n");
}

TEST_CASE("format: one free line between declarations, none among short ones that stood together") {
  CHECK(formatted("hold a { when b } hold c { when d say \"x\" }\n\n\n\nhold e { when f }") ==
        "hold a { when b }\n\nhold c {\n  when d\n  say \"x\"\n}\n\nhold e { when f }\n");
  CHECK(formatted("professional a \"x\"\nprofessional b \"y\"\n\n\nprofessional c \"z\"") ==
        "professional a \"x\"\nprofessional b \"y\"\n\nprofessional c \"z\"\n");
  CHECK(formatted("professional a \"x\"\nsetting s : side default left") ==
        "professional a \"x\"\n\nsetting s : side default left\n");
}

TEST_CASE("format: comparisons become signs") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"x is at least 3", "x >= 3"},
      {"x at least 3", "x >= 3"},
      {"x is at most 3 kg", "x <= 3 kg"},
      {"x more than 3", "x > 3"},
      {"x is less than y", "x < y"},
      {"x below 3", "x < 3"},
      {"x is above 3", "x > 3"},
      {"x is 3", "x = 3"},
      {"x is not 3", "x != 3"},
      {"x is between 3 and 5", "x between 3 and 5"},
      {"x is at least 90 % of y", "x at least 90% of y"},
      {"x >= 90% of y", "x at least 90% of y"},
      {"x is marked", "x is marked"},
      {"x is not marked", "x is not marked"},
      {"x is one of(a,b)", "x is one of (a, b)"},
      {"at least 2 of(a,b)", "at least 2 of (a, b)"},
      {"at  least 2 of (a is at least 3)", "at least 2 of (a >= 3)"},
      {"x.y on left+1-z>3", "x.y on left + 1 - z > 3"},
      {"not(a)and b", "not (a) and b"},
      {"x . y", "x.y"},
  };
  for (const auto& [text, wanted] : rows) CHECK(formatted_condition(text) == wanted);
  CHECK(formatted("score s { 1 point when a is at least 2 bands { low below 2 high from 2 } }") ==
        "score s {\n  1 point when a >= 2\n  bands { low below 2   high from 2 }\n}\n");
  CHECK(formatted("exercise e \"T\" { often at least 2 , aim 3 times a week }") ==
        "exercise e \"T\" { often at least 2, aim 3 times a week }\n");
}

TEST_CASE("format: long lists and conditions are continued") {
  std::string items = "item_number_0";
  for (int i = 1; i < 12; ++i) items += ", item_number_" + std::to_string(i);
  CHECK(formatted("checklist c \"T\" { " + items + " }") ==
        "checklist c \"T\" {\n"
        "  item_number_0, item_number_1, item_number_2, item_number_3, item_number_4, "
        "item_number_5,\n"
        "      item_number_6, item_number_7, item_number_8, item_number_9, item_number_10, "
        "item_number_11\n"
        "}\n");
  const std::string out =
      formatted("hold a { when " + std::string(60, 'b') + " and " + std::string(60, 'c') + " }");
  CHECK(out == "hold a {\n  when " + std::string(60, 'b') + "\n      and " + std::string(60, 'c') +
                   "\n}\n");
}

TEST_CASE("format: scenarios keep short blocks on one line") {
  CHECK(formatted("scenario \"s\" { given { a b is 3, not c } on day 2 { d expect { ask } } expect "
                  "{ squat as hold } }") ==
        "scenario \"s\" {\n"
        "  given { a   b is 3,   not c }\n"
        "  on day 2 {\n"
        "    d\n"
        "    expect { ask }\n"
        "  }\n"
        "  expect { squat as hold }\n"
        "}\n");
  std::string items;
  std::string lines;
  for (int i = 0; i < 12; ++i) {
    items += " item_number_" + std::to_string(i);
    lines += "    item_number_" + std::to_string(i) + "\n";
  }
  CHECK(formatted("scenario \"s\" { expect {" + items + " } }") ==
        "scenario \"s\" {\n  expect {\n" + lines + "  }\n}\n");
}

TEST_CASE("format: comments stay where they were") {
  CHECK(formatted("-- top\n\n-- of a\nhold a {  -- open\n-- before\n  when b   -- behind\n\n"
                  "  -- far before\n  say \"x\"\n  -- last\n} -- closed\n-- of c\nhold c { when d "
                  "}\n-- end") ==
        "-- top\n"
        "\n"
        "-- of a\n"
        "hold a {  -- open\n"
        "  -- before\n"
        "  when b  -- behind\n"
        "\n"
        "  -- far before\n"
        "  say \"x\"\n"
        "  -- last\n"
        "}  -- closed\n"
        "\n"
        "-- of c\n"
        "hold c { when d }\n"
        "-- end\n");
  CHECK(formatted("hold a { when b -- one\n and c\n -- two\n and d }") ==
        "hold a {\n  when b  -- one\n      and c\n      -- two\n      and d\n}\n");
  CHECK(formatted("hold a { when b is -- one\n at -- two\n least 3 }") ==
        "hold a {\n  when b  -- one\n      >=  -- two\n      3\n}\n");
  CHECK(formatted("-- only") == "-- only\n");
  CHECK(formatted("") == "");
}

TEST_CASE("format: claims and faults may break before their parts") {
  const std::string text(80, 'x');
  CHECK(formatted("source s \"T\" { claim S1-2 \"" + text + "\" doubtful because \"y\" kind z }") ==
        "source s \"T\" {\n  claim S1-2 \"" + text +
            "\"\n      doubtful because \"y\"\n  kind z\n}\n");
}

TEST_CASE("format: nothing for a text with a mistake") {
  CHECK_FALSE(syntax::format("hold a { wen b }").has_value());
  CHECK_FALSE(syntax::format("hold a { when b and c or d }").has_value());
}
