// What is in the plan: the ladders, the gives, and which ladder may go a step up today.
#include <algorithm>
#include <map>
#include <set>

#include "base/seam.hpp"
#include "program/compiler.hpp"

namespace rung::program {
namespace {

using model::PermitKind;

// Ladders in the author's order, as if all of them and all gives were in the plan. A circle is
// broken at its first name.
std::vector<LadderId> in_order(const model::Model& m) {
  std::map<std::string, std::optional<LadderId>> waiting;
  for (std::uint32_t l = 0; l < m.ladders.size(); ++l)
    waiting["focus " + m.ladders[l].name] = LadderId(l);
  std::map<std::string, std::set<std::string>> after;
  for (const model::Permissive& rule : m.permissive) {
    if (rule.kind == PermitKind::Give) waiting[rule.name] = std::nullopt;
    for (const std::string& later : rule.before) after[later].insert(rule.name);
  }
  std::vector<LadderId> out;
  while (!waiting.empty()) {
    const auto free = [&](const auto& entry) {
      const std::set<std::string>& first = after[entry.first];
      return std::none_of(first.begin(), first.end(),
                          [&](const std::string& id) { return waiting.count(id) != 0; });
    };
    auto next = std::find_if(waiting.begin(), waiting.end(), free);
    if (next == waiting.end()) next = waiting.begin();
    if (next->second) out.push_back(*next->second);
    waiting.erase(next);
  }
  return out;
}

// The least that a pack says; one where none does.
std::int64_t steps_allowed(const model::Model& m) {
  std::optional<std::int64_t> least;
  for (const model::Pack& pack : m.packs) {
    if (pack.steps_up) least = std::min(least.value_or(*pack.steps_up), *pack.steps_up);
  }
  return least.value_or(1);
}

}  // namespace

// A focus speaks for its ladder. Who is on a ladder, by history or by answer, goes on with it while
// one of its focuses may still be true; where no focus could speak, there is nothing to ask.
NodeId Compiler::in_plan_of(LadderId id) {
  const model::Ladder& ladder = model_.ladders[id.index()];
  std::vector<NodeId> on_it = {tape_.add(Op::OnLadder, id.value)};
  if (!ladder.ask.empty()) {
    const auto rungs = static_cast<std::int64_t>(ladder.rungs.size());
    on_it.push_back(
        tape_.unary(Op::IsYes, tape_.in_set(ladder_cell(id), ValueSet::of(0, rungs - 1))));
  }
  std::vector<NodeId> why, not_false;
  for (std::size_t p = 0; p < model_.permissive.size(); ++p) {
    const model::Permissive& rule = model_.permissive[p];
    if (rule.kind != PermitKind::Focus || rule.ladder != id) continue;
    why.push_back(out_.permissive[p]);
    std::vector<NodeId> may_speak = {tape_.unary(Op::NotNo, condition_[p])};
    if (const auto pack = model_.pack_of(rule.span)) may_speak.push_back(out_.pack_for[*pack]);
    not_false.push_back(tape_.all_of(std::move(may_speak)));
  }
  NodeId goes_on = tape_.any_of(std::move(on_it));
  const bool guarded = !not_false.empty() && !ladder.goes_on_without_focus &&
                       !base::broken(base::Breakage::FocusIsNoGuard);
  if (guarded) goes_on = tape_.all_of({goes_on, tape_.any_of(std::move(not_false))});
  why.push_back(goes_on);
  const NodeId in_plan = tape_.any_of(std::move(why));
  const auto pack = model_.pack_of(ladder.span);
  return pack ? tape_.all_of({in_plan, out_.pack_for[*pack]}) : in_plan;
}

// A ladder wants a step up when a rung above all that its latest session did may be done. It waits
// when as many as are allowed, which come before it in the author's order, want one as well.
void Compiler::compile_steps_up() {
  out_.step_waits.assign(model_.ladders.size(), tape_.constant(Truth::no()));
  const std::int64_t allowed = steps_allowed(model_);
  std::vector<NodeId> earlier;
  for (const LadderId id : in_order(model_)) {
    const auto limit = static_cast<std::size_t>(allowed);
    if (earlier.size() >= limit && !base::broken(base::Breakage::StepsAreNotCounted)) {
      const std::vector<std::int64_t> one_each(earlier.size(), 1);
      out_.step_waits[id.index()] = allowed == 1
                                        ? tape_.any_of(earlier)
                                        : tape_.at_least(tape_.count(earlier, one_each), allowed);
    }
    std::vector<NodeId> higher;
    for (const ExerciseId rung : model_.ladders[id.index()].rungs) {
      if (model_.exercises[rung.index()].depth == 0) continue;
      higher.push_back(
          tape_.all_of({tape_.add(Op::AboveLast, rung.value), out_.exercises[rung.index()].may}));
    }
    out_.wants_step[id.index()] =
        tape_.all_of({out_.ladder_in_plan[id.index()], tape_.any_of(std::move(higher))});
    earlier.push_back(out_.wants_step[id.index()]);
  }
}

// A rung is today's when no higher one is ready. From the top down, so that what stands above each
// height is put together once.
void Compiler::compile_today(const model::Ladder& ladder) {
  const auto depth = [&](ExerciseId rung) { return model_.exercises[rung.index()].depth; };
  std::vector<ExerciseId> rungs = ladder.rungs;
  std::stable_sort(rungs.begin(), rungs.end(),
                   [&](ExerciseId a, ExerciseId b) { return depth(a) > depth(b); });
  std::vector<NodeId> none_above;
  for (auto height = rungs.begin(); height != rungs.end();) {
    const auto lower = std::find_if(height, rungs.end(),
                                    [&](ExerciseId rung) { return depth(rung) != depth(*height); });
    std::vector<NodeId> none = none_above;
    for (auto rung = height; rung != lower; ++rung) {
      ExerciseNodes& nodes = out_.exercises[rung->index()];
      none.push_back(tape_.unary(Op::Not, nodes.ready));
      std::vector<NodeId> today = none_above;
      today.push_back(nodes.ready);
      nodes.is_today = tape_.all_of(std::move(today));
    }
    none_above = {tape_.all_of(std::move(none))};
    height = lower;
  }
}

void Compiler::compile_ladders() {
  for (std::uint32_t l = 0; l < model_.ladders.size(); ++l)
    out_.ladder_in_plan.push_back(in_plan_of(LadderId(l)));
  out_.wants_step.resize(model_.ladders.size(), kNoNode);
  compile_steps_up();
  for (std::uint32_t l = 0; l < model_.ladders.size(); ++l) {
    const model::Ladder& ladder = model_.ladders[l];
    std::vector<NodeId> may;
    for (const ExerciseId rung : ladder.rungs) {
      ExerciseNodes& nodes = out_.exercises[rung.index()];
      may.push_back(nodes.may);
      const NodeId waits = tape_.all_of({tape_.add(Op::AboveLast, rung.value), out_.step_waits[l]});
      nodes.ready = tape_.all_of({nodes.may, tape_.unary(Op::Not, waits)});
    }
    compile_today(ladder);
    out_.ladder_today.push_back(tape_.all_of({out_.ladder_in_plan[l], tape_.any_of(may)}));
  }
}

void Compiler::compile_gives() {
  std::vector<NodeId> planned = out_.ladder_in_plan, with_exercise = out_.ladder_today;
  for (std::size_t p = 0; p < model_.permissive.size(); ++p) {
    const model::Permissive& rule = model_.permissive[p];
    out_.give_today.push_back(kNoNode);
    if (rule.kind != PermitKind::Give && rule.kind != PermitKind::Begin) continue;
    std::vector<NodeId> may;
    for (const auto& group : rule.groups) {
      for (const ExerciseId e : group) may.push_back(out_.exercises[e.index()].may);
    }
    out_.give_today.back() = tape_.all_of({out_.permissive[p], tape_.any_of(std::move(may))});
    if (rule.kind == PermitKind::Begin) continue;  // a warm-up alone is nothing to do today
    planned.push_back(out_.permissive[p]);
    with_exercise.push_back(out_.give_today.back());
  }
  out_.something_planned = tape_.any_of(std::move(planned));
  if (base::broken(base::Breakage::NeverAnExercise)) with_exercise.clear();
  out_.exercise_planned = tape_.any_of(std::move(with_exercise));
}

// Advice presumes that something may be done. Beside a stop or a rest it is silent, unless its
// author wrote it for that as well.
void Compiler::compile_advice() {
  const NodeId nothing_may_be_done =
      tape_.all_of({out_.something_planned, tape_.unary(Op::Not, out_.exercise_planned)});
  const NodeId silenced = tape_.any_of({out_.stop, out_.rest, nothing_may_be_done});
  for (std::size_t p = 0; p < model_.permissive.size(); ++p) {
    const model::Permissive& rule = model_.permissive[p];
    out_.spoken.push_back(kNoNode);
    if (rule.kind != PermitKind::Advise) continue;
    const bool always = rule.beside_stop || base::broken(base::Breakage::AdviceBesideStop);
    out_.spoken.back() = always
                             ? out_.permissive[p]
                             : tape_.all_of({out_.permissive[p], tape_.unary(Op::Not, silenced)});
  }
}

}  // namespace rung::program
