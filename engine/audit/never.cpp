#include "audit/never.hpp"

#include <algorithm>

#include "audit/all_states.hpp"

namespace rung::audit {
namespace {

using program::NodeId;
using program::Plane;

// What an effect brings, and what others bring that is as much or more: of whom to see, and of what
// may be done.
std::vector<std::vector<NodeId>> channels_above(const program::Outputs& o,
                                                const model::Effect& effect) {
  std::vector<std::vector<NodeId>> out;
  if (effect.refer) {
    switch (effect.refer->level) {
      case ast::ReferralWord::Emergency: out.push_back({o.emergency}); break;
      case ast::ReferralWord::Urgent: out.push_back({o.emergency, o.urgent}); break;
      case ast::ReferralWord::Routine: out.push_back({o.routine}); break;
    }
  }
  if (effect.stop) out.push_back({o.stop});
  if (effect.rest) out.push_back({o.stop, o.rest});
  return out;
}

// The rule acts in full, and nothing else puts one of these channels on.
std::vector<program::Watched> alone(const program::Program& p, const program::ProtectiveNodes& rule,
                                    const std::vector<NodeId>& channels) {
  std::vector<NodeId> others;
  for (const NodeId channel : channels) {
    const std::vector<NodeId> more = contributors(p, channel);
    others.insert(others.end(), more.begin(), more.end());
  }
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  std::vector<program::Watched> out = {{rule.full, Plane::NotRuledOut}};
  for (const NodeId other : others) {
    if (other != rule.full && other != rule.softened) out.push_back({other, Plane::RuledOut});
  }
  return out;
}

// In no way does it make a difference. Nothing: it does, or there is nothing to look at.
std::optional<std::vector<prove::Rest>> never_decides(const program::Program& p,
                                                      const AllStates& states,
                                                      const model::Effect& full,
                                                      const program::ProtectiveNodes& rule) {
  // What takes exercises, eases or holds does something else besides.
  if (full.takes_exercises || full.eases || full.hold) return std::nullopt;
  const auto ways = channels_above(p.outputs, full);
  std::vector<prove::Rest> rests;
  for (const std::vector<NodeId>& channels : ways) {
    if (!states.is_impossible(alone(p, rule, channels))) return std::nullopt;
    for (const prove::Rest& rest : states.blamed()) {
      const bool there = std::any_of(rests.begin(), rests.end(), [&](const prove::Rest& r) {
        return r.kind == rest.kind && r.index == rest.index;
      });
      if (!there) rests.push_back(rest);
    }
  }
  return ways.empty() ? std::nullopt : std::optional(std::move(rests));
}

// The first rule that acts whenever this one does, and brings in each way as much or more.
std::optional<std::size_t> mask_of(const program::Program& p, const AllStates& states,
                                   const model::Effect& full, std::size_t rule) {
  const auto ways = channels_above(p.outputs, full);
  const auto& all = p.outputs.protective;
  const auto brings = [&](NodeId node, const std::vector<NodeId>& channels) {
    return std::any_of(channels.begin(), channels.end(), [&](NodeId channel) {
      const std::vector<NodeId> of = contributors(p, channel);
      return std::find(of.begin(), of.end(), node) != of.end();
    });
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const NodeId other = all[i].full;
    const bool as_far = i != rule && other != program::kNoNode &&
                        std::all_of(ways.begin(), ways.end(),
                                    [&](const auto& channels) { return brings(other, channels); });
    if (as_far &&
        states.is_impossible({{all[rule].full, Plane::NotRuledOut}, {other, Plane::RuledOut}}))
      return i;
  }
  return std::nullopt;
}

}  // namespace

NeverProofs::NeverProofs(const Context& context) {
  if (!context.proves()) return;
  const model::Model& m = context.model();
  const program::Outputs& o = context.program().outputs;
  const AllStates& states = context.get<AllStates>();
  const auto ask = [&](Never::Kind kind, std::size_t index, program::Watched one) {
    if (states.is_impossible({one})) all_.push_back({kind, index, states.blamed(), std::nullopt});
  };
  for (std::size_t i = 0; i < m.protective.size(); ++i)
    ask(Never::Kind::Fires, i, {o.protective[i].fires, Plane::Certain});
  for (std::size_t i = 0; i < m.gates.size(); ++i) {
    ask(Never::Kind::Opens, i, {o.gate_open[i], Plane::Certain});
    if (m.gates[i].open_when) ask(Never::Kind::Shuts, i, {o.gate_open[i], Plane::NotCertain});
  }
  for (std::size_t i = 0; i < m.permissive.size(); ++i)
    ask(Never::Kind::Permits, i, {o.permissive[i], Plane::Certain});
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    if (m.protective[i].latches)
      ask(Never::Kind::Ends, i, {o.protective[i].release, Plane::Certain});
  }
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    auto rests = never_decides(context.program(), states, m.protective[i].full, o.protective[i]);
    if (rests)
      all_.push_back({Never::Kind::Decides, i, std::move(*rests),
                      mask_of(context.program(), states, m.protective[i].full, i)});
  }
  for (std::size_t i = 0; i < m.exercises.size(); ++i) {
    const model::Exercise& exercise = m.exercises[i];
    if (!exercise.retired && exercise.never_given_because.empty())
      ask(Never::Kind::May, i, {o.exercises[i].may, Plane::Certain});
  }
  complete_ = states.complete();
}

bool NeverProofs::has(Never::Kind kind, std::size_t index) const {
  return std::any_of(all_.begin(), all_.end(), [&](const Never& never) {
    return never.kind == kind && never.index == index;
  });
}

}  // namespace rung::audit
