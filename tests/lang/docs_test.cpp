// docs/diagnostics.md: an entry for each code, and its examples are true.
//
// The text after "Wrong:" occurs in an example of that code; with the text after "Right:" in its
// place, the example has nothing to complain of. `\\xHH` stands for a byte that cannot be shown.
#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <regex>
#include <sstream>

#include "lang/examples.hpp"

namespace rung::test {
namespace {

struct Entry {
  std::string code, title, prose;
  std::optional<std::string> wrong, right;
};

std::string with_bytes(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\x") == 0 && i + 4 <= text.size()) {
      out += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
      i += 3;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<Entry> entries() {
  std::istringstream in(text_of_file(std::string(RUNG_TESTS_DIR) + "/../docs/diagnostics.md"));
  static const std::regex heading("### (R[0-9]{4}): (.*)");
  std::vector<Entry> out;
  std::optional<std::string>* next = nullptr;
  std::string line;
  while (std::getline(in, line)) {
    std::smatch match;
    if (std::regex_match(line, match, heading)) {
      out.push_back({match[1], match[2], {}, {}, {}});
    } else if (line.starts_with("## ")) {
      next = nullptr;
    } else if (out.empty()) {
      continue;
    } else if (line == "Wrong:") {
      next = &out.back().wrong;
    } else if (line == "Right:") {
      next = &out.back().right;
    } else if (line.starts_with("```") && next != nullptr) {
      std::string block;
      while (std::getline(in, line) && line != "```") block += (block.empty() ? "" : "\n") + line;
      *next = with_bytes(block);
      next = nullptr;
    } else {
      out.back().prose += line;
    }
  }
  return out;
}

// The example of the entry's code with the wrong text replaced by the right one; nothing when no
// example has it.
std::optional<Example> mended(const Entry& entry) {
  for (Example& example : examples_for(entry.code)) {
    if (example.code() != entry.code) continue;
    for (SourceText& file : example.files) {
      const std::size_t at = file.text.find(*entry.wrong);
      if (at == std::string::npos) continue;
      file.text.replace(at, entry.wrong->size(), *entry.right);
      return example;
    }
  }
  return std::nullopt;
}

TEST_CASE("docs/diagnostics.md has an entry for each code, in the order of the codes") {
  std::map<std::string, std::string> titles;
  std::vector<std::string> order;
  for (const Entry& entry : entries()) {
    INFO(entry.code);
    CHECK(titles.emplace(entry.code, entry.title).second);
    CHECK_FALSE(entry.prose.empty());
    order.push_back(entry.code);
  }
  CHECK(titles == codes());
  CHECK(std::is_sorted(order.begin(), order.end()));
}

TEST_CASE("the remedies of docs/diagnostics.md mend their examples") {
  for (const Entry& entry : entries()) {
    if (entry.code == "R0011") continue;  // follows from other mistakes
    INFO(entry.code);
    REQUIRE(entry.wrong);
    REQUIRE(entry.right);
    const auto example = mended(entry);
    INFO("no example has:\n" << *entry.wrong);
    REQUIRE(example);
    const Said said = say_for_code(*example);
    CHECK(said.rendered == "");
  }
}

}  // namespace
}  // namespace rung::test
