#include "decide/outcome.hpp"

#include <algorithm>
#include <array>

#include "base/seam.hpp"

#include "decide/plan.hpp"
#include "decide/referral.hpp"

namespace rung::decide {
namespace {

Channels channels_of(const Program& p, const Workspace& w) {
  const program::Outputs& o = p.outputs;
  const auto likely = [&](NodeId id) {
    const Truth truth = w.truth(p, id);
    return Likely{truth.is_yes(), truth.not_ruled_out()};
  };
  return {likely(o.emergency),
          likely(o.urgent),
          likely(o.stop),
          likely(o.rest),
          likely(o.routine),
          likely(o.something_planned),
          likely(o.exercise_planned)};
}

// Whether an exercise is, or may still come, into today's plan. `can` tells of a node.
template <typename Can>
bool planned(const Program& p, const Model& m, ExerciseId e, const Can& can) {
  const program::Outputs& o = p.outputs;
  if (!can(o.exercises[e.index()].may)) return false;
  const model::LadderId ladder = m.exercises[e.index()].ladder;
  if (ladder.valid() && can(o.ladder_in_plan[ladder.index()])) return true;
  // A rung of another ladder may want its test.
  const bool tested = !m.exercises[e.index()].test.empty();
  if (tested && std::any_of(o.ladder_in_plan.begin(), o.ladder_in_plan.end(), can)) return true;
  for (std::size_t r = 0; r < m.permissive.size(); ++r) {
    if (o.give_today[r] == program::kNoNode || !can(o.permissive[r])) continue;
    for (const auto& group : m.permissive[r].groups) {
      if (std::find(group.begin(), group.end(), e) != group.end()) return true;
    }
  }
  return false;
}

// What changes the load of what is planned: the rules that ease it, and a hold, which keeps it from
// being raised.
template <typename Can>
std::vector<NodeId> load_nodes(const Program& p, const Model& m, const Can& can) {
  const program::Outputs& o = p.outputs;
  std::vector<NodeId> out;
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    const model::Protective& rule = m.protective[i];
    const bool matters =
        rule.full.eases && std::any_of(rule.exercises.begin(), rule.exercises.end(),
                                       [&](ExerciseId e) { return planned(p, m, e, can); });
    if (matters) out.push_back(o.protective[i].full);
  }
  for (std::size_t r = 0; r < m.permissive.size(); ++r) {
    const model::Permissive& rule = m.permissive[r];
    if (rule.kind != model::PermitKind::Raise || !planned(p, m, rule.exercise, can)) continue;
    out.push_back(o.permissive[r]);
    if (can(o.permissive[r])) out.push_back(o.hold);
  }
  return out;
}

}  // namespace

std::array<VerdictHolds, 6> ladder_of_verdicts(const Channels& c) {
  // Something is planned, and nothing of it is an exercise.
  const Likely nothing_to_do{c.something_planned.certain & ~c.exercise_planned.possible,
                             c.something_planned.possible & ~c.exercise_planned.certain};
  const Likely rest{c.rest.certain | nothing_to_do.certain,
                    c.rest.possible | nothing_to_do.possible};
  return {{{Verdict::Emergency, c.emergency},
           {Verdict::Urgent, c.urgent},
           {Verdict::Stop, c.stop},
           {Verdict::Rest, rest},
           {Verdict::Routine, c.routine},
           {Verdict::Exercise, c.exercise_planned}}};
}

std::uint16_t possible_verdicts(const Channels& channels) {
  unsigned out = 0;
  each_possible_verdict(channels, [&](Verdict verdict, std::uint64_t states) {
    if ((states & 1) != 0) out |= 1u << static_cast<unsigned>(verdict);
  });
  return static_cast<std::uint16_t>(out);
}

std::vector<Verdict> possible_verdicts(const Situation& s) {
  const std::uint16_t possible = possible_verdicts(channels_of(s.program(), s.work()));
  std::vector<Verdict> out;
  for (const VerdictHolds& node : ladder_of_verdicts({})) {
    if ((possible >> static_cast<unsigned>(node.verdict) & 1) != 0) out.push_back(node.verdict);
  }
  if ((possible >> static_cast<unsigned>(Verdict::OutOfScope) & 1) != 0)
    out.push_back(Verdict::OutOfScope);
  return out;
}

Verdict verdict_of(const Program& program, const Workspace& work) {
  for (const VerdictHolds& node : ladder_of_verdicts(channels_of(program, work))) {
    if (node.holds.possible != 0) return node.verdict;
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
  for (std::size_t i = 0; i < o.pack_for.size(); ++i) {
    if (s.model().packs[i].otherwise) out.push_back(o.pack_for[i]);
  }
  if (s.yes(o.stop)) return out;
  out.push_back(o.rest);
  if (s.yes(o.rest)) return out;
  out.push_back(o.something_planned);
  out.push_back(o.exercise_planned);
  for (std::size_t l = 0; l < s.model().ladders.size(); ++l) {
    out.push_back(o.ladder_in_plan[l]);
    if (s.truth(o.ladder_in_plan[l]).is_no()) continue;
    for (const ExerciseId rung : s.model().ladders[l].rungs)
      out.push_back(o.exercises[rung.index()].is_today);
  }
  for (std::size_t r = 0; r < s.model().permissive.size(); ++r) {
    const model::Permissive& rule = s.model().permissive[r];
    if (o.give_today[r] == program::kNoNode) continue;
    out.push_back(o.permissive[r]);
    if (s.truth(o.permissive[r]).is_no()) continue;
    for (const auto& group : rule.groups) {
      for (const ExerciseId e : group) out.push_back(o.exercises[e.index()].may);
    }
  }
  const auto can = [&](NodeId id) { return s.truth(id).may_be_yes(); };
  for (const NodeId id : load_nodes(s.program(), s.model(), can)) out.push_back(id);
  return out;
}

std::vector<std::uint32_t> signature(const Program& program, const Model& model,
                                     const Workspace& work) {
  const program::Outputs& o = program.outputs;
  const auto on = [&](NodeId id) {
    return id != program::kNoNode && work.truth(program, id).not_ruled_out();
  };
  const auto known = [&](NodeId id) {
    return id != program::kNoNode && work.truth(program, id).is_yes();
  };
  const Verdict verdict = verdict_of(program, work);
  std::vector<std::uint32_t> out = {static_cast<std::uint32_t>(verdict)};
  if (verdict == Verdict::Emergency || verdict == Verdict::Urgent) return out;
  const auto mark = [&](bool value) { out.push_back(value ? 1 : 0); };
  mark(on(o.routine));
  for (std::size_t i = 0; i < o.protective.size(); ++i) {
    const program::ProtectiveNodes& nodes = o.protective[i];
    const bool not_asked = work.truth(program, nodes.acts).may_be_no();
    const auto speaks = [&](NodeId id) { out.push_back(!on(id) ? 0 : not_asked ? 1 : 2); };
    if (model.protective[i].full.refer) speaks(nodes.full);
    if (model.protective[i].unsure && model.protective[i].unsure->refer) speaks(nodes.softened);
  }
  for (std::size_t i = 0; i < o.pack_for.size(); ++i) {
    if (model.packs[i].otherwise) mark(known(o.pack_for[i]));
  }
  if (verdict == Verdict::Stop || on(o.rest)) return out;
  for (std::size_t l = 0; l < model.ladders.size(); ++l) {
    mark(known(o.ladder_in_plan[l]));
    if (!known(o.ladder_in_plan[l])) continue;
    for (const ExerciseId rung : model.ladders[l].rungs)
      mark(known(o.exercises[rung.index()].is_today));
  }
  for (std::size_t r = 0; r < model.permissive.size(); ++r) {
    if (o.give_today[r] == program::kNoNode) continue;
    mark(known(o.permissive[r]));
    if (!known(o.permissive[r])) continue;
    for (const auto& group : model.permissive[r].groups) {
      for (const ExerciseId e : group) mark(known(o.exercises[e.index()].may));
    }
  }
  for (const NodeId id : load_nodes(program, model, known)) mark(on(id));
  return out;
}

namespace {

std::string text_of(const LoadChange& load) {
  if (load.kind == LoadChange::Kind::None) return "";
  std::string out = load.kind == LoadChange::Kind::Raise ? " raise" : " ease";
  for (const auto& percent : {load.percent_low, load.percent_high})
    out += percent ? " " + base::to_string(*percent) : "";
  return out;
}

std::string text_of(const PlanItem& item) {
  std::string out = item.part + " " + item.source_rule + ": " + item.exercise + text_of(item.load) +
                    " " + std::to_string(static_cast<int>(item.step)) + " " + item.test;
  for (const PlanOption& option : item.options) out += "|" + option.exercise + text_of(option.load);
  return out + "\n";
}

}  // namespace

std::string outcome_text(const Situation& s) {
  const Verdict verdict = verdict_of(s.program(), s.work());
  std::string out = std::to_string(static_cast<int>(verdict)) + "\n";
  if (verdict == Verdict::Emergency || verdict == Verdict::Urgent) return out;
  const Referral referral = leading(s.model(), active_referrals(s));
  out += std::to_string(static_cast<int>(referral.level)) + "\n";
  if (referral.within_hours) out += std::to_string(*referral.within_hours) + "\n";
  for (const std::string& professional : referral.to) out += professional + "\n";
  const bool rests = s.truth(s.program().outputs.rest).not_ruled_out();
  if (verdict == Verdict::Stop || rests) return out;
  for (const PlanItem& item : plan_of(s)) out += text_of(item);
  return out;
}

}  // namespace rung::decide
