#include "audit/cover/parts.hpp"

#include <algorithm>

#include "audit/conditions.hpp"
#include "audit/mutate/mutant.hpp"

namespace rung::audit::cover {
namespace {

using model::Cond;
using model::CondPtr;
using model::Model;
using program::NodeId;

// Where a condition stands in a model, and what it comes to on the tape.
struct Place {
  std::string declaration, name;
  CondPtr condition;
  // What a condition in this place comes to.
  std::function<NodeId(program::Variants&, const Cond&)> node;
};

std::vector<Place> places_of(const Model& m) {
  using program::Variants;
  std::vector<Place> out;
  for (std::uint32_t i = 0; i < m.protective.size(); ++i) {
    const std::string& name = m.protective[i].name;
    out.push_back({"rule `" + name + "`", name, m.protective[i].when,
                   [i](Variants& on, const Cond& cond) { return on.fires(i, cond); }});
  }
  for (const model::Permissive& rule : m.permissive) {
    const std::string& name = rule.ladder.valid() ? m.ladders[rule.ladder.index()].name : rule.name;
    if (!rule.when) continue;
    out.push_back({rule.ladder.valid() ? rule.name : "rule `" + name + "`", name, rule.when,
                   [](Variants& on, const Cond& cond) { return on.permits(cond); }});
  }
  for (const model::Gate& gate : m.gates) {
    if (!gate.open_when) continue;
    out.push_back({"gate `" + gate.name + "`", gate.name, gate.open_when,
                   [](Variants& on, const Cond& cond) { return on.opens(cond); }});
  }
  return out;
}

// A statement that is not made of others.
bool is_statement(const Cond& cond) {
  return !std::holds_alternative<model::AllOf>(cond.node) &&
         !std::holds_alternative<model::AnyOf>(cond.node) &&
         !std::holds_alternative<model::NotCond>(cond.node) &&
         !std::holds_alternative<model::CountCond>(cond.node) &&
         !std::holds_alternative<model::OnNamedSide>(cond.node) &&
         !std::holds_alternative<model::AnyExercise>(cond.node) &&
         !std::holds_alternative<model::InSessionsCond>(cond.node) &&
         !std::holds_alternative<model::MorningAfterCond>(cond.node);
}

// Statements by where they were written: what stands for both sides is one. Within a window it is
// the window that is looked at.
void statements_in(const CondPtr& cond, std::vector<CondPtr>& out) {
  const bool window = std::holds_alternative<model::InSessionsCond>(cond->node) ||
                      std::holds_alternative<model::MorningAfterCond>(cond->node) ||
                      std::holds_alternative<model::AnyExercise>(cond->node);
  if (!window && !is_statement(*cond)) {
    mutate::with_parts(cond, [&](const CondPtr& part) {
      statements_in(part, out);
      return part;
    });
    return;
  }
  const bool known = std::any_of(out.begin(), out.end(),
                                 [&](const CondPtr& one) { return one->span == cond->span; });
  if (!known && !std::holds_alternative<model::Always>(cond->node)) out.push_back(cond);
}

CondPtr stuck(const CondPtr& cond, const Span& at, bool value) {
  if (cond->span == at) return model::make_cond(at, model::Always{value});
  return mutate::with_parts(cond, [&](const CondPtr& part) { return stuck(part, at, value); });
}

}  // namespace

Probes probes_of(const Context& context) {
  Probes out;
  program::Variants variants(context.model());
  for (const Place& place : places_of(context.model())) {
    const CondPtr& whole = place.condition;
    const NodeId node = place.node(variants, *whole);
    out.all.push_back({CoveredPart::Kind::Whole, whole->span, place.declaration, place.name, node});
    std::vector<CondPtr> statements;
    statements_in(whole, statements);
    if (statements.size() == 1) continue;
    for (const CondPtr& one : statements) {
      Probe probe{CoveredPart::Kind::Part, one->span, place.declaration, place.name, node};
      probe.part = place.node(variants, *one);
      probe.if_yes = place.node(variants, *stuck(whole, one->span, true));
      probe.if_no = place.node(variants, *stuck(whole, one->span, false));
      out.all.push_back(std::move(probe));
    }
  }
  out.program = std::move(variants).take();
  return out;
}

}  // namespace rung::audit::cover
