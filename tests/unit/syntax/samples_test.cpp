// Whole files.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support.hpp"
#include "syntax/format.hpp"

using namespace rung;
using namespace rung::syntax::test;

namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// One of everything, as an author would set it.
std::string tour() { return content(RUNG_TESTS_DIR "/unit/syntax/tour.rung"); }

void check_sample(const std::string& text) {
  const auto first = read(text);
  REQUIRE(messages(first) == "");
  const auto layout = syntax::format(text);
  REQUIRE(layout.has_value());
  CHECK(syntax::format(*layout) == layout);
  CHECK(read(*layout).tree == first.tree);
}

}  // namespace

TEST_CASE("a pack with one of everything") {
  check_sample(tour());
  CHECK(read(tour()).file.declarations.size() == 32);
}

TEST_CASE("the rules that ship") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(RUNG_RULES_DIR)) {
    if (entry.path().extension() != ".rung") continue;
    CAPTURE(entry.path().string());
    check_sample(content(entry.path()));
    ++files;
  }
  CHECK(files > 0);
}

TEST_CASE("every prefix of a file is read without harm") {
  const std::string text = tour();
  for (std::size_t end = 0; end < text.size(); end += 3)
    read(std::string_view(text).substr(0, end));
}

TEST_CASE("a file with any byte left out or doubled is read without harm") {
  const std::string text = tour();
  for (std::size_t i = 0; i < text.size(); i += 7) {
    std::string without = text;
    without.erase(i, 1);
    std::string twice = text;
    twice.insert(i, 1, text[i]);
    for (const std::string& changed : {without, twice}) {
      const auto out = read(changed);
      // One slip must not flood the author.
      CHECK(out.diagnostics.size() < 6);
      if (out.diagnostics.empty()) CHECK(syntax::format(changed).has_value());
    }
  }
}
