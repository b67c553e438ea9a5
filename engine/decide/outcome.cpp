#include "decide/outcome.hpp"

namespace rung::decide {
namespace {

struct VerdictNode {
  Verdict verdict;
  Truth holds;
};

// In the order in which they are spoken; the first that holds is the verdict.
std::vector<VerdictNode> ladder_of_verdicts(const Program& p, const Workspace& w) {
  const program::Outputs& o = p.outputs;
  const auto t = [&](NodeId id) { return w.truth(p, id); };
  const Truth nothing_to_do = both(t(o.something_planned), negate(t(o.exercise_planned)));
  return {{Verdict::Emergency, t(o.emergency)},
          {Verdict::Urgent, t(o.urgent)},
          {Verdict::Stop, t(o.stop)},
          {Verdict::Rest, either(t(o.rest), nothing_to_do)},
          {Verdict::Routine, t(o.routine)},
          {Verdict::Exercise, t(o.exercise_planned)}};
}

}  // namespace

std::vector<Verdict> possible_verdicts(const Situation& s) {
  std::vector<Verdict> out;
  for (const VerdictNode& node : ladder_of_verdicts(s.program(), s.work())) {
    if (node.holds.not_ruled_out()) out.push_back(node.verdict);
    if (node.holds.is_yes()) return out;
  }
  out.push_back(Verdict::OutOfScope);
  return out;
}

Verdict verdict_of(const Program& program, const Workspace& work) {
  for (const VerdictNode& node : ladder_of_verdicts(program, work)) {
    if (node.holds.not_ruled_out()) return node.verdict;
  }
  return Verdict::OutOfScope;
}

std::vector<NodeId> deciding_nodes(const Situation& s) {
  const program::Outputs& o = s.program().outputs;
  std::vector<NodeId> out = {o.emergency};
  if (s.yes(o.emergency)) return out;
  out.push_back(o.urgent);
  if (s.yes(o.urgent)) return out;
  out.push_back(o.stop);
  out.push_back(o.routine);
  for (std::size_t i = 0; i < o.protective.size(); ++i) {
    const model::Protective& rule = s.model().protective[i];
    if (rule.full.refer) out.push_back(o.protective[i].full);
    if (rule.unsure && rule.unsure->refer) out.push_back(o.protective[i].softened);
  }
  if (s.yes(o.stop)) return out;
  out.push_back(o.rest);
  if (s.yes(o.rest)) return out;
  out.push_back(o.something_planned);
  out.push_back(o.exercise_planned);
  for (std::size_t l = 0; l < s.model().ladders.size(); ++l) {
    out.push_back(o.ladder_in_plan[l]);
    if (s.truth(o.ladder_in_plan[l]).is_no()) continue;
    for (const ExerciseId rung : s.model().ladders[l].rungs) out.push_back(o.exercises[rung.index()].is_today);
  }
  for (std::size_t r = 0; r < s.model().permissive.size(); ++r) {
    const model::Permissive& rule = s.model().permissive[r];
    if (rule.kind == model::PermitKind::Raise) out.push_back(o.permissive[r]);
    if (o.give_today[r] == program::kNoNode) continue;
    out.push_back(o.permissive[r]);
    if (s.truth(o.permissive[r]).is_no()) continue;
    for (const auto& group : rule.groups) {
      for (const ExerciseId e : group) out.push_back(o.exercises[e.index()].may);
    }
  }
  return out;
}

std::vector<std::uint32_t> signature(const Program& program, const Model& model, const Workspace& work) {
  const program::Outputs& o = program.outputs;
  const auto on = [&](NodeId id) { return id != program::kNoNode && work.truth(program, id).not_ruled_out(); };
  const auto known = [&](NodeId id) { return id != program::kNoNode && work.truth(program, id).is_yes(); };
  const Verdict verdict = verdict_of(program, work);
  std::vector<std::uint32_t> out = {static_cast<std::uint32_t>(verdict)};
  if (verdict == Verdict::Emergency || verdict == Verdict::Urgent) return out;
  const auto mark = [&](bool value) { out.push_back(value ? 1 : 0); };
  mark(on(o.routine));
  for (std::size_t i = 0; i < o.protective.size(); ++i) {
    if (model.protective[i].full.refer) mark(on(o.protective[i].full));
    if (model.protective[i].unsure && model.protective[i].unsure->refer) mark(on(o.protective[i].softened));
  }
  if (verdict == Verdict::Stop || on(o.rest)) return out;
  for (std::size_t l = 0; l < model.ladders.size(); ++l) {
    mark(known(o.ladder_in_plan[l]));
    if (!known(o.ladder_in_plan[l])) continue;
    for (const ExerciseId rung : model.ladders[l].rungs) mark(known(o.exercises[rung.index()].is_today));
  }
  for (std::size_t r = 0; r < model.permissive.size(); ++r) {
    if (model.permissive[r].kind == model::PermitKind::Raise) mark(known(o.permissive[r]));
    if (o.give_today[r] == program::kNoNode) continue;
    mark(known(o.permissive[r]));
    if (!known(o.permissive[r])) continue;
    for (const auto& group : model.permissive[r].groups) {
      for (const ExerciseId e : group) mark(known(o.exercises[e.index()].may));
    }
  }
  return out;
}

}  // namespace rung::decide
