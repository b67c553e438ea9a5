#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "rung/json.hpp"
#include "support/golden.hpp"
#include "support/sample_decision.hpp"

using namespace rung;
using nlohmann::json;

TEST_CASE("decisions are written as approved") {
  for (const auto& [name, decision] : test::sample_decisions()) {
    test::check_golden("json/" + name + ".decision.json", write_decision(decision, true) + "\n");
  }
}

TEST_CASE("one line and pretty say the same") {
  for (const auto& [name, decision] : test::sample_decisions()) {
    INFO(name);
    const std::string line = write_decision(decision);
    CHECK(line.find('\n') == std::string::npos);
    CHECK(json::parse(line) == json::parse(write_decision(decision, true)));
    CHECK(write_decision(decision) == line);
  }
}

TEST_CASE("the empty decision has the keys that every decision has") {
  CHECK(write_decision(Decision{}) ==
        R"({"rung":{"engine":"","language":""},"rules":[],)"
        R"("today":"1970-01-01","verdict":"ask","settled":false,)"
        R"("settled_exact":false,)"
        R"("referral":{"level":"none","basis":"certain","to":[],"to_titles":[]},)"
        R"("activity":{"level":"exercise","basis":"certain","hold":false},)"
        R"("plan":[],"reasons":[],"blocked":[],)"
        R"("refused":[],"conflicts":[],"findings":[],"scores":[],"advice":[],"questions":[]})");
}

TEST_CASE("whatever text rules hold, a decision is valid JSON") {
  Decision decision;
  for (int byte = 0; byte < 256; ++byte) decision.otherwise += static_cast<char>(byte);
  decision.otherwise += "\xE8\x86\x9D \xF0\x9F\xA6\xB5 \xED\xA0\x80 </script>";
  const std::string line = write_decision(decision);
  const json read = json::parse(line);
  const std::string text = read["otherwise"];
  CHECK(text.substr(0, 128) == decision.otherwise.substr(0, 128));
  CHECK_THAT(text, Catch::Contains("\xE8\x86\x9D \xF0\x9F\xA6\xB5 "));
  CHECK(line.find('\n') == std::string::npos);
}

TEST_CASE("every verdict, level, basis and step has its word") {
  const std::vector<std::string> verdicts = {"ask",     "exercise", "rest",      "stop",
                                             "routine", "urgent",   "emergency", "out_of_scope"};
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    Decision decision;
    decision.verdict = static_cast<Verdict>(i);
    CHECK(json::parse(write_decision(decision))["verdict"] == verdicts[i]);
  }
  const std::vector<std::string> levels = {"none", "routine", "urgent", "emergency"};
  for (std::size_t i = 0; i < levels.size(); ++i) {
    Decision decision;
    decision.referral.level = static_cast<ReferralLevel>(i);
    CHECK(json::parse(write_decision(decision))["referral"]["level"] == levels[i]);
  }
  const std::vector<std::string> bases = {"certain", "not_ruled_out", "not_asked"};
  for (std::size_t i = 0; i < bases.size(); ++i) {
    Decision decision;
    decision.activity.basis = static_cast<Basis>(i);
    CHECK(json::parse(write_decision(decision))["activity"]["basis"] == bases[i]);
  }
  const std::vector<std::string> steps = {"none", "start", "progress", "hold", "regress", "test"};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Decision decision;
    decision.plan.resize(1);
    decision.plan[0].step = static_cast<PlanStep>(i);
    CHECK(json::parse(write_decision(decision))["plan"][0]["step"] == steps[i]);
  }
  const std::vector<std::string> truths = {"no", "yes", "unknown", "not_applicable"};
  for (std::size_t i = 0; i < truths.size(); ++i) {
    Decision decision;
    decision.findings.resize(1);
    decision.findings[0].truth = static_cast<TruthValue>(i);
    CHECK(json::parse(write_decision(decision))["findings"][0]["truth"] == truths[i]);
  }
}
