// A003: rules that keep each other from ending.
//
// A rule that stays ends by a result, and the exercise for it may be taken away by another rule
// that stays, whose own end needs what the first one took. Once both have fired, neither ends. The
// compiler refuses a rule that only its own exercises could end; here all of them are taken to have
// fired at once, and those that can end do, until no more can.
#include <algorithm>

#include "audit/lint/lint.hpp"
#include "audit/possible.hpp"

namespace rung::audit::lint {
namespace {

bool takes(const model::Protective& rule, std::size_t exercise) {
  const model::Effect& effect = rule.full;
  if (effect.stop || effect.rest) return true;
  if (effect.refer && effect.refer->level != ast::ReferralWord::Routine) return true;
  const auto& list = rule.exercises;
  return effect.takes_exercises &&
         std::find(list.begin(), list.end(), model::ExerciseId(exercise)) != list.end();
}

// Those that never end once all of `fired` have.
std::vector<std::size_t> left_over(const Context& context, std::vector<std::size_t> fired) {
  const model::Model& m = context.model();
  const program::Program& p = context.program();
  for (bool more = true; more;) {
    DoneSet done = context.get<Possible>().can_be_done();
    for (std::size_t exercise = 0; exercise < done.size(); ++exercise) {
      for (const std::size_t rule : fired)
        if (takes(m.protective[rule], exercise)) done[exercise] = 0;
    }
    const program::Workspace work = evaluate_open(p, done);
    const auto ends = [&](std::size_t rule) {
      return work.truth(p, p.outputs.protective[rule].release).may_be_yes();
    };
    const auto kept = std::remove_if(fired.begin(), fired.end(), ends);
    more = kept != fired.end();
    fired.erase(kept, fired.end());
  }
  return fired;
}

}  // namespace

void rules_keep_each_other(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  std::vector<std::size_t> latches, held;
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    if (m.protective[i].latches) latches.push_back(i);
  }
  // A rule that cannot end even alone waits for a gate, which another check tells.
  for (const std::size_t rule : left_over(context, latches)) {
    if (left_over(context, {rule}).empty()) held.push_back(rule);
  }
  if (held.size() < 2) return;
  const model::Protective& first = m.protective[held.front()];
  Diagnostic& d = findings.add(
      Code::A003, first.span,
      "once they have all fired, `" + first.name + "` and the rules marked below never end",
      "let one of them end by an answer, or by an exercise that none of them takes away");
  for (std::size_t i = 1; i < held.size(); ++i)
    d.secondary.push_back({m.protective[held[i]].span, "takes away what would end the other"});
}

}  // namespace rung::audit::lint
