// Each check finds what its example has, and nothing in the mended twin: tests/audit/bad/CODE.rung
// and tests/audit/good/CODE.rung. What it says stands in tests/golden/audit/CODE.txt.
#include <algorithm>
#include <regex>
#include <sstream>

#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

std::set<std::string> stems(const std::filesystem::path& folder, const std::string& extension) {
  std::set<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == extension) out.insert(entry.path().stem().string());
  }
  return out;
}

std::set<std::string> documented() {
  static const std::regex heading("### (A[0-9]{3}): (.*)");
  std::istringstream page(read_whole(std::filesystem::path(RUNG_TESTS_DIR) / "../docs/audit.md"));
  std::set<std::string> out;
  std::smatch match;
  for (std::string line; std::getline(page, line);) {
    if (std::regex_match(line, match, heading)) out.insert(match.str(1) + ": " + match.str(2));
  }
  return out;
}

TEST_CASE("every code of the audit has a file, an entry and a pair of packs") {
  std::set<std::string> ids, names, entries;
  for (const AuditCode& code : audit_codes()) {
    ids.insert(code.id);
    names.insert(code.name);
    entries.insert(code.id + ": " + code.title);
  }
  REQUIRE(ids.size() == audit_codes().size());
  const auto lint = std::filesystem::path(RUNG_TESTS_DIR) / "../engine/audit/lint";
  CHECK(stems(lint, ".cpp") == names);
  CHECK(documented() == entries);
  CHECK(stems(audit_folder("bad"), ".rung") == ids);
  CHECK(stems(audit_folder("good"), ".rung") == ids);
}

// The text between the first ```rung after `mark` and the end of the block.
std::string block_after(const std::string& page, const std::string& mark, std::size_t from) {
  const std::size_t begin = page.find("```rung\n", page.find(mark, from)) + 8;
  return page.substr(begin, page.find("\n```\n", begin) - begin);
}

// The lines of `part` stand in `whole`, in their order; others may stand between.
bool has_lines(const std::string& whole, const std::string& part) {
  std::istringstream lines(part), text(whole);
  std::string wanted, came;
  while (std::getline(lines, wanted)) {
    while (std::getline(text, came) && came != wanted) continue;
    if (came != wanted) return false;
  }
  return true;
}

TEST_CASE("the examples of docs/audit.md are those of tests/audit") {
  const std::string page = read_whole(std::filesystem::path(RUNG_TESTS_DIR) / "../docs/audit.md");
  for (const AuditCode& code : audit_codes()) {
    INFO(code.id);
    const std::size_t entry = page.find("### " + code.id + ": ");
    REQUIRE(entry != std::string::npos);
    const auto text = [&](const char* kind) {
      return read_whole(audit_folder(kind) / (code.id + ".rung"));
    };
    const std::string found = block_after(page, "\nFound:\n", entry);
    const std::string mended = block_after(page, "\nMended:\n", entry);
    CHECK(has_lines(text("bad"), found));
    CHECK(has_lines(text("good"), mended));
  }
}

TEST_CASE("each file of a check opens with its code and a reason of some length") {
  for (const AuditCode& code : audit_codes()) {
    INFO(code.id);
    const std::string text = read_whole(std::filesystem::path(RUNG_TESTS_DIR) /
                                        "../engine/audit/lint" / (code.name + ".cpp"));
    CHECK(text.starts_with("// " + code.id + ": "));
    CHECK(text.find("\n//\n// ") != std::string::npos);
  }
}

TEST_CASE("a check finds its example and says so as approved") {
  for (const AuditCode& code : audit_codes()) {
    INFO(code.id);
    const Audited bad = audited_file("bad", code.id);
    const std::vector<AuditFinding> found = bad.with(code.id);
    REQUIRE_FALSE(found.empty());
    std::vector<Diagnostic> told;
    for (const AuditFinding& finding : found) {
      CHECK(finding.told.severity == code.level);
      CHECK_FALSE(finding.accepted_because);
      told.push_back(finding.told);
    }
    check_golden("audit/" + code.id + ".txt", render_diagnostics(told, bad.rules.sources()));
  }
}

TEST_CASE("a check finds nothing in the mended twin, and mending brings nothing new") {
  for (const AuditCode& code : audit_codes()) {
    INFO(code.id);
    std::set<std::string> before = audited_file("bad", code.id).codes();
    before.erase(code.id);
    const Audited good = audited_file("good", code.id);
    CHECK(good.with(code.id).empty());
    for (const AuditFinding& finding : good.report.findings) {
      INFO(finding.told.code << ": " << finding.told.message);
      CHECK((finding.accepted_because || before.contains(finding.told.code)));
    }
  }
}

TEST_CASE("messages are lower case, without a full stop and on one line, and have a remedy") {
  for (const AuditCode& code : audit_codes()) {
    for (const AuditFinding& finding : audited_file("bad", code.id).with(code.id)) {
      const std::string& message = finding.told.message;
      INFO(message);
      CHECK_FALSE((message.front() >= 'A' && message.front() <= 'Z'));
      CHECK(message.back() != '.');
      CHECK(message.find('\n') == std::string::npos);
      CHECK((code.level == Severity::Note || !finding.told.help.empty()));
    }
  }
}

TEST_CASE("the order of files changes nothing") {
  const std::string first = kPack,
                    second = "rest unwell { when fever }\nstop tired { when fever }\n";
  const Audited one = audited({{"p/a.rung", first}, {"p/b.rung", second}});
  const Audited other = audited({{"p/b.rung", second}, {"p/a.rung", first}});
  CHECK(one.report.counted() == 2);
  CHECK(audit_json(one.report, one.rules) == audit_json(other.report, other.rules));
}

TEST_CASE("findings stand in the order of the text") {
  const Audited all = audited_file("bad", "A001");
  REQUIRE(all.report.findings.size() > 5);
  const auto place = [](const AuditFinding& f) { return f.told.primary.span.begin; };
  CHECK(std::is_sorted(all.report.findings.begin(), all.report.findings.end(),
                       [&](const auto& a, const auto& b) { return place(a) < place(b); }));
}

TEST_CASE("no rules at all are no trouble") {
  const Audited none = audited(std::vector<SourceText>{});
  CHECK(none.report.findings.empty());
  CHECK(audit_text(none.report, none.rules) == "no findings; 0 packs, 0 days of scenarios\n");
}

}  // namespace
}  // namespace rung::test
