// A069: a rule or gate that another one implies.
//
// Wherever it speaks, another one of its kind does so as well and goes as far: it takes the same
// exercises, gives the same ones, or stands before the same rungs. Without it nothing would be
// decided otherwise. That may be meant, as its words and its source are its own; but a threshold in
// it can be wrong and nobody will notice. What refers, stops or rests is told under A066, and what
// never comes at all under A064. Only a note.
#include <algorithm>
#include <set>

#include "audit/all_states.hpp"
#include "audit/lint/lint.hpp"
#include "audit/never.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;
using program::Plane;

template <typename Id>
bool all_among(const std::vector<Id>& few, const std::vector<Id>& many) {
  return std::all_of(few.begin(), few.end(), [&](const Id& one) {
    return std::find(many.begin(), many.end(), one) != many.end();
  });
}

bool same_load(const std::optional<ast::Range>& a, const std::optional<ast::Range>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->low == b->low && a->high == b->high;
}

// Wherever both act, the first changes nothing that the second does not.
bool goes_as_far(const Protective& rule, const Protective& other) {
  const auto refers = [](const Protective& r) {
    return r.full.refer || r.full.stop || r.full.rest;
  };
  if (refers(rule) || refers(other) || rule.unsure || other.unsure) return false;
  return rule.kind == other.kind && rule.latches == other.latches &&
         rule.full.hold <= other.full.hold && same_load(rule.load_percent, other.load_percent) &&
         all_among(rule.exercises, other.exercises);
}

bool goes_as_far(const Permissive& rule, const Permissive& other) {
  const bool gives = rule.kind == PermitKind::Focus || rule.kind == PermitKind::Give ||
                     rule.kind == PermitKind::Raise;
  return gives && rule.kind == other.kind && rule.ladder == other.ladder &&
         rule.exercise == other.exercise && rule.groups == other.groups &&
         same_load(rule.load_percent, other.load_percent);
}

bool goes_as_far(const Gate& gate, const Gate& other) {
  return gate.open_when && all_among(gate.rungs, other.rungs);
}

class Implied {
 public:
  Implied(const Context& context, Findings& findings)
      : states_(context.get<AllStates>()),
        never_(context.get<NeverProofs>()),
        findings_(findings) {}

  // `apart`: in one of these ways the first makes a difference.
  template <typename Rule, typename Apart>
  void look(const std::vector<Rule>& rules, Never::Kind in_vain, const char* does,
            const Apart& apart) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (never_.has(in_vain, i)) continue;
      for (std::size_t j = 0; j < rules.size(); ++j) {
        if (i == j || told_.count({&rules[j], &rules[i]}) != 0) continue;
        if (!goes_as_far(rules[i], rules[j])) continue;
        const std::vector<std::vector<program::Watched>> ways = apart(i, j);
        const bool implied = std::all_of(
            ways.begin(), ways.end(), [&](const auto& way) { return states_.is_impossible(way); });
        if (!implied) continue;
        told_.insert({&rules[i], &rules[j]});
        Diagnostic& d = findings_.add(Code::A069, rules[i].span,
                                      "`" + rules[i].name + "` changes nothing: wherever it " +
                                          does + ", `" + rules[j].name + "` does so as well",
                                      "");
        d.secondary.push_back({rules[j].span, "this goes as far or farther"});
        break;
      }
    }
  }

 private:
  const AllStates& states_;
  const NeverProofs& never_;
  Findings& findings_;
  std::set<std::pair<const Named*, const Named*>> told_;  // of two that are alike only the first
};

}  // namespace

void rule_implied(const Context& context, Findings& findings) {
  if (!context.proves()) return;
  const Model& m = context.model();
  const program::Outputs& o = context.program().outputs;
  Implied implied(context, findings);
  implied.look(m.protective, Never::Kind::Fires, "acts", [&](std::size_t i, std::size_t j) {
    const program::NodeId one = o.protective[i].full, other = o.protective[j].full;
    return std::vector<std::vector<program::Watched>>{
        {{one, Plane::NotRuledOut}, {other, Plane::RuledOut}},
        {{one, Plane::Certain}, {other, Plane::NotCertain}}};
  });
  implied.look(m.permissive, Never::Kind::Permits, "holds", [&](std::size_t i, std::size_t j) {
    const program::NodeId one = o.permissive[i], other = o.permissive[j];
    return std::vector<std::vector<program::Watched>>{
        {{one, Plane::Certain}, {other, Plane::NotCertain}},
        {{one, Plane::NotRuledOut}, {other, Plane::RuledOut}}};
  });
  implied.look(m.gates, Never::Kind::Shuts, "is shut", [&](std::size_t i, std::size_t j) {
    return std::vector<std::vector<program::Watched>>{
        {{o.gate_open[i], Plane::NotCertain}, {o.gate_open[j], Plane::Certain}}};
  });
}

}  // namespace rung::audit::lint
