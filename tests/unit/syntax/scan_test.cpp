#include "syntax/scan.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "support.hpp"

using namespace rung;
using namespace rung::syntax;
using rung::syntax::test::codes;
using rung::syntax::test::read;

namespace {

struct Scanned {
  base::Sink sink;
  Scan scan;
  explicit Scanned(std::string_view text) : scan(syntax::scan(0, text, {}, sink)) {}
};

std::string token_texts(std::string_view text) {
  const Scanned scanned(text);
  std::string out;
  for (const Token& token : scanned.scan.tokens) {
    if (token.kind != TokenKind::End) out += "[" + std::string(scanned.scan.text_of(token)) + "]";
  }
  return out;
}

TokenKind kind_of(std::string_view text) { return Scanned(text).scan.tokens.at(0).kind; }

}  // namespace

TEST_CASE("scan: text is cut into tokens") {
  CHECK(token_texts("a.b-c >= 3%") == "[a][.][b][-][c][>=][3][%]");
  CHECK(token_texts("a -> b->c") == "[a][->][b][->][c]");
  CHECK(token_texts("a - -b") == "[a][-][-][b]");
  CHECK(token_texts("a --b\nc") == "[a][c]");
  CHECK(token_texts("1.0.0 2.5 0..10 3.") == "[1.0.0][2.5][0][.][.][10][3][.]");
  CHECK(token_texts("\"a \\\" -- b\" c") == "[\"a \\\" -- b\"][c]");
  CHECK(token_texts("<= < != = >") == "[<=][<][!=][=][>]");
  CHECK(token_texts("4hours") == "[4][hours]");
  CHECK(kind_of("2027-11-20") == TokenKind::Date);
  CHECK(kind_of("2027-11-201") == TokenKind::Number);
  CHECK(kind_of("1.0.0") == TokenKind::Version);
  CHECK(kind_of("1.0") == TokenKind::Number);
  CHECK(kind_of("@") == TokenKind::Unknown);
}

TEST_CASE("scan: comments keep their place") {
  const Scanned scanned("-- a\nb  -- c  \n  -- d\ne");
  REQUIRE(scanned.scan.comments.size() == 3);
  const auto& c = scanned.scan.comments;
  CHECK(scanned.scan.text.substr(c[1].begin, c[1].end - c[1].begin) == "-- c");
  CHECK(c[0].own_line);
  CHECK_FALSE(c[1].own_line);
  CHECK(c[2].own_line);
  CHECK(c[0].next_token == 0);
  CHECK(c[1].next_token == 1);
  CHECK(c[2].next_token == 1);
}

TEST_CASE("scan: declarations begin at a declaration word outside of brackets") {
  const Scanned scanned("hold a { stop rest } fact.stop gate g (hold) stop b {");
  std::vector<std::string> words;
  for (const std::uint32_t i : scanned.scan.declarations) {
    words.emplace_back(scanned.scan.text_of(scanned.scan.tokens[i]));
  }
  CHECK(words == std::vector<std::string>{"hold", "fact", "gate", "stop"});
}

TEST_CASE("scan: UTF-8") {
  const auto said = [](const std::string& bytes) {
    return codes(read("hold a { when b say \"" + bytes + "\" }"));
  };
  CHECK(said("a\xC3\xA4\xE2\x89\xA5\xF0\x9F\x98\x80") == "");
  CHECK(said("\xF4\x8F\xBF\xBF") == "");
  CHECK(said("\xF4\x90\x80\x80") == "R0002");  // past the last character
  CHECK(said("\xC0\xAF") == "R0002");          // overlong
  CHECK(said("\xE0\x80\xAF") == "R0002");
  CHECK(said("\xED\xA0\x80") == "R0002");  // half of a pair
  CHECK(said("\x80") == "R0002");
  CHECK(said("\xE2\x89") == "R0002");
  CHECK(said("\xFF\xFE") == "R0002");
}

TEST_CASE("scan: what hides text is found everywhere") {
  for (const char* hidden : {"\xE2\x80\x8B", "\xE2\x80\x8F", "\xE2\x80\xAA", "\xE2\x81\xA6",
                             "\xEF\xBB\xBF", "\x1B", "\xC2\xAD", "\xC2\x85", "\xF3\xA0\x81\xA1"}) {
    const std::string h(hidden);
    CHECK(codes(read("hold a { when b say \"x" + h + "y\" }")) == "R0004");
    CHECK(codes(read("hold a { when b }  -- x" + h + "y")) == "R0004");
    CHECK(codes(read("hold " + h + "a { when b }")) == "R0004");
    CHECK(codes(read("hold a" + h + " { when b }")) == "R0004");
  }
  CHECK(codes(read("hold a { when b }  -- x\ry")) == "R0004");
  CHECK(codes(read("hold a { when b }  -- tab\there")) == "");
}

TEST_CASE("scan: a text in foreign quotes is mended whatever else is said about what is in it") {
  std::string text = "hold a { when b say \xE2\x80\x9Cx";
  for (int i = 0; i < 9; ++i) text += std::string(1, '\0') + "y";
  const auto got = read(text + "\xE2\x80\x9D }").diagnostics;
  REQUIRE(got.size() == 10);
  CHECK(std::count_if(got.begin(), got.end(),
                      [](const Diagnostic& d) { return d.code == "R0003"; }) == 9);
  CHECK(std::count_if(got.begin(), got.end(),
                      [](const Diagnostic& d) { return d.fixes.size() == 1; }) == 1);
}

TEST_CASE("scan: text in other scripts is welcome in strings and comments") {
  CHECK(codes(read("hold a { when b say \"Стоп ≥ 3 – ärztlich 😀 {\" }  -- ≥ Ж")) == "");
}
