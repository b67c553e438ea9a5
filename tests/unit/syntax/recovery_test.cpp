#include <catch2/catch.hpp>

#include "support.hpp"

using namespace rung;
using namespace rung::syntax::test;

namespace {

std::vector<std::string> places(std::string_view text, const Read& out) {
  std::vector<std::string> found;
  for (const Diagnostic& d : out.diagnostics) found.emplace_back(pointed_at(text, d));
  return found;
}

using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("three mistakes in three declarations are three diagnostics") {
  const std::string text =
      "fact a : yes or no { aks \"x\" lasts }\n"
      "hold b { when a >= }\n"
      "exercise c \"T\" { lode bodyweight }\n"
      "hold d { when a }\n";
  const auto out = read(text);
  CHECK(codes(out) == "R1001 R1001 R1001");
  CHECK(places(text, out) == Places{"aks", "}", "lode"});
  CHECK(out.file.declarations.size() == 4);
}

TEST_CASE("several mistakes in one declaration are each found") {
  const std::string text =
      "hold a {\n"
      "  when b is at leest 3\n"
      "  if unsur rest\n"
      "  dose 3 reps\n"
      "  say \"x\"\n"
      "  say 4\n"
      "  cite s.S1, 5\n"
      "}\n";
  const auto out = read(text);
  CHECK(codes(out) == "R1001 R1001 R1004 R1001 R1001");
  CHECK(places(text, out) == Places{"leest", "unsur", "dose", "4", "5"});
}

TEST_CASE("a bad header does not hide the clauses") {
  const std::string text = "gate g \"T\" four a { opn when b }\nhold c { when d }";
  const auto out = read(text);
  CHECK(places(text, out) == Places{"four", "opn"});
  CHECK(out.tree == "(hold c (when d))");
}

TEST_CASE("junk after a mistake is one mistake") {
  const std::string text = "hold a { when b foo bar 3 4 baz ( 5 6 , ) , , say \"x\" }";
  const auto out = read(text);
  CHECK(codes(out) == "R1001");
  CHECK(out.tree == "(hold a (when b) (say \"x\"))");
}

TEST_CASE("a clause word after a dot or in inner brackets is no place to go on") {
  const auto out = read("hold a { when b foo.say (say when) cite s.S1 }");
  CHECK(codes(out) == "R1001");
  CHECK(out.tree == "(hold a (when b) (cite s.S1))");
}

TEST_CASE("a missing closing bracket spoils one declaration") {
  const auto out = read(
      "hold a {\n  when b\n  say \"x\"\n"
      "hold c {\n  when d\n}\n"
      "hold e { when f }\n");
  CHECK(messages(out) == "R0008 `{` is never closed");
  CHECK(out.tree == "(hold a (when b) (say \"x\"))\n(hold c (when d))\n(hold e (when f))");
}

TEST_CASE("a closing bracket too many is told once") {
  CHECK(messages(read("hold a { when b }\n}\nhold c { when d }")) == "R0008 `}` closes nothing");
  CHECK(messages(read("hold a { when b } say \"x\" }\nhold c { when d }")) ==
        "R0008 `}` closes nothing");
  CHECK(messages(read("hold a { when b) and c }")) == "R0008 `)` closes nothing");
}

TEST_CASE("a string that is not closed hides no bracket") {
  CHECK(messages(read("hold a { when b say \"x }\nhold c { when d }")) ==
        "R0006 this string is not closed on its line");
  CHECK(codes(read("hold a { when b say \"x\n cite s.S1 }\nhold c { wen d }")) == "R0006 R1001");
}

TEST_CASE("brackets in strings and comments count for nothing") {
  const auto out = read("hold a { when b  -- } ) \"\n say \"} ( -- \\\" }\" }");
  CHECK(messages(out) == "");
  CHECK(out.tree == R"((hold a (when b) (say "} ( -- \" }")))");
}

TEST_CASE("a declaration in the middle of a line is found") {
  const auto out = read("  hold a { when b }   hold c { wehn d }   hold e { when f }");
  CHECK(codes(out) == "R1001");
  CHECK(out.file.declarations.size() == 3);
}

TEST_CASE("inside a scenario reading goes on at the next item") {
  const std::string text =
      "scenario \"s\" {\n"
      "  given {\n    a on lefft\n    b is\n    squat.reps is 3\n  }\n"
      "  on day 2 { did 3\n    c\n    expect { as hold\n      stop } }\n"
      "  expct { ask }\n"
      "  expect { squat as hol, ask }\n"
      "}";
  const auto out = read(text);
  CHECK(places(text, out) == Places{"lefft", ".", "3", "as", "expct", "hol"});
  CHECK(out.tree ==
        "(scenario \"s\" (given (fact a yes) (fact b (choice squat))) (day 2 (fact c yes) (expect "
        "stop)) "
        "(expect (given squat) ask))");
}

TEST_CASE("what is missing is not told of a declaration that could not be read whole") {
  CHECK(codes(read("fact f : yes or no { aks \"x\" frsh for 1 day }")) == "R1001");
}

TEST_CASE("a name that is a word of the language does not begin a declaration") {
  CHECK(codes(read("fact rest : yes or no { ask \"x\" lasts }\nhold a { when b }")) == "R1002");
}

TEST_CASE("nothing at all, and only comments") {
  CHECK(read("").diagnostics.empty());
  CHECK(read("\n  -- a\n\t-- b").diagnostics.empty());
  CHECK(read("\xEF\xBB\xBFhold a { when b }\r\n").diagnostics.empty());
}
