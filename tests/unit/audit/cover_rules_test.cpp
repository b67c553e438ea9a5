// What scenarios have tried of rules, gates and the parts of their conditions.
#include "rung/coverage.hpp"
#include "support/shipped_packs.hpp"
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

constexpr std::size_t kYes = 0, kUnknown = 1, kNo = 2;

const std::string kCoveredRules =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "fact fever : yes or no { ask \"Fever?\" fresh for 1 day harmless no }\n"
    "fact chills : yes or no { ask \"Chills?\" fresh for 1 day harmless no }\n"
    "rest ill \"Ill\" { when fever or chills say \"Rest.\" }\n";

const CoveredPart& part_in(const CoverageReport& report, const RuleSet& rules,
                           const std::string& text) {
  const CoveredPart* out = nullptr;
  for (const CoveredPart& one : report.parts) {
    const std::string& all = rules.sources()[one.span.file].text;
    if (all.substr(one.span.begin, one.span.end - one.span.begin) == text) out = &one;
  }
  INFO(text);
  REQUIRE(out != nullptr);
  return *out;
}

TEST_CASE("a part is tried where it alone decides, and not where another one decides as well") {
  const RuleSet rules =
      loaded_pack(kCoveredRules +
                  "scenario \"both\" { given { fever chills } expect { because ill } }\n"
                  "scenario \"fever\" { given { fever not chills } expect { because ill } }\n");
  const CoverageReport report = cover_rules(rules, {false, {}});
  CHECK(part_in(report, rules, "fever or chills").goals[kYes].times == 2);
  CHECK(part_in(report, rules, "fever").goals[kYes].times == 1);
  CHECK(part_in(report, rules, "chills").goals[kYes].state == Goal::State::Untried);
  CHECK(part_in(report, rules, "chills").goals[kNo].state == Goal::State::Untried);
}

TEST_CASE("not being sure is an outcome of its own, and not being asked is none") {
  const RuleSet rules = loaded_pack(
      kCoveredRules +
      "scenario \"not sure\" { given { fever is not sure not chills } expect { rest } }\n"
      "scenario \"not asked\" { given { not chills } expect { ask } }\n");
  const CoverageReport report = cover_rules(rules, {false, {}});
  CHECK(part_in(report, rules, "fever or chills").goals[kUnknown].times == 1);
  CHECK(part_in(report, rules, "fever").goals[kUnknown].times == 1);
  CHECK(part_in(report, rules, "fever").goals[kNo].state == Goal::State::Untried);
}

TEST_CASE("what is untried comes with a scenario that tries it") {
  const RuleSet rules = loaded_pack(kCoveredRules);
  const CoverageReport report = cover_rules(rules, {});
  std::string text = kCoveredRules;
  std::set<std::string> titles;
  for (const CoveredPart& one : report.parts) {
    for (const Goal& goal : one.goals) {
      REQUIRE(goal.state == Goal::State::Untried);
      REQUIRE_FALSE(goal.scenario.empty());
      text += goal.scenario;
    }
  }
  const RuleSet more = loaded_pack(text);
  for (const ScenarioResult& result : more.run_scenarios()) CHECK(result.passed);
  CHECK(cover_rules(more, {false, {}}).all_tried());
}

TEST_CASE("what cannot be is proved, and not asked for") {
  const RuleSet rules = loaded_pack(
      kCoveredRules + "rest odd \"Odd\" { when (fever or chills) and not fever say \"Rest.\" }\n" +
      "rest twice \"Twice\" { when fever or (fever and chills) say \"Rest.\" }\n");
  const CoverageReport report = cover_rules(rules, {});
  std::size_t infeasible = 0;
  for (const CoveredPart& one : report.parts) {
    if (one.declaration != "rule `twice`" || one.kind != CoveredPart::Kind::Part) continue;
    const std::string& all = rules.sources()[0].text;
    if (all.substr(one.span.begin, one.span.end - one.span.begin) != "chills") continue;
    for (const Goal& goal : one.goals) infeasible += goal.state == Goal::State::Infeasible ? 1 : 0;
  }
  CHECK(infeasible == 3);
}

TEST_CASE("a tracefile and a page name each place, and the page needs nothing else") {
  const RuleSet rules = loaded_pack(
      kCoveredRules + "scenario \"fever\" { given { fever not chills } expect { because ill } }\n");
  const CoverageReport report = cover_rules(rules, {});
  check_golden("audit/coverage.lcov", coverage_lcov(report, rules));
  check_golden("audit/coverage.html", coverage_html(report, rules));
  check_golden("audit/coverage.json", coverage_json(report, rules));
  check_golden("audit/coverage.txt", coverage_text(report, rules));
  CHECK(coverage_html(report, rules).find("http") == std::string::npos);
}

}  // namespace
}  // namespace rung::test
