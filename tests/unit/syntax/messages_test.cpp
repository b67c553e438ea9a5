// For each code a text that earns it, and what is said about it.
#include <catch2/catch.hpp>

#include <algorithm>

#include "support.hpp"

using namespace rung;
using namespace rung::syntax::test;

namespace {

struct Bad {
  std::string text;
  std::string said;  // code and message
  std::string at;    // the bytes under the caret
  std::string help;  // the first line of help; empty for none
};

const std::vector<Bad>& bad_texts() {
  static const std::vector<Bad> rows = {
      {"hold a { when b say \"\x80\" }", "R0002 these bytes are not valid UTF-8", "\x80",
       "save the file as UTF-8"},
      {std::string("hold a \0{ when b }", 18), "R0003 a NUL byte in the text", std::string(1, '\0'),
       "save the file as plain text in UTF-8"},
      {"hold a { when b }  -- \xE2\x80\xAE", "R0004 the character U+202E hides or reorders text",
       "\xE2\x80\xAE", ""},
      {"hold a { when b say \"x\ty\" }", "R0004 the character U+0009 hides or reorders text", "\t",
       ""},
      {"hold p\xD0\xB0in { when b }", "R0005 `\xD0\xB0` (U+0430) outside a string or comment",
       "\xD0\xB0", "it looks like `a` but is another character"},
      {"hold a { when b \xE2\x89\xA5 3 }",
       "R0005 `\xE2\x89\xA5` (U+2265) outside a string or comment", "\xE2\x89\xA5",
       "it looks like `>=` but is another character"},
      {"hold schmerz\xC3\xA4 { when b }", "R0005 `\xC3\xA4` (U+00E4) outside a string or comment",
       "\xC3\xA4", "names are written with the letters a to z, digits and `_`"},
      {"hold a { say \"x\n when b }", "R0006 this string is not closed on its line", "\"x",
       "close it with `\"`; `\\n` stands for a new line"},
      {"hold a { when (b }", "R0008 `(` is never closed", "(", ""},
      {"hold a { when b) }", "R0008 `)` closes nothing", ")", ""},
      {"hold a { when b say \"x\\q\" }", "R0010 `\\q` means nothing in a string", "\\q",
       "write `\\\"`, `\\\\` or `\\n`"},

      {"fct a : yes or no { ask \"x\" lasts }", "R1001 expected a declaration, found `fct`", "fct",
       "did you mean `fact`?"},
      {"hold a { when b sya \"x\" }",
       "R1001 expected a comparison such as `>=`, `and`, `or`, a clause of the `hold` or `}`, "
       "found `sya`",
       "sya", "did you mean `say`?"},
      {"hold a { when b if unsur hold }", "R1001 expected `unsure`, found `unsur`", "unsur",
       "did you mean `unsure`?"},
      {"hold a { when b >= }", "R1001 expected a number or a name, found `}`", "}", ""},
      {"hold a { when b >= -3 }", "R1001 expected a number or a name, found `-`", "-",
       "there are no numbers below zero"},
      {"hold a { when say \"x\" }", "R1001 expected a condition, found `say`", "say", ""},
      {"hold a { when b is yes }", "R1001 expected a choice, a number or a comparison, found `yes`",
       "yes", "a yes-or-no fact stands by itself: `b` or `not b`"},
      {"hold a { when b is one of (c, d,) }", "R1001 expected the name of a choice, found `)`", ")",
       "a list does not end with a comma"},
      {"hold a { when in the last 3 sessions (b) }", "R1001 expected `session`, found `3`", "3",
       "say `in each of the last …` or `in any of the last …`"},
      {"hold a { when b on either side }",
       "R1001 expected `left`, `right`, `the other side` or a name, found `either`", "either",
       "sides stand in front, with brackets: `on either side (…)`"},
      {"hold a when b }", "R1001 expected a title in quotes or `{`, found `when`", "when",
       "what belongs to a declaration stands in `{ }`"},
      {"gate g { open when a }", "R1001 expected a title in quotes or `for`, found `{`", "{", ""},
      {"fact f : yes or no { ask 3 lasts }",
       "R1001 expected `about the morning after` or a text in quotes, found `3`", "3",
       "a text stands in quotes: `\"3\"`"},
      {"fact f : number { ask \"x\" lasts }",
       "R1001 expected a type such as `yes or no`, `scale 0 to 10` or `one of (a, b)`, found "
       "`number`",
       "number", "a number is a `scale 0 to 10`, a `count 0 to 100 reps` or an `amount`"},
      {"hold a { when b } foo", "R1001 expected a declaration, found `foo`", "foo", ""},
      {"hold a { when b cite x }", "R1001 expected `.` and a claim, found `}`", "}",
       "name the claim as well, such as `cite x.S1-2`"},
      {"refer r { when a to p }",
       "R1001 expected `, routine`, `, urgent` or `, emergency`, found `}`", "}",
       "a referral ends with its level: `routine`, `urgent` (the same day) or `emergency` (now)"},
      {"setting s : scale 0 to 5",
       "R1001 expected `,`, `per side`, `from clinician` or `default`, found the end of the file",
       "", ""},

      {"fact rest : yes or no { ask \"x\" lasts }",
       "R1002 `rest` is a word of the language and cannot be a name", "rest",
       "make it longer, for example `my_rest`"},
      {"hold a { when hold >= 3 }", "R1002 `hold` is a word of the language and cannot be a name",
       "hold", "make it longer, for example `my_hold`"},
      {"checklist c \"T\" { a, stop }",
       "R1002 `stop` is a word of the language and cannot be a name", "stop",
       "make it longer, for example `my_stop`"},

      {"hold a { when b and c or d }", "R1003 `and` beside `or` can be read in two ways",
       "b and c or d", "write `(b and c) or d`"},

      {"gate g for a { open when b dose 3 reps }", "R1004 `dose` does not belong in a `gate`",
       "dose", "here may stand `open when`, `open because` or `cite`"},
      {"hold a { when b refer to p, routine }", "R1004 `refer` does not belong in a `hold`",
       "refer", "did you mean `and refer to`?"},
      {"regress r from a { when b stays until c }", "R1004 `stays` does not belong in a `regress`",
       "stays",
       "here may stand `when`, `and refer to`, `if unsure`, `until`, `say`, `note` or `cite`"},

      {"hold a { when b when c }", "R1005 `when` is written twice", "when c", "keep one of them"},
      {"fact f : yes or no { ask \"x\" lasts fresh for 1 day }", "R1005 `fresh for` beside `lasts`",
       "fresh for 1 day", "these exclude each other: keep one of them"},
      {"gate g for a { open when b open because \"x\" }", "R1005 `open because` beside `open when`",
       "open because \"x\"", "these exclude each other: keep one of them"},

      {"gate g for a { cite s.S1 }", "R1006 `gate g` has no `open when …` or `open because …`", "g",
       "say what opens it, for example `open when squat.clean_reps >= 30`"},
      {"hold a { say \"x\" }", "R1006 `hold a` has no `when`", "a", ""},
      {"refer a { when b }", "R1006 `refer a` has no `to`", "a",
       "say to whom and how soon: `to physician, urgent`"},
      {"avoid a { when b }", "R1006 `avoid a` has no exercises", "a",
       "say which, for example `loaded exercises` or `ladder squatting`"},
      {"advise a { when b }", "R1006 `advise a` has no `say`", "a",
       "write what the person is told: `say \"…\"`"},
      {"fact f : yes or no { ask \"x\" }", "R1006 `fact f` has no `fresh for …` or `lasts`", "f",
       "say how long an answer counts: `fresh for 1 day`, or `lasts`"},
      {"fact f : yes or no { lasts }", "R1006 `fact f` has no `ask`", "f",
       "write the question, `ask \"…\"`, or put `from clinician` behind the type"},
      {"scenario \"s\" { given { a } }", "R1006 `scenario \"s\"` has no `expect`", "\"s\"",
       "say what must come out: `expect { … }`"},
      {"pack p \"T\" version 1.0.0 { status draft }",
       "R1006 `pack p` has no `for when …` or `for everyone`", "p",
       "say whom the pack is for: `for everyone`, or `for when age >= 16 otherwise refer to "
       "physician, routine`"},
      {"ladder l \"T\" { ask \"x\" }", "R1006 `ladder l` has no rungs", "l",
       "name them from the lowest: `bench_squat -> squat -> loaded_squat`"},
      {"invariant \"T\" { when a }", "R1006 `invariant \"T\"` has no claim", "\"T\"",
       "say what must hold: `never give …`, `caution rises with …` or `always at least …`"},

      {"hold a { when b > 1000000001 }", "R1007 `1000000001` is out of range", "1000000001",
       "numbers go up to 1000000000"},
      {"hold a { when b > 0.1234 }", "R1007 `0.1234` has more than three decimals", "0.1234", ""},
      {"fact f : yes or no { ask \"x\" fresh for 2.5 days }", "R1007 `2.5` must be a whole number",
       "2.5", ""},
      {"fact f : yes or no { ask \"x\" fresh for 201 years }",
       "R1007 `201 years` is longer than 200 years", "201 years", ""},
      {"pack p \"T\" version 1.0.0 { for everyone review by 2027-02-30 }",
       "R1008 `2027-02-30` is not a day of the calendar", "2027-02-30",
       "dates are written year-month-day, from 1900 to 2999"},
  };
  return rows;
}

bool starts_upper(const std::string& text) {
  return !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
}

}  // namespace

TEST_CASE("every code has a text that earns it") {
  for (const Bad& bad : bad_texts()) {
    CAPTURE(bad.text);
    const auto out = read(bad.text);
    CHECK(messages(out) == bad.said);
    if (out.diagnostics.empty()) continue;
    const Diagnostic& d = out.diagnostics.front();
    CHECK(std::string(pointed_at(bad.text, d)) == bad.at);
    CHECK((d.help.empty() ? "" : d.help.front()) == bad.help);
  }
}

TEST_CASE("messages speak to the author") {
  for (const Bad& bad : bad_texts()) {
    for (const Diagnostic& d : read(bad.text).diagnostics) {
      CAPTURE(d.message);
      CHECK_FALSE(starts_upper(d.message));
      CHECK(d.message.back() != '.');
      CHECK(d.message.find('\n') == std::string::npos);
      std::vector<std::string> lines = d.help;
      lines.push_back(d.message);
      for (const std::string& line : lines) {
        for (const char* word : {"boost", "spirit", "x3", "std::", "N5", "parser", "token"}) {
          CHECK(line.find(word) == std::string::npos);
        }
        CHECK_FALSE(starts_upper(line));
        CHECK(line.back() != '.');
      }
    }
  }
}

TEST_CASE("a fix mends what it was given for") {
  const std::vector<std::string> texts = {
      "fct a : yes or no { ask \"x\" lasts }",
      "hold a { when b sya \"x\" }",
      "hold a { when b if unsur hold }",
      "hold p\xD0\xB0in { when b }",
      "hold a { when b \xE2\x89\xA5 3 }",
      "hold a { when b }  -- \xE2\x80\xAE",
      "refer r { when a to p, urgent, witin 4 hours }",
      "scenario \"s\" { expect { squat as hol } }",
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    const auto out = read(text);
    REQUIRE(out.diagnostics.size() == 1);
    REQUIRE(out.diagnostics[0].fixes.size() == 1);
    CHECK(messages(read(applied(text, out.diagnostics[0].fixes[0]))) == "");
  }
}

TEST_CASE("both readings of a mixed condition are shown in the author's words") {
  const auto help = [](const std::string& text) {
    const auto out = read("hold a { when " + text + " }");
    REQUIRE(codes(out) == "R1003");
    return out.diagnostics[0].help.at(0) + " / " + out.diagnostics[0].help.at(1);
  };
  CHECK(help("a and b or c") == "write `(a and b) or c` / or `a and (b or c)`");
  CHECK(help("a or b and not c >= 3") ==
        "write `a or (b and not c >= 3)` / or `(a or b) and not c >= 3`");
  CHECK(help("a and b or c and d") == "write `(a and b) or (c and d)` / or `a and (b or c) and d`");
  CHECK(help("a\n  and (b or c)  -- why\n  or d") ==
        "write `(a and (b or c)) or d` / or `a and ((b or c) or d)`");
}

TEST_CASE("a clause written twice shows both places") {
  const std::string text = "hold a { when b say \"x\" when c }";
  const auto out = read(text);
  REQUIRE(codes(out) == "R1005");
  const auto& d = out.diagnostics[0];
  REQUIRE(d.secondary.size() == 1);
  CHECK(text.substr(d.secondary[0].span.begin, 6) == "when b");
  CHECK(d.secondary[0].text == "first written here");
}

TEST_CASE("clauses that may be repeated") {
  CHECK(read("exercise e \"T\" { step \"a\" step \"b\" cite s.S1 needs a needs b or c cite s.S2 }")
            .diagnostics.empty());
  CHECK(codes(read("exercise e \"T\" { needs nothing needs a }")) == "R1005");
  CHECK(codes(read("exercise e \"T\" { needs a needs nothing }")) == "R1005");
  CHECK(codes(read("hold h { when a cite s.S1 cite s.S2 }")) == "R1005");
}
