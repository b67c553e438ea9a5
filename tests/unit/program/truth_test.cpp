// The truth tables that docs/semantics.md prints are the ones that the engine uses, for single
// outcomes and for sets.
#include "program/truth.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace {

using rung::program::Truth;
using Row = std::vector<std::string>;

constexpr std::array<std::uint8_t, 3> kOutcomes = {Truth::kYes, Truth::kUnknown, Truth::kNo};

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

Row cells_of(const std::string& line) {
  Row out;
  std::istringstream in(line.substr(1));
  for (std::string cell; std::getline(in, cell, '|');) out.push_back(trimmed(cell));
  return out;
}

// The rows between `<!-- truth table: NAME -->` and `<!-- end -->`, without the rule below the
// heading.
std::vector<Row> table_named(const std::string& name) {
  std::ifstream page(RUNG_TESTS_DIR "/../docs/semantics.md");
  REQUIRE(page);
  std::vector<Row> out;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "<!-- truth table: " + name + " -->") {
      inside = true;
    } else if (line == "<!-- end -->") {
      inside = false;
    } else if (inside && line.rfind("| ---", 0) != 0) {
      out.push_back(cells_of(line));
    }
  }
  return out;
}

std::uint8_t outcome(const std::string& word) {
  static const std::map<std::string, std::uint8_t> words = {
      {"yes", Truth::kYes}, {"unknown", Truth::kUnknown}, {"no", Truth::kNo}};
  INFO("the outcome `" << word << "`");
  REQUIRE(words.count(word) == 1);
  return words.at(word);
}

using Binary = std::map<std::pair<std::uint8_t, std::uint8_t>, std::uint8_t>;

Binary binary_table(const std::string& name) {
  const std::vector<Row> rows = table_named(name);
  REQUIRE(rows.size() == 4);
  REQUIRE(rows[0].size() == 4);
  Binary out;
  for (std::size_t r = 1; r < 4; ++r) {
    REQUIRE(rows[r].size() == 4);
    for (std::size_t c = 1; c < 4; ++c)
      out[{outcome(rows[r][0]), outcome(rows[0][c])}] = outcome(rows[r][c]);
  }
  REQUIRE(out.size() == 9);
  return out;
}

// What the page says of sets: the table for each outcome of the one with each of the other.
Truth by_table(const Binary& table, Truth a, Truth b) {
  std::uint8_t bits = 0;
  for (const std::uint8_t x : kOutcomes) {
    for (const std::uint8_t y : kOutcomes) {
      const bool possible = (a.bits() & x) != 0 && (b.bits() & y) != 0;
      if (possible) bits = static_cast<std::uint8_t>(bits | table.at({x, y}));
    }
  }
  return Truth(bits);
}

std::vector<Truth> all_sets() {
  std::vector<Truth> out;
  for (std::uint8_t bits = 1; bits <= Truth::kOpen; ++bits) out.emplace_back(bits);
  return out;
}

}  // namespace

TEST_CASE("the page prints how `and` and `or` come out (S-3.1)") {
  const Binary conjunction = binary_table("and");
  const Binary disjunction = binary_table("or");
  for (const Truth a : all_sets()) {
    for (const Truth b : all_sets()) {
      CAPTURE(int(a.bits()), int(b.bits()));
      CHECK(both(a, b) == by_table(conjunction, a, b));
      CHECK(either(a, b) == by_table(disjunction, a, b));
    }
  }
}

TEST_CASE("the page prints how `not` comes out (S-3.1)") {
  const std::vector<Row> rows = table_named("not");
  REQUIRE(rows.size() == 4);
  std::map<std::uint8_t, std::uint8_t> table;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    REQUIRE(rows[r].size() == 2);
    table[outcome(rows[r][0])] = outcome(rows[r][1]);
  }
  REQUIRE(table.size() == 3);
  for (const Truth a : all_sets()) {
    std::uint8_t bits = 0;
    for (const std::uint8_t x : kOutcomes) {
      if ((a.bits() & x) != 0) bits = static_cast<std::uint8_t>(bits | table.at(x));
    }
    CAPTURE(int(a.bits()));
    CHECK(negate(a) == Truth(bits));
  }
}

TEST_CASE("answering can only make a set smaller (S-3.5)") {
  const auto within = [](Truth small, Truth large) { return (small.bits() & ~large.bits()) == 0; };
  for (const Truth a : all_sets()) {
    for (const Truth answered : all_sets()) {
      if (!within(answered, a)) continue;
      CHECK(within(negate(answered), negate(a)));
      for (const Truth b : all_sets()) {
        CHECK(within(both(answered, b), both(a, b)));
        CHECK(within(either(answered, b), either(a, b)));
      }
    }
  }
}
