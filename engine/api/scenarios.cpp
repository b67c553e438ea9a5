// What a scenario expects, compared with what was decided.
#include "api/scenarios.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "decide/decision.hpp"
#include "decide/situation.hpp"
#include "program/bind.hpp"

namespace rung::api {
namespace {

constexpr const char* kVerdicts[] = {"ask",     "exercise", "rest",      "stop",
                                     "routine", "urgent",   "emergency", "out of scope"};
constexpr const char* kLevels[] = {"no referral", "routine", "urgent", "emergency"};

ReferralLevel level_of(ast::ReferralWord word) {
  return static_cast<ReferralLevel>(static_cast<int>(word) + 1);
}

PlanStep step_of(ast::StepWord word) { return static_cast<PlanStep>(static_cast<int>(word) + 1); }

// One judged state of a scenario.
class Judge {
 public:
  Judge(const Compiled& c, const program::BoundState& state)
      : c_(c), situation_(c.program, c.model, state) {}

  std::vector<std::string> judge(const std::vector<ast::ExpectItem>& expected) {
    for (const ast::ExpectItem& item : expected) {
      std::visit([&](const auto& e) { check(e); }, item.item);
    }
    return failures_;
  }

  // What needs no decision comes first.
  std::optional<std::string> first(const std::vector<ast::ExpectItem>& expected) {
    for (const bool of_truths : {true, false}) {
      for (const ast::ExpectItem& item : expected) {
        if (of_truths != rests_on_truths(item)) continue;
        std::visit([&](const auto& e) { check(e); }, item.item);
        if (!failures_.empty()) return failures_.front();
      }
    }
    return std::nullopt;
  }

 private:
  void fail(const std::string& text) { failures_.push_back(text); }
  // Made when something is expected of it.
  const Decision& decision() const {
    if (!decision_) decision_ = decide::decide(situation_, {false, 512});
    return *decision_;
  }

  void check(const ast::ExpectVerdict& e) {
    const auto wanted = static_cast<Verdict>(e.verdict);
    if (decision().verdict != wanted) {
      fail(std::string("expected the verdict ") + kVerdicts[static_cast<int>(wanted)] + ", came " +
           kVerdicts[static_cast<int>(decision().verdict)]);
    }
  }
  void check(const ast::ExpectAtLeast& e) {
    if (decision().referral.level < level_of(e.level)) {
      fail(std::string("expected at least ") + kLevels[static_cast<int>(level_of(e.level))] +
           ", came " + kLevels[static_cast<int>(decision().referral.level)]);
    }
  }
  void check(const ast::ExpectGiven& e) {
    const auto gives = [&](const PlanItem& item) {
      const bool named = item.exercise == e.exercise.text ||
                         std::find(item.choices.begin(), item.choices.end(), e.exercise.text) !=
                             item.choices.end();
      return named && (!e.step || item.step == step_of(*e.step));
    };
    const bool given = std::any_of(decision().plan.begin(), decision().plan.end(), gives);
    if (given == !e.negated) return;
    fail(e.negated ? "expected not to be given " + e.exercise.text + ", but it is in the plan"
                   : "expected to be given " + e.exercise.text + (e.step ? " with that step" : "") +
                         ", came " + plan_text());
  }
  std::string plan_text() const {
    constexpr const char* kSteps[] = {"",         " as start",   " as progress",
                                      " as hold", " as regress", " as test"};
    if (decision().plan.empty()) return "no exercise";
    std::string out;
    for (const PlanItem& item : decision().plan) {
      out += out.empty() ? "" : ", ";
      if (item.exercise.empty()) {
        std::string choices;
        for (const std::string& choice : item.choices)
          choices += (choices.empty() ? "" : " or ") + choice;
        out += choices;
      } else {
        out += item.exercise;
      }
      out += kSteps[static_cast<int>(item.step)];
    }
    return out;
  }
  void check(const ast::ExpectReferral& e) {
    if (decision().referral.level != level_of(e.refer.level)) {
      fail(std::string("expected a referral of level ") +
           kLevels[static_cast<int>(level_of(e.refer.level))] + ", came " +
           kLevels[static_cast<int>(decision().referral.level)]);
    }
    for (const ast::Name& to : e.refer.to) {
      if (std::find(decision().referral.to.begin(), decision().referral.to.end(), to.text) ==
          decision().referral.to.end())
        fail("expected a referral to " + to.text);
    }
    if (e.refer.within && decision().referral.within_hours != e.refer.within->hours)
      fail("expected another time limit for the referral");
  }
  void check(const ast::ExpectBecause& e) {
    const std::string& name = e.rule.text;
    const program::Outputs& o = c_.program.outputs;
    const auto gate = index_named(c_.model.gates, name);
    if (gate >= 0) {
      const bool open = situation_.yes(o.gate_open[static_cast<std::size_t>(gate)]);
      if (open != e.gate_open.value_or(true))
        fail("expected the gate " + name + " to be " + (open ? "shut" : "open"));
      return;
    }
    const auto rule = index_named(c_.model.protective, name);
    if (rule >= 0) {
      const program::Truth acts =
          situation_.truth(o.protective[static_cast<std::size_t>(rule)].acts);
      if (acts.is_no() || decide::basis_of(acts) == Basis::NotAsked)
        fail("expected " + name + " to act");
      return;
    }
    const auto permit = permissive(name);
    if (!permit || !situation_.yes(*permit)) fail("expected " + name + " to hold");
  }
  // What a rule that permits comes to; a focus goes by the name of its ladder.
  std::optional<program::NodeId> permissive(const std::string& name) const {
    auto at = index_named(c_.model.permissive, name);
    if (at < 0) at = index_named(c_.model.permissive, "focus " + name);
    if (at < 0) return std::nullopt;
    const auto index = static_cast<std::size_t>(at);
    const program::Outputs& o = c_.program.outputs;
    const bool advice = c_.model.permissive[index].kind == model::PermitKind::Advise;
    return advice ? o.spoken[index] : o.permissive[index];
  }
  std::optional<program::Truth> acts(const std::string& name) const {
    const auto rule = index_named(c_.model.protective, name);
    if (rule < 0) return std::nullopt;
    return situation_.truth(c_.program.outputs.protective[static_cast<std::size_t>(rule)].acts);
  }
  void check(const ast::ExpectBasis& e) {
    constexpr const char* kBases[] = {"certain", "could not be ruled out", "not yet asked"};
    const auto truth = acts(e.rule.text);
    const auto wanted = static_cast<Basis>(e.basis);
    if (!truth || truth->is_no()) {
      fail("expected " + e.rule.text + " to act, but it is ruled out");
    } else if (decide::basis_of(*truth) != wanted) {
      fail("expected " + e.rule.text + " to be " + kBases[static_cast<int>(wanted)] + ", came " +
           kBases[static_cast<int>(decide::basis_of(*truth))]);
    }
  }
  void check(const ast::ExpectNotActing& e) {
    const auto truth = acts(e.rule.text);
    const auto permit = permissive(e.rule.text);
    const bool silent = permit ? !situation_.yes(*permit) : truth && truth->is_no();
    if (!silent) fail("expected " + e.rule.text + " to be silent");
  }
  void check(const ast::ExpectAsks& e) {
    if (!e.fact) {
      if (!decision().questions.empty())
        fail("expected no question, but " + decision().questions.front().fact + " is asked");
      return;
    }
    const bool asked = std::any_of(decision().questions.begin(), decision().questions.end(),
                                   [&](const Question& q) { return q.fact == e.fact->text; });
    if (asked == e.negated)
      fail(std::string("expected ") + (e.negated ? "not to ask " : "to ask ") + e.fact->text);
  }
  void check(const ast::ExpectScore& e) {
    const auto at = index_named(decision().scores, e.score.text);
    if (at < 0) return fail("there is no score " + e.score.text);
    const ScoreResult& score = decision().scores[static_cast<std::size_t>(at)];
    if (!score.applicable) return fail("expected " + e.score.text + " to apply");
    if (score.low != e.interval.low || score.high != e.interval.high) {
      fail("expected " + e.score.text + " to be " + base::to_string(e.interval.low) + " to " +
           base::to_string(e.interval.high) + ", came " + base::to_string(score.low) + " to " +
           base::to_string(score.high));
    }
  }
  void check(const ast::ExpectBand& e) {
    const auto at = index_named(decision().scores, e.score.text);
    if (at >= 0 && decision().scores[static_cast<std::size_t>(at)].band == e.band.text) return;
    fail("expected " + e.score.text + " to be " + e.band.text);
  }
  // Without a side: yes on either, no on both.
  void check(const ast::ExpectFinding& e) {
    bool any = false, all_no = true, found = false;
    for (const FindingResult& finding : decision().findings) {
      if (finding.name != e.finding.text) continue;
      if (e.side && finding.side != (e.side->text == "left" ? Side::Left : Side::Right)) continue;
      found = true;
      any |= finding.truth == TruthValue::Yes;
      all_no &= finding.truth == TruthValue::No || finding.truth == TruthValue::NotApplicable;
    }
    const ast::TruthWord came = any      ? ast::TruthWord::Yes
                                : all_no ? ast::TruthWord::No
                                         : ast::TruthWord::Unknown;
    constexpr const char* kTruths[] = {"yes", "no", "unknown"};
    if (!found) fail("there is no finding " + e.finding.text);
    if (found && came != e.truth)
      fail("expected " + e.finding.text + " to be " + kTruths[static_cast<int>(e.truth)] +
           ", came " + kTruths[static_cast<int>(came)]);
  }
  void check(const ast::ExpectAdvice& e) {
    const bool given = std::any_of(decision().advice.begin(), decision().advice.end(),
                                   [&](const Advice& a) { return a.rule == e.rule.text; });
    if (!given) fail("expected the advice " + e.rule.text);
  }
  void check(const ast::ExpectSettled& e) {
    if (decision().settled != e.settled)
      fail(e.settled
               ? "expected it to be settled; " +
                     (decision().questions.empty() ? std::string("something is open")
                                                   : decision().questions.front().fact + " is open")
               : "expected it not to be settled");
  }

  const Compiled& c_;
  decide::Situation situation_;
  mutable std::optional<Decision> decision_;
  std::vector<std::string> failures_;
};

}  // namespace

std::vector<std::string> failures(const Compiled& compiled, const State& state,
                                  const std::vector<ast::ExpectItem>& expected) {
  base::Sink sink;
  const auto bound = program::bind(compiled.model, state, sink);
  if (!bound) return {"the state does not fit: " + sink.take_sorted().front().message};
  return failures(compiled, *bound, expected);
}

std::vector<std::string> failures(const Compiled& compiled, const program::BoundState& state,
                                  const std::vector<ast::ExpectItem>& expected) {
  return Judge(compiled, state).judge(expected);
}

std::optional<std::string> first_failure(const Compiled& compiled, const program::BoundState& state,
                                         const std::vector<ast::ExpectItem>& expected) {
  return Judge(compiled, state).first(expected);
}

std::vector<ScenarioResult> run_scenarios(const RuleSet& rules) {
  const Compiled& c = rules.compiled();
  std::vector<ScenarioResult> out;
  each_scenario(c, [&](const ast::Scenario& scenario) {
    ScenarioResult result;
    result.title = scenario.title.text;
    result.span = scenario.title.span;
    const auto judge = [&](std::size_t day, const std::vector<ast::ExpectItem>& expected,
                           const std::string& where) {
      if (expected.empty()) return;
      const State state = state_of(c, scenario, day);
      for (const std::string& failure : failures(c, state, expected))
        result.failures.push_back(where + failure);
    };
    for (std::size_t day = 0; day < scenario.days.size(); ++day) {
      judge(day, scenario.days[day].expect,
            "on day " + std::to_string(scenario.days[day].day) + ": ");
    }
    judge(scenario.days.empty() ? 0 : scenario.days.size() - 1, scenario.expect, "");
    result.passed = result.failures.empty();
    out.push_back(std::move(result));
  });
  return out;
}

}  // namespace rung::api
