#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "rung/format.hpp"
#include "rung/rule_set.hpp"
#include "support/golden.hpp"

using namespace rung;

namespace {

const std::vector<SourceText> kFiles = {
    {"rules/knee.rung",
     "fact knee_pain : scale 0 to 10 { }\n"
     "stop hurts {\n"
     "\twhen knee_pian >= 4 and knee_pain >= 2\n"
     "}\n"},
    {"rules/other.rung", "fact knee_pain : yes or no { }\r\n-- the end"},
};

Span span_of(std::uint32_t file, std::string_view part, std::size_t nth = 0) {
  std::size_t at = kFiles[file].text.find(part);
  while (nth-- > 0) at = kFiles[file].text.find(part, at + 1);
  return {file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
}

Diagnostic unknown_name() {
  Diagnostic d;
  d.code = "R2001";
  d.message = "`knee_pian` is not the name of anything";
  d.primary = {span_of(0, "knee_pian"), "nothing is called this"};
  d.help = {"did you mean `knee_pain`?"};
  d.fixes = {{span_of(0, "knee_pian"), "knee_pain"}};
  return d;
}

Diagnostic declared_twice() {
  Diagnostic d;
  d.code = "R2002";
  d.message = "`knee_pain` is declared twice";
  d.primary = {span_of(1, "knee_pain"), ""};
  d.secondary = {{span_of(0, "knee_pain"), "declared first here"},
                 {span_of(1, "yes or no"), "another type"}};
  d.fixes = {
      {span_of(1, "fact "), ""}, {{1, 31, 31}, "-- x"}, {span_of(1, "knee_pain"), "other_pain"}};
  return d;
}

Diagnostic many_lines() {
  Diagnostic d;
  d.severity = Severity::Warning;
  d.code = "R5001";
  d.message = "several lines";
  d.primary = {{0, static_cast<std::uint32_t>(kFiles[0].text.find("stop")),
                static_cast<std::uint32_t>(kFiles[0].text.size())},
               "from here"};
  return d;
}

std::string drawn(const std::string& text, Span span, std::size_t width = 80, bool ascii = true) {
  Diagnostic d;
  d.message = "here";
  d.primary.span = span;
  return render_diagnostics({d}, {{"f", text}}, {false, ascii, width});
}

}  // namespace

TEST_CASE("diagnostics look as approved") {
  const std::vector<Diagnostic> all = {unknown_name(), declared_twice(), many_lines()};
  test::check_golden("render/diagnostics.txt", render_diagnostics(all, kFiles));
  test::check_golden("render/diagnostics_in_color.txt",
                     render_diagnostics(all, kFiles, {true, false, 80}));
  test::check_golden("render/diagnostics.json", diagnostics_json(all, kFiles) + "\n");
}

TEST_CASE("files may be given in any order") {
  const std::vector<Diagnostic> all = {unknown_name(), declared_twice()};
  const std::vector<SourceText> turned(kFiles.rbegin(), kFiles.rend());
  CHECK(render_diagnostics(all, turned) == render_diagnostics(all, kFiles));
  CHECK(diagnostics_json(all, turned) == diagnostics_json(all, kFiles));
  const std::vector<SourceText> loaded = {{"b/pack.rung", "pack b \"B\" version 1.0.0 { }"},
                                          {"a/pack.rung", "pack a \"A\" { for everyone }"}};
  const std::string text = render_diagnostics(RuleSet::load(loaded).diagnostics(), loaded);
  CHECK_THAT(text, Catch::Contains("--> a/pack.rung:1:12\n   |\n 1 | pack a"));
}

TEST_CASE("nothing to say is said with nothing") {
  CHECK(render_diagnostics({}, kFiles).empty());
  CHECK(diagnostics_json({}, kFiles) == "[]");
}

TEST_CASE("the caret stands below what it means") {
  CHECK(drawn("abc def\n", {0, 4, 7}) ==
        "error: here\n  --> f:1:5\n   |\n 1 | abc def\n   |     ^^^\n\n1 error\n");
  CHECK(drawn("\tx", {0, 1, 2}) ==
        "error: here\n  --> f:1:2\n   |\n 1 |     x\n   |     ^\n\n1 error\n");
  CHECK(drawn("", {0, 0, 0}) == "error: here\n  --> f:1:1\n   |\n 1 |\n   | ^\n\n1 error\n");
  CHECK(drawn("a\n", {0, 2, 2}) == "error: here\n  --> f:2:1\n   |\n 2 |\n   | ^\n\n1 error\n");
  CHECK(drawn("a\r\nb", {0, 0, 4}) ==
        "error: here\n  --> f:1:1\n   |\n 1 | a\n   | ^\n\n1 error\n");
}

TEST_CASE("columns count characters, carets count what the terminal shows") {
  CHECK_THAT(drawn("é x", {0, 3, 4}),
             Catch::Contains("f:1:3\n") && Catch::Contains("\n   |   ^\n"));
  CHECK_THAT(drawn("膝 x", {0, 4, 5}),
             Catch::Contains("f:1:3\n") && Catch::Contains("\n   |    ^\n"));
  CHECK_THAT(drawn("膝x", {0, 0, 3}), Catch::Contains("f:1:1\n") && Catch::Contains("\n   | ^^\n"));
  CHECK_THAT(drawn("e\xCC\x81 x", {0, 4, 5}),
             Catch::Contains("f:1:4\n") && Catch::Contains("\n   |   ^\n"));
}

TEST_CASE("what hides or reorders text is shown by its number") {
  CHECK_THAT(drawn("a\xE2\x80\xAE"
                   "b",
                   {0, 1, 4}),
             Catch::Contains("a<U+202E>b\n   |  ^^^^^^^^\n"));
  CHECK_THAT(drawn("a\x1b[2Jb", {0, 1, 2}), Catch::Contains("a<U+001B>[2Jb"));
  CHECK_THAT(drawn(std::string("a\0b", 3), {0, 1, 2}), Catch::Contains("a<U+0000>b"));
  CHECK_THAT(drawn("a\xFF"
                   "b",
                   {0, 1, 2}),
             Catch::Contains("a?b\n   |  ^\n"));
}

TEST_CASE("a long line is cut around the place") {
  const std::string line = std::string(300, 'a') + " HERE " + std::string(300, 'b');
  const std::string text = drawn(line, {0, 301, 305}, 40);
  CHECK(text ==
        "error: here\n  --> f:1:302\n   |\n 1 | ...aaaaaaaa HERE bbbbbbbbbbbbbbb...\n   |          "
        "   ^^^^\n\n1 error\n");
  const std::string dots = drawn(line, {0, 301, 305}, 40, false);
  CHECK_THAT(dots, Catch::Contains("\xE2\x80\xA6"
                                   "aaa") &&
                       Catch::Contains("bbb\xE2\x80\xA6\n"));
  CHECK_THAT(drawn(line, {0, 0, 2}, 40),
             Catch::Contains("\n 1 | aaa") && Catch::Contains("aaa...\n   | ^^\n"));
  CHECK_THAT(drawn(line, {0, 606, 606}, 40),
             Catch::Contains("| ...bbb") && Catch::Contains("bbb\n"));
}

TEST_CASE("a line of many megabytes is drawn at once") {
  std::string line(32u << 20u, 'a');
  for (const std::uint32_t at : {0u, 1u << 24u, (32u << 20u) - 1u}) {
    CHECK(drawn(line, {0, at, at + 1}).size() < 400);
  }
}

TEST_CASE("places outside of the files are left out, never read") {
  CHECK(drawn("abc", {7, 0, 1}) == "error: here\n\n1 error\n");
  CHECK_THAT(drawn("abc", {0, 900, 950}), Catch::Contains("f:1:4\n"));
  CHECK_THAT(drawn("abc", {0, 2, 0}), Catch::Contains("f:1:3\n") && Catch::Contains("|   ^\n"));
  Diagnostic d;
  d.message = "here";
  d.secondary = {{{9, 0, 1}, "elsewhere"}};
  d.fixes = {{{9, 0, 1}, "x"}};
  CHECK(render_diagnostics({d}, {}) ==
        "error: here\n  note: elsewhere\n  help: write `x`\n\n1 error\n");
  CHECK(diagnostics_json({d}, {}) ==
        R"([{"severity":"error","code":"","message":"here","secondary":[{"label":"elsewhere"}],)"
        R"("help":[],"fixes":[{"replacement":"x"}]}])");
}

TEST_CASE("any bytes and any span can be drawn") {
  std::string bytes;
  for (int i = 0; i < 512; ++i) bytes += static_cast<char>((i * 37 + i / 7) & 0xFF);
  for (std::uint32_t begin = 0; begin <= bytes.size(); begin += 3) {
    for (const std::uint32_t length : {0u, 1u, 5u, 400u}) {
      for (const std::size_t width : {0u, 25u, 80u}) {
        CHECK_FALSE(drawn(bytes, {0, begin, begin + length}, width).empty());
      }
    }
  }
}

TEST_CASE("the count names each severity") {
  Diagnostic error, warning, note;
  warning.severity = Severity::Warning;
  note.severity = Severity::Note;
  const auto last = [](const std::vector<Diagnostic>& all) {
    const std::string text = render_diagnostics(all, {});
    return text.substr(text.find_last_of('\n', text.size() - 2) + 1);
  };
  CHECK(last({error, error, warning}) == "2 errors, 1 warning\n");
  CHECK(last({note}) == "1 note\n");
}
