// How Rung speaks: every message and help line of every example, read as its author's reader would.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <regex>

#include "lang/examples.hpp"

namespace rung::test {
namespace {

std::vector<Said> everything_said() {
  std::vector<Said> out;
  for (const Example& example : examples_of("bad")) out.push_back(say(example));
  for (const Example& example : slip_examples()) out.push_back(say(example));
  for (const Example& example : state_examples()) out.push_back(say_of_state(example));
  return out;
}

// Without what stands in backticks, which is the author's own text.
std::string own_words(const std::string& text) {
  static const std::regex quoted("`[^`]*`");
  return std::regex_replace(text, quoted, "``");
}

void check_line(const std::string& line, const std::string& where) {
  INFO(where << ": " << line);
  const std::string own = own_words(line);
  CHECK_FALSE(line.empty());
  CHECK(line.find('\n') == std::string::npos);
  CHECK(line.back() != '.');
  CHECK(line.front() != ' ');
  const bool known_capital =
      own.starts_with("NUL") || own.starts_with("JSON") || own.starts_with("Rung");
  CHECK((known_capital || std::isupper(static_cast<unsigned char>(own.front())) == 0));
  CHECK(std::count(line.begin(), line.end(), '`') % 2 == 0);
  for (const char* foreign :
       {"::", "std", "boost", "Boost", "x3", "nlohmann", "exception", "0x", "nullptr"}) {
    CHECK(own.find(foreign) == std::string::npos);
  }
}

TEST_CASE("messages start in lower case, have no full stop and name nothing of the inside") {
  for (const Said& said : everything_said()) {
    for (const Diagnostic& d : said.diagnostics) {
      check_line(d.message, d.code);
      for (const std::string& help : d.help) check_line(help, d.code + " help");
      for (const Label& label : d.secondary) check_line(label.text, d.code + " label");
    }
  }
}

TEST_CASE("a message is short enough to be read at once") {
  for (const Said& said : everything_said()) {
    for (const Diagnostic& d : said.diagnostics) {
      INFO(d.code << ": " << d.message);
      CHECK(d.message.size() <= 120);
      CHECK(d.help.size() <= 3);
    }
  }
}

TEST_CASE("a fix mends its mistake without making another") {
  std::vector<Example> examples = examples_of("bad");
  for (Example& slip : slip_examples()) examples.push_back(std::move(slip));
  for (Example& example : examples) {
    const Said said = say(example);
    std::size_t fixes = 0;
    // From the end, so that earlier places stay where they are.
    for (auto d = said.diagnostics.rbegin(); d != said.diagnostics.rend(); ++d) {
      for (const FixIt& fix : d->fixes) {
        REQUIRE(fix.span.file < said.files.size());
        const std::string& name = said.files[fix.span.file].name;
        std::string& text =
            std::find_if(example.files.begin(), example.files.end(), [&](const SourceText& file) {
              return file.name == name;
            })->text;
        REQUIRE(fix.span.end <= text.size());
        text.replace(fix.span.begin, fix.span.end - fix.span.begin, fix.replacement);
        ++fixes;
      }
    }
    if (fixes == 0) continue;
    INFO(example.name << "\n" << said.rendered << "after the fix:\n" << say(example).rendered);
    CHECK(say(example).diagnostics.size() < said.diagnostics.size());
  }
}

TEST_CASE("every place that is pointed at lies in a file of the example") {
  for (const Example& example : examples_of("bad")) {
    const Said said = say(example);
    for (const Diagnostic& d : said.diagnostics) {
      std::vector<Label> labels = d.secondary;
      labels.push_back(d.primary);
      for (const Label& label : labels) {
        INFO(example.name << " " << d.code);
        REQUIRE(label.span.file < said.files.size());
        CHECK(label.span.begin <= label.span.end);
        CHECK(label.span.end <= said.files[label.span.file].text.size());
      }
    }
  }
}

}  // namespace
}  // namespace rung::test
