#include "audit/mutate/sameness.hpp"

#include <algorithm>

namespace rung::audit::mutate {
namespace {

using program::NodeId;
using program::Outputs;

void add(std::vector<Pair>& out, NodeId first, NodeId other) {
  if (first != other) out.push_back({first, other});
}

void add(std::vector<Pair>& out, const std::vector<NodeId>& first,
         const std::vector<NodeId>& other) {
  for (std::size_t i = 0; i < first.size(); ++i) add(out, first[i], other[i]);
}

bool looks_back(const model::Protective& rule) {
  return rule.latches || rule.kind == ast::ProtectKind::Stop ||
         rule.kind == ast::ProtectKind::Regress;
}

void tidy(std::vector<Pair>& pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

}  // namespace

Pairs pairs_of(const model::Model& model, const Outputs& a, const Outputs& b) {
  Pairs out;
  for (std::size_t i = 0; i < a.protective.size(); ++i) {
    const program::ProtectiveNodes &one = a.protective[i], &two = b.protective[i];
    add(out.conditions, one.acts, two.acts);
    if (!looks_back(model.protective[i])) continue;
    add(out.past, one.fires, two.fires);
    add(out.past, one.release, two.release);
    add(out.past, one.taken_back, two.taken_back);
  }
  add(out.conditions, a.pack_for, b.pack_for);
  add(out.conditions, a.gate_open, b.gate_open);
  add(out.conditions, a.permissive, b.permissive);
  add(out.conditions, a.spoken, b.spoken);
  for (int side = 0; side < 2; ++side) {
    add(out.conditions, a.findings[side], b.findings[side]);
    add(out.conditions, a.finding_scope[side], b.finding_scope[side]);
  }
  add(out.conditions, a.score_scope, b.score_scope);
  add(out.numbers, a.score, b.score);
  for (const auto& [one, two] : {std::pair{a.routine, b.routine},
                                 {a.urgent, b.urgent},
                                 {a.emergency, b.emergency},
                                 {a.stop, b.stop},
                                 {a.rest, b.rest},
                                 {a.hold, b.hold}})
    add(out.effects, one, two);
  for (std::size_t i = 0; i < a.exercises.size(); ++i) {
    add(out.effects, a.exercises[i].may, b.exercises[i].may);
    add(out.effects, a.exercises[i].ready, b.exercises[i].ready);
    add(out.effects, a.exercises[i].is_today, b.exercises[i].is_today);
  }
  add(out.effects, a.ladder_in_plan, b.ladder_in_plan);
  add(out.effects, a.ladder_today, b.ladder_today);
  add(out.effects, a.step_waits, b.step_waits);
  add(out.effects, a.give_today, b.give_today);
  for (std::vector<Pair>* list : {&out.conditions, &out.effects, &out.numbers, &out.past})
    tidy(*list);
  return out;
}

}  // namespace rung::audit::mutate
