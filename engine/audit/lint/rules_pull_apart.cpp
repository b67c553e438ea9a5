// A074: rules that pull apart.
//
// Two rules about the load of one exercise act at once, and what they say cannot both be done: "5
// to 10 % less" beside "20 to 30 % less". Or one raises a load, and wherever it does another one
// eases, takes the exercise away or holds, so that it never comes to it. Ranges that meet are left
// alone, and so is a raise that only sometimes stands back: caution wins then, and the decision
// lists it.
#include <algorithm>

#include "audit/all_states.hpp"
#include "audit/lint/lint.hpp"
#include "audit/prove/prover.hpp"
#include "audit/prove/witness.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;
using program::NodeId;
using program::Plane;

// A rule that changes a load.
struct Change {
  const Named* rule = nullptr;
  NodeId acts = program::kNoNode;
  bool raises = false;
  std::vector<ExerciseId> exercises;
  ast::Range by;
};

std::vector<Change> changes_of(const Context& context) {
  const Model& m = context.model();
  const program::Outputs& o = context.program().outputs;
  std::vector<Change> out;
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    const Protective& rule = m.protective[i];
    if (rule.full.eases && rule.load_percent)
      out.push_back({&rule, o.protective[i].full, false, rule.exercises, *rule.load_percent});
  }
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    const Permissive& rule = m.permissive[i];
    if (rule.kind == PermitKind::Raise && rule.load_percent)
      out.push_back({&rule, o.permissive[i], true, {rule.exercise}, *rule.load_percent});
  }
  return out;
}

bool share_one(const std::vector<ExerciseId>& a, const std::vector<ExerciseId>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](ExerciseId id) { return std::find(b.begin(), b.end(), id) != b.end(); });
}

bool are_apart(const ast::Range& a, const ast::Range& b) {
  return a.high < b.low || b.high < a.low;
}

void look_at_loads(const Context& context, Findings& findings) {
  const std::vector<Change> all = changes_of(context);
  const prove::Prover prover(context.compiled(), context.out_of_time());
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const Change &one = all[i], &other = all[j];
      if (one.raises != other.raises || !share_one(one.exercises, other.exercises) ||
          !are_apart(one.by, other.by))
        continue;
      const prove::Answered answer =
          prover.answer({{{{{one.acts, Plane::Certain}, {other.acts, Plane::Certain}}, {}}}, {}});
      if (answer.kind != prove::Answered::Kind::Refuted) continue;
      Diagnostic& d = findings.add(
          Code::A074, other.rule->span,
          "`" + other.rule->name + "` and `" + one.rule->name +
              "` can act at once and change one load by different amounts: for " +
              prove::in_words(context.model(), answer.somebody),
          "let one of them act only where the other one does not, or give both one amount");
      d.secondary.push_back({one.rule->span, "another amount"});
    }
  }
}

// Whatever it does, the rule keeps this exercise from being raised.
bool holds_back(const Protective& rule, ExerciseId exercise) {
  if (rule.full.hold || rule.full.stop || rule.full.rest) return true;
  return (rule.full.eases || rule.full.takes_exercises) && share_one(rule.exercises, {exercise});
}

void look_at_raises(const Context& context, Findings& findings) {
  const Model& m = context.model();
  const program::Outputs& o = context.program().outputs;
  const AllStates& states = context.get<AllStates>();
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    const Permissive& raise = m.permissive[i];
    const program::Watched raises{o.permissive[i], Plane::Certain};
    if (raise.kind != PermitKind::Raise || states.is_impossible({raises})) continue;
    for (std::size_t j = 0; j < m.protective.size(); ++j) {
      const Protective& rule = m.protective[j];
      if (!holds_back(rule, raise.exercise) ||
          !states.is_impossible({raises, {o.protective[j].full, Plane::RuledOut}}))
        continue;
      Diagnostic& d =
          findings.add(Code::A074, raise.span,
                       "`" + raise.name + "` never raises anything: wherever it would, `" +
                           rule.name + "` holds back",
                       "let them act in different states");
      d.secondary.push_back({rule.span, "this always acts then"});
      break;
    }
  }
}

}  // namespace

void rules_pull_apart(const Context& context, Findings& findings) {
  if (!context.proves()) return;
  look_at_loads(context, findings);
  look_at_raises(context, findings);
}

}  // namespace rung::audit::lint
