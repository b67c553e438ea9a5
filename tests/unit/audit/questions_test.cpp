// The questions of the audit beyond its examples: what they leave alone, other ways in which they
// find something, and the lists of a report.
#include "api/compiled.hpp"
#include "audit/prove/monotone.hpp"
#include "support/shipped_packs.hpp"
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

const std::string kPeople =
    "professional doctor \"your doctor\"\n"
    "fact cough : yes or no { ask \"Do you cough?\" fresh for 1 day }\n";

std::size_t found(const std::string& code, const std::string& rules) {
  return audited(kPack + kPeople + rules).with(code).size();
}

TEST_CASE("words that hold for some people only contradict no level") {
  const auto refer = [](const std::string& says) {
    return "refer unwell { when fever to doctor, routine say \"" + says + "\" }\n";
  };
  CHECK(found("A048", refer("See your doctor at once.")) == 1);
  CHECK(found("A048", refer("Ask your doctor. Go at once if it gets worse.")) == 0);
  CHECK(found("A048",
              "refer unwell { when fever to doctor, urgent say \"There is no hurry.\" }\n") == 1);
  CHECK(found("A048", "hold unwell { when fever say \"Rest today.\" }\n") == 1);
  CHECK(found("A048", "stop unwell { when fever say \"Do not train today.\" }\n") == 0);
}

TEST_CASE("a question is turned round when both of its answers stop") {
  const std::string stops = "stop unwell { when fever }\n";
  CHECK(found("A009", stops) == 0);
  CHECK(found("A009", stops + "rest well { when not fever }\n") == 1);
  CHECK(found("A009", stops + "hold well { when not fever }\n") == 0);
  CHECK(found("A009", stops + "rest well { when not fever and cough }\n") == 0);
}

TEST_CASE("a band begins where the cited claim says") {
  const auto score = [](const std::string& from) {
    return "source scale \"A scale\" { claim P-1 \"At least two points: rest\" }\n"
           "score points \"Points\" { 1 point when fever 1 point when cough bands { low below " +
           from + " high from " + from +
           " } }\nrest unwell { when points is high cite scale.P-1 }\n";
  };
  CHECK(found("A017", score("2")) == 0);
  CHECK(found("A017", score("1")) == 1);
}

TEST_CASE("a scenario that is named after a rule's silence is left alone") {
  const std::string rules =
      "rest unwell { when fever }\n"
      "rest bad_cough \"A bad cough\" { when cough }\n";
  const auto scenario = [](const std::string& title) {
    return "scenario \"" + title + "\" { given { fever not cough } expect { rest } }\n";
  };
  CHECK(found("A035", rules + scenario("a bad cough")) == 1);
  CHECK(found("A035", rules + scenario("bad cough: rest")) == 1);
  CHECK(found("A035", rules + scenario("a bad cough, not now")) == 0);
  CHECK(found("A035", rules + scenario("a bad coughing fit")) == 0);
}

TEST_CASE("a placeholder is a word of its own") {
  const auto says = [](const std::string& text) {
    return "rest unwell { when fever say \"" + text + "\" }\n";
  };
  CHECK(found("A049", says("TBD")) == 1);
  CHECK(found("A049", says("Rest ???")) == 1);
  CHECK(found("A049", says("TODOS is a name.")) == 0);
}

TEST_CASE("a part that matters only where something is unknown still matters") {
  CHECK(found("A072", "rest unwell { when fever or cough }\n") == 0);
  CHECK(found("A072", "rest unwell { when fever or (fever and cough) }\n") == 1);
  CHECK(found("A072", "rest unwell { when (fever or cough) and (fever or not cough) }\n") == 0);
}

TEST_CASE("only what asks whether a truth lies within outcomes stays when more is known") {
  const RuleSet rules = testing::shipped_packs();
  const program::Program& p = rules.compiled().program;
  const auto grows = [&](program::Plane plane) {
    return audit::prove::only_grows(p, {{p.outputs.urgent, plane}}).holds;
  };
  CHECK(grows(program::Plane::RuledOut));
  CHECK_FALSE(grows(program::Plane::NotRuledOut));
  CHECK_FALSE(grows(program::Plane::MayBeNo));
}

const std::string kTwoRungs =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "fact fever : yes or no { ask \"Fever?\" fresh for 1 day harmless no }\n"
    "exercise squat \"Squat\" { dose not stated test \"Squat.\" }\n"
    "exercise press \"Press\" { load loaded dose not stated }\n"
    "ladder squats \"Squats\" { squat -> press }\n"
    "gate thirty \"Thirty\" for press { open when squat.clean_reps >= 30 }\n"
    "focus squats { when not fever }\nrest unwell { when fever }\n";

TEST_CASE("the lists say what a missing answer does and how a rung is reached") {
  const auto loaded = RuleSet::load({{"pack.rung", kTwoRungs}});
  REQUIRE(loaded.ok());
  AuditOptions options;
  options.today = audit_day();
  options.lists = true;
  std::vector<double> done;
  options.progress = [&](double share, const std::string& next) {
    CHECK_FALSE(next.empty());
    done.push_back(share);
  };
  const AuditReport report = audit_rules(loaded.value(), options);
  REQUIRE(report.unknown_answers.size() == 1);
  CHECK(report.unknown_answers.front().not_sure == Verdict::Rest);
  CHECK(report.unknown_answers.front().not_asked == Verdict::Ask);
  REQUIRE(report.ways.size() == 2);
  CHECK(report.ways[0].days == 0);
  CHECK(report.ways[1].found);
  CHECK(report.ways[1].days == 1);
  CHECK(report.ways[1].story == std::vector<std::string>{"`squat.clean_reps` is 30 (2 days ago)"});
  CHECK(done.size() == audit_codes().size());
  CHECK(std::is_sorted(done.begin(), done.end()));
  CHECK(done.front() == 0);
  CHECK(done.back() < 1);
}

TEST_CASE("a way that cannot be is said to be not found") {
  const auto loaded = RuleSet::load(
      {{"pack.rung", kTwoRungs + "avoid heavy { press when not fever say \"No weight.\" }\n"}});
  REQUIRE(loaded.ok());
  AuditOptions options;
  options.today = audit_day();
  options.lists = true;
  const AuditReport report = audit_rules(loaded.value(), options);
  REQUIRE(report.ways.size() == 2);
  CHECK_FALSE(report.ways[1].found);
  CHECK(lists_text(report).find("press: no way was found") != std::string::npos);
}

}  // namespace
}  // namespace rung::test
