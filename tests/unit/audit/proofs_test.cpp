// What the prover says: of the shipped packs, of small packs that are wrong in a known way, and
// when the time is up. That it says what the engine does is a property (tests/property/proofs.cpp).
#include "support/shipped_packs.hpp"
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

TEST_CASE("the proofs on the shipped packs") {
  const RuleSet rules = testing::shipped_packs();
  const AuditReport report = audit_rules(rules, {audit_day()});
  REQUIRE(report.proofs.size() > 40);
  for (const Proof& proof : report.proofs) {
    INFO(proof.claim);
    CHECK(proof.answer == Proof::Answer::Proved);
  }
  check_golden("audit/shipped_proofs.txt", proofs_text(report));
}

// A ladder whose loaded rung opens with a result, and a rule that stays.
const std::string kLadder =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "fact knee_pain : scale 0 to 10, higher is worse { ask \"Pain?\" fresh for 1 day harmless 0 }\n"
    "fact calf_sore : yes or no { ask \"Calf?\" fresh for 1 day harmless no }\n"
    "fact calf_seen : yes or no { ask \"Seen?\" lasts }\n"
    "professional doctor \"Doctor\"\n"
    "exercise squat \"Squat\" { dose not stated test \"Squat.\" }\n"
    "exercise press \"Press\" { load loaded dose not stated }\n"
    "ladder squats \"Squats\" { squat -> press }\n"
    "gate thirty \"Thirty\" for press { open when squat.clean_reps >= 30 }\n"
    "focus squats { when knee_pain <= 9 }\n";

const AuditFinding* only(const Audited& audited, const std::string& code) {
  const AuditFinding* out = nullptr;
  for (const AuditFinding& finding : audited.report.findings) {
    if (finding.told.code == code) out = &finding;
  }
  return out;
}

// The scenario that was found fails, as something is wrong.
void check_it_fails(const std::string& rules, const AuditFinding& finding) {
  INFO(finding.scenario);
  const auto loaded = RuleSet::load({{"pack.rung", rules + finding.scenario}});
  REQUIRE(loaded.ok());
  const std::vector<ScenarioResult> results = loaded.value().run_scenarios();
  REQUIRE(results.size() == 1);
  CHECK_FALSE(results.front().passed);
}

TEST_CASE("an exercise that takes an earlier result is refuted with the session that brings it") {
  const std::string rules =
      kLadder + "invariant \"no load on pain\" { never give press when knee_pain >= 4 }\n";
  const Audited all = audited(rules);
  const AuditFinding* found = only(all, "A061");
  REQUIRE(found != nullptr);
  CHECK(found->told.message ==
        "the invariant \"no load on pain\" does not hold: for somebody who is well, except that "
        "`squat.clean_reps` is 30 (2 days ago) and `knee_pain` is 4, `press` may be done");
  check_it_fails(rules, *found);
}

TEST_CASE("what else is told of the session that brings a result is harmless") {
  const std::string rules =
      kLadder + "stop sore \"Sore\" { when pain of any exercise >= 1 say \"Stop.\" }\n" +
      "invariant \"thirty-five first\" { never give press when squat.clean_reps < 35 }\n";
  const Audited all = audited(rules);
  const AuditFinding* found = only(all, "A061");
  REQUIRE(found != nullptr);
  CHECK(found->told.message.find(
            "except that `squat.clean_reps` is 30 (2 days ago), `press` may") != std::string::npos);
  check_it_fails(rules, *found);
}

TEST_CASE("an exercise that takes a session of another ladder is reached by way of it") {
  const std::string rules =
      kLadder + "exercise curl \"Curl\" { dose not stated test \"Curl.\" }\n" +
      "ladder curls \"Curls\" { curl }\nfocus curls { when knee_pain <= 9 }\n" +
      "avoid squat_first \"Squats first\" { curl when sessions of squat in the last 6 weeks < 1 "
      "}\n";
  const auto loaded = RuleSet::load({{"pack.rung", rules}});
  REQUIRE(loaded.ok());
  AuditOptions options;
  options.today = audit_day();
  options.lists = true;
  const AuditReport report = audit_rules(loaded.value(), options);
  REQUIRE(report.ways.size() == 3);
  const WayToRung& way = report.ways.front();  // its ladder is the first by name
  CHECK(way.exercise == "curl");
  CHECK(way.found);
  CHECK(way.days == 1);
  CHECK(way.story == std::vector<std::string>{"did `squat` (2 days ago)"});
}

TEST_CASE("what a rule that stays still does is found by letting it fire, and be released") {
  const std::string rule =
      "refer clot { when calf_sore to doctor, urgent stays until calf_seen say \"See a doctor.\" "
      "}\n";
  const Audited held = audited(
      kLadder + rule + "invariant \"sore calves\" { always at least urgent when calf_sore }\n");
  CHECK(only(held, "A061") == nullptr);
  CHECK(only(held, "A062") == nullptr);
  const Audited gone = audited(
      kLadder + rule + "invariant \"seen calves\" { always at least urgent when calf_seen }\n");
  const AuditFinding* found = only(gone, "A061");
  REQUIRE(found != nullptr);
  CHECK(found->told.message.find("`calf_seen` is yes") != std::string::npos);
}

TEST_CASE("what is not asked and not sure counts as well") {
  const Audited all = audited(kLadder +
                              "rest sore { when knee_pain >= 4 if unsure nothing say \"Rest.\" }\n"
                              "invariant \"rest\" { always rest when not calf_sore }\n");
  CHECK(only(all, "A061") != nullptr);
}

TEST_CASE("a threshold of a setting is a threshold of the fact beside it") {
  const std::string rules =
      "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
      "fact weeks : count 0 to 520 weeks, higher is worse { ask \"Weeks?\" lasts harmless 0 }\n"
      "setting long : count 1 to 52 weeks default 12\n"
      "rest old { when weeks >= long say \"Rest.\" }\n";
  const Audited held = audited(rules + "invariant \"old\" { always rest when weeks >= 12 }\n");
  CHECK(held.report.proofs.front().answer == Proof::Answer::Proved);
  const Audited early = audited(rules + "invariant \"old\" { always rest when weeks >= 11 }\n");
  const AuditFinding* found = only(early, "A061");
  REQUIRE(found != nullptr);
  CHECK(found->told.message.find("`weeks` is 11") != std::string::npos);
}

TEST_CASE("sums are worked out: one point short is found") {
  const std::string rules =
      "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
      "fact a : scale 0 to 10 { ask \"A?\" lasts harmless 0 }\n"
      "fact b : scale 0 to 10 { ask \"B?\" lasts harmless 0 }\n"
      "rest much { when a + b >= 7 say \"Rest.\" }\n";
  const Audited held = audited(rules + "invariant \"much\" { always rest when a + b >= 8 }\n");
  CHECK(held.report.proofs.front().answer == Proof::Answer::Proved);
  const Audited short_of = audited(rules + "invariant \"much\" { always rest when a + b >= 6 }\n");
  CHECK(only(short_of, "A061") != nullptr);
}

TEST_CASE("with no time nothing is decided, and that is said") {
  auto loaded = RuleSet::load({{"pack.rung", kLadder + "invariant \"x\" { never give press }\n"}});
  REQUIRE(loaded.ok());
  const AuditReport report = audit_rules(loaded.value(), {audit_day(), true, [] { return true; }});
  REQUIRE_FALSE(report.proofs.empty());
  for (const Proof& proof : report.proofs) CHECK(proof.answer == Proof::Answer::NotDecided);
  const auto told = [](const AuditFinding& f) {
    return f.told.message.find("the time was up") != std::string::npos;
  };
  CHECK(std::any_of(report.findings.begin(), report.findings.end(), told));
}

TEST_CASE("the same rules bring the same report") {
  const std::string rules =
      kLadder + "invariant \"no load on pain\" { never give press when knee_pain >= 4 }\n";
  const Audited one = audited(rules), other = audited(rules);
  CHECK(audit_json(one.report, one.rules) == audit_json(other.report, other.rules));
}

TEST_CASE("without proofs nothing is claimed") {
  auto loaded = RuleSet::load({{"pack.rung", kLadder + "invariant \"x\" { never give press }\n"}});
  REQUIRE(loaded.ok());
  CHECK(audit_rules(loaded.value(), {audit_day(), false}).proofs.empty());
}

}  // namespace
}  // namespace rung::test
