#include "outcome_fields.hpp"

#include <catch2/catch.hpp>

#include "batch_counts.hpp"
#include "progress_line.hpp"

using namespace rung;
using namespace rung::cli;

namespace {

Decision some_decision() {
  Decision decision;
  decision.verdict = Verdict::Exercise;
  decision.settled = true;
  decision.referral.to = {"doctor", "nurse"};
  PlanItem one, choice;
  one.exercise = "squat";
  choice.choices = {"walk", "ride"};
  decision.plan = {one, choice};
  decision.next = 1;
  Reason rule, perhaps, given;
  rule.rule = "warm_up", rule.effect = "begin";
  perhaps.rule = "sore", perhaps.effect = "rest", perhaps.basis = Basis::NotAsked;
  given.rule = "given squat", given.effect = "exercise";
  decision.reasons = {rule, perhaps, given};
  return decision;
}

std::string line_of(const std::string& fields, const LineName& name, const Decision& decision,
                    bool csv = false) {
  std::string out;
  OutcomeWriter(outcome_fields(fields).value(), csv).add(out, name, decision);
  return out;
}

Diagnostic wrong(std::string code, std::string message) {
  Diagnostic d;
  d.code = std::move(code);
  d.message = std::move(message);
  return d;
}

}  // namespace

TEST_CASE("a line says the usual fields in their order") {
  CHECK(line_of("", {3, "p", false}, some_decision()) ==
        R"({"line":3,"id":"p","verdict":"exercise","settled":true,"referral":"none",)"
        R"("activity":"exercise","hold":false,"next":["walk","ride"],"rules":["warm_up","sore"]})"
        "\n");
  CHECK(line_of("line,id", {3, "", false}, some_decision()) == "{\"line\":3}\n");
  CHECK(line_of("id", {3, "17", true}, some_decision()) == "{\"id\":17}\n");
}

TEST_CASE("fields are written as they were asked for") {
  CHECK(line_of("certain, to,plan", {1, "", false}, some_decision()) ==
        R"({"certain":["warm_up"],"to":["doctor","nurse"],"plan":["squat","walk","ride"]})"
        "\n");
  CHECK(line_of("id,to,next,settled", {1, "a,b", false}, some_decision(), true) ==
        "\"a,b\",doctor;nurse,walk;ride,true,\n");
}

TEST_CASE("while the verdict is ask no exercise is named") {
  Decision decision = some_decision();
  decision.verdict = Verdict::Ask;
  CHECK(line_of("next,plan", {1, "", false}, decision) == "{\"next\":[],\"plan\":[]}\n");
}

TEST_CASE("a line that was refused says so in its place, and nothing that could be read as go") {
  const std::vector<Diagnostic> all = {wrong("R7001", "a \"b\""), wrong("", "c")};
  std::string out;
  OutcomeWriter(outcome_fields("verdict,line").value(), false)
      .add_refused(out, {9, "p", false}, all);
  CHECK(out == R"({"line":9,"id":"p","errors":[{"code":"R7001","message":"a \"b\"","help":[]},)"
               R"({"message":"c","help":[]}]})"
               "\n");
  out.clear();
  const OutcomeWriter csv(outcome_fields("verdict,id,line").value(), true);
  csv.add_refused(out, {9, "p", false}, all);
  CHECK(out == ",p,9,\"line 9: R7001 a \"\"b\"\"; c\"\n");
  CHECK(csv.header() == "verdict,id,line,errors\n");
}

TEST_CASE("a field that there is not is refused with the nearest") {
  const auto wrong_name = outcome_fields("line,verdct");
  REQUIRE_FALSE(wrong_name.ok());
  CHECK(wrong_name.failure().help == "did you mean `verdict`?");
  CHECK(wrong_name.failure().status == Exit::Usage);
  CHECK_FALSE(outcome_fields("line,line").ok());
  CHECK_FALSE(outcome_fields("line,").ok());
}

TEST_CASE("only fields that tell of rules need the reasons") {
  CHECK(needs_reasons(outcome_fields("").value()));
  CHECK(needs_reasons(outcome_fields("decision").value()));
  CHECK(needs_reasons(outcome_fields("certain").value()));
  CHECK_FALSE(needs_reasons(outcome_fields("line,id,verdict,settled,next,questions").value()));
}

TEST_CASE("counts of workers add up, and a rule counts once a line") {
  Decision twice = some_decision();
  twice.reasons.push_back(twice.reasons.front());
  BatchCounts one, other;
  one.add(twice);
  one.add_refused();
  other.add(twice);
  Decision rest;
  rest.verdict = Verdict::Rest;
  rest.referral.level = ReferralLevel::Routine;
  rest.referral.basis = Basis::NotRuledOut;
  other.add(rest);
  one.add(other);
  CHECK(one.decided() == 3);
  CHECK(one.refused() == 1);
  CHECK(one.as_json(true) ==
        R"({"decided":3,"refused":1,"verdicts":{"emergency":0,"urgent":0,"stop":0,"rest":1,)"
        R"("routine":0,"exercise":2,"ask":0,"out_of_scope":0},"referrals":{)"
        R"("emergency":{"lines":0,"certain":0,"not_asked":0},)"
        R"("urgent":{"lines":0,"certain":0,"not_asked":0},)"
        R"("routine":{"lines":1,"certain":0,"not_asked":0},)"
        R"("none":{"lines":2,"certain":2,"not_asked":0}},"rules":[)"
        R"({"rule":"sore","effect":"rest","lines":2,"certain":0,"not_asked":2},)"
        R"({"rule":"warm_up","effect":"begin","lines":2,"certain":2,"not_asked":0}]})"
        "\n");
  CHECK(one.as_json(false).find("rules") == std::string::npos);
  CHECK(one.as_text(true) ==
        "3 states decided, 1 refused\n\n"
        "     lines  verdict\n         1  rest\n         2  exercise\n\n"
        "     lines   certain not asked  referral\n"
        "         1         0         0  routine\n"
        "         2         2         0  none\n\n"
        "     lines   certain not asked  rule that acted\n"
        "         2         0         2  sore (rest)\n"
        "         2         2         0  warm_up (begin)\n");
}

TEST_CASE("progress says the rate, and what is left where the size is known") {
  CHECK(progress_text({1, 10, std::nullopt, 0}, 80) == "1 line");
  CHECK(progress_text({500, 10, std::nullopt, 2}, 80) == "500 lines, 250 a second");
  CHECK(progress_text({500, 25, 100, 10}, 80) == "500 lines, 50 a second, 25 %, 0:30 left");
  CHECK(progress_text({500, 1, 1000, 10}, 80) == "500 lines, 50 a second, 0 %, 2:46:30 left");
  CHECK(progress_text({500, 200, 100, 10}, 80) == "500 lines, 50 a second");
  CHECK(progress_text({500, 25, 100, 10}, 9) == "500 lines");
}
