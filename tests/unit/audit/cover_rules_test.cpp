// What scenarios have tried of rules, gates and the parts of their conditions.
#include "rung/coverage.hpp"
#include "support/shipped_packs.hpp"
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

using Kind = CoveredPart::Kind;
using State = Goal::State;
constexpr std::size_t kYes = 0, kUnknown = 1, kNo = 2;

const std::string kRules =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "fact fever : yes or no { ask \"Fever?\" fresh for 1 day harmless no }\n"
    "fact chills : yes or no { ask \"Chills?\" fresh for 1 day harmless no }\n"
    "rest ill \"Ill\" { when fever or chills say \"Rest.\" }\n";

RuleSet loaded(const std::string& text) {
  auto rules = RuleSet::load({{"pack.rung", text}});
  INFO(render_diagnostics(rules.diagnostics(), {{"pack.rung", text}}));
  REQUIRE(rules.ok());
  return std::move(rules).value();
}

const CoveredPart& part(const CoverageReport& report, const RuleSet& rules,
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
  const RuleSet rules = loaded(
      kRules +
      "scenario \"both\" { given { fever chills } expect { because ill } }\n"
      "scenario \"fever\" { given { fever not chills } expect { because ill } }\n");
  const CoverageReport report = cover_rules(rules, {false, {}});
  CHECK(part(report, rules, "fever or chills").goals[kYes].times == 2);
  CHECK(part(report, rules, "fever").goals[kYes].times == 1);
  CHECK(part(report, rules, "chills").goals[kYes].state == State::Untried);
  CHECK(part(report, rules, "chills").goals[kNo].state == State::Untried);
}

TEST_CASE("not being sure is an outcome of its own, and not being asked is none") {
  const RuleSet rules = loaded(
      kRules +
      "scenario \"not sure\" { given { fever is not sure not chills } expect { rest } }\n"
      "scenario \"not asked\" { given { not chills } expect { ask } }\n");
  const CoverageReport report = cover_rules(rules, {false, {}});
  CHECK(part(report, rules, "fever or chills").goals[kUnknown].times == 1);
  CHECK(part(report, rules, "fever").goals[kUnknown].times == 1);
  CHECK(part(report, rules, "fever").goals[kNo].state == State::Untried);
}

TEST_CASE("what is untried comes with a scenario that tries it") {
  const RuleSet rules = loaded(kRules);
  const CoverageReport report = cover_rules(rules, {});
  std::string text = kRules;
  std::set<std::string> titles;
  for (const CoveredPart& one : report.parts) {
    for (const Goal& goal : one.goals) {
      REQUIRE(goal.state == State::Untried);
      REQUIRE_FALSE(goal.scenario.empty());
      text += goal.scenario;
    }
  }
  const RuleSet more = loaded(text);
  for (const ScenarioResult& result : more.run_scenarios()) CHECK(result.passed);
  CHECK(cover_rules(more, {false, {}}).all_tried());
}

TEST_CASE("what cannot be is proved, and not asked for") {
  const RuleSet rules = loaded(
      kRules + "rest odd \"Odd\" { when (fever or chills) and not fever say \"Rest.\" }\n" +
      "rest twice \"Twice\" { when fever or (fever and chills) say \"Rest.\" }\n");
  const CoverageReport report = cover_rules(rules, {});
  std::size_t infeasible = 0;
  for (const CoveredPart& one : report.parts) {
    if (one.declaration != "rule `twice`" || one.kind != Kind::Part) continue;
    const std::string& all = rules.sources()[0].text;
    if (all.substr(one.span.begin, one.span.end - one.span.begin) != "chills") continue;
    for (const Goal& goal : one.goals) infeasible += goal.state == State::Infeasible ? 1 : 0;
  }
  CHECK(infeasible == 3);
}

TEST_CASE("a tracefile and a page name each place, and the page needs nothing else") {
  const RuleSet rules =
      loaded(kRules + "scenario \"fever\" { given { fever not chills } expect { because ill } }\n");
  const CoverageReport report = cover_rules(rules, {});
  check_golden("audit/coverage.lcov", coverage_lcov(report, rules));
  check_golden("audit/coverage.html", coverage_html(report, rules));
  check_golden("audit/coverage.json", coverage_json(report, rules));
  check_golden("audit/coverage.txt", coverage_text(report, rules));
  CHECK(coverage_html(report, rules).find("http") == std::string::npos);
}

}  // namespace
}  // namespace rung::test
