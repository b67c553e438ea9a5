// Loading the packs of tests/audit and packs written in a test, and auditing them.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "rung/audit.hpp"
#include "rung/mutation.hpp"
#include "support/golden.hpp"

namespace rung::test {

// The day of every audit of the tests.
inline Day audit_day() { return *base::parse_day("2026-11-20"); }

struct Audited {
  RuleSet rules;
  AuditReport report;

  std::set<std::string> codes() const {
    std::set<std::string> out;
    for (const AuditFinding& finding : report.findings) out.insert(finding.told.code);
    return out;
  }
  std::vector<AuditFinding> with(const std::string& code) const {
    std::vector<AuditFinding> out;
    for (const AuditFinding& finding : report.findings) {
      if (finding.told.code == code) out.push_back(finding);
    }
    return out;
  }
};

// The change of that declaration that is said in these words.
inline const Mutation& mutation_in(const MutationReport& report, const std::string& declaration,
                                   const std::string& what) {
  const Mutation* out = nullptr;
  for (const Mutation& mutation : report.mutations) {
    if (mutation.declaration == declaration && mutation.what == what) out = &mutation;
  }
  INFO(declaration << ": " << what);
  REQUIRE(out != nullptr);
  return *out;
}

inline RuleSet loaded_pack(const std::string& text) {
  const std::vector<SourceText> files = {{"pack.rung", text}};
  auto rules = RuleSet::load(files);
  INFO(render_diagnostics(rules.diagnostics(), files));
  REQUIRE(rules.ok());
  return std::move(rules).value();
}

inline Audited audited(const std::vector<SourceText>& files) {
  auto loaded = RuleSet::load(files);
  INFO(render_diagnostics(loaded.diagnostics(), files));
  REQUIRE(loaded.ok());
  AuditReport report = audit_rules(loaded.value(), {audit_day()});
  return {std::move(loaded).value(), std::move(report)};
}

inline Audited audited(const std::string& text) { return audited({{"pack.rung", text}}); }

inline std::filesystem::path audit_folder(const std::string& kind) {
  return std::filesystem::path(RUNG_TESTS_DIR) / "audit" / kind;
}

inline Audited audited_file(const std::string& kind, const std::string& code) {
  const std::string name = code + ".rung";
  return audited({{name, read_whole(audit_folder(kind) / name)}});
}

// A pack with one source, a fact, and scenarios for a rule named `unwell`.
inline const std::string kPack =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "source notes \"Notes\" { claim N-1 \"Made up for this test\" }\n"
    "fact fever : yes or no { ask \"Do you have a fever?\" fresh for 1 day }\n"
    "exercise squat \"Squat\" { never given because \"made up\" cite notes.N-1 }\n"
    "scenario \"a fever\" { given { fever } expect { because unwell } }\n"
    "scenario \"no fever\" { given { not fever } expect { unwell is silent } }\n";

}  // namespace rung::test
