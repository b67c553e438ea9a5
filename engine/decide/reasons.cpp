#include "decide/reasons.hpp"

#include "decide/fill.hpp"
#include "decide/reducer.hpp"

namespace rung::decide {
namespace {

std::string effect_name(model::PermitKind kind) {
  switch (kind) {
    case model::PermitKind::Focus: return "focus";
    case model::PermitKind::Give: return "give";
    case model::PermitKind::Begin: return "begin";
    case model::PermitKind::Raise: return "raise";
    case model::PermitKind::Advise: return "advise";
  }
  return "";
}

}  // namespace

std::vector<BecauseItem> because_certain(const Situation& s, NodeId root) {
  return Reducer(s).reason(root, Reducer::Goal::Certain);
}

std::vector<BecauseItem> because_not_ruled_out(const Situation& s, NodeId root) {
  return Reducer(s).reason(root, Reducer::Goal::NotRuledOut);
}

std::vector<Reason> reasons_of(const Situation& s, const std::vector<PlanItem>& plan) {
  const Model& m = s.model();
  const program::Outputs& o = s.program().outputs;
  std::vector<Reason> out;
  Reducer reducer(s);
  const auto certain = [&](NodeId root) { return reducer.reason(root, Reducer::Goal::Certain); };
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    const model::Protective& rule = m.protective[i];
    const Truth acts = s.truth(o.protective[i].acts);
    if (acts.is_no()) continue;
    Reason reason{rule.name, rule.title, effect_name(rule.kind),  basis_of(acts),
                  false,     {},         citations(m, rule.cite), filled(s, rule.say)};
    reason.latched = rule.latches && s.truth(o.protective[i].fires).is_no();
    reason.because = acts.is_yes()
                         ? certain(o.protective[i].acts)
                         : reducer.reason(o.protective[i].acts, Reducer::Goal::NotRuledOut);
    if (reason.latched && reason.because.empty()) {
      BecauseItem item{rule.name, Side::None, "fired", std::nullopt};
      if (const auto step = s.history().last_fire(static_cast<std::uint32_t>(i)))
        item.on = s.state().steps[*step].date;
      reason.because.push_back(std::move(item));
    }
    out.push_back(std::move(reason));
  }
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    const model::Permissive& rule = m.permissive[i];
    if (!s.yes(rule.kind == model::PermitKind::Advise ? o.spoken[i] : o.permissive[i])) continue;
    Reason reason{rule.name,
                  rule.title,
                  effect_name(rule.kind),
                  Basis::Certain,
                  false,
                  certain(o.permissive[i]),
                  citations(m, rule.cite),
                  filled(s, rule.say)};
    out.push_back(std::move(reason));
  }
  for (const PlanItem& item : plan) {
    const auto id = m.find_exercise(item.exercise);
    if (!id) continue;
    const model::Exercise& e = m.exercises[id->index()];
    std::vector<CitedClaim> cite = citations(m, e.cite);
    for (const model::GateId gate : e.gates) {
      const std::vector<CitedClaim> more = citations(m, m.gates[gate.index()].cite);
      cite.insert(cite.end(), more.begin(), more.end());
    }
    out.push_back({"given " + e.name, e.title, "exercise", Basis::Certain, false,
                   certain(o.exercises[id->index()].may), std::move(cite), ""});
  }
  return out;
}

}  // namespace rung::decide
