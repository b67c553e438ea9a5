#include "decide/blocked.hpp"

#include <algorithm>
#include <set>

#include "base/seam.hpp"

#include "decide/fill.hpp"
#include "decide/leaves.hpp"

namespace rung::decide {
namespace {

std::vector<Need> needed(const Situation& s, NodeId allowed) {
  return needs_of(s, shortest_way(s, allowed, true));
}

// `whole_day`: also the stop or rest of the day, which takes every exercise alike.
void add_blocked(const Situation& s, ExerciseId id, bool whole_day, std::vector<Blocked>& out) {
  using K = program::Requirement::Kind;
  const Model& m = s.model();
  const model::Exercise& e = m.exercises[id.index()];
  for (const program::Requirement& need : s.program().outputs.exercises[id.index()].requirements) {
    if (s.yes(need.allowed)) continue;
    if (!whole_day && (need.kind == K::Stop || need.kind == K::Rest)) continue;
    Blocked blocked;
    blocked.exercise = e.name;
    blocked.title = e.title;
    blocked.basis = s.truth(need.allowed).is_no() ? Basis::Certain : Basis::NotAsked;
    switch (need.kind) {
      case K::For:
        blocked.by = "for";
        blocked.why = m.packs[need.index].not_for.empty() ? m.packs[need.index].title
                                                          : m.packs[need.index].not_for;
        blocked.needs = needed(s, need.allowed);
        break;
      case K::NeverGiven:
        blocked.by = "never given";
        blocked.why = e.never_given_because;
        break;
      case K::Equipment:
        blocked.by = "equipment";
        blocked.why = "needs equipment that is not known to be at hand";
        blocked.needs = needed(s, need.allowed);
        break;
      case K::Gate:
        blocked.by = m.gates[need.index].name;
        blocked.why = m.gates[need.index].title;
        blocked.needs = needed(s, need.allowed);
        break;
      case K::Reach:
        blocked.by = "reach";
        blocked.why = "more than one step above what is done now";
        blocked.needs = needed(s, need.allowed);
        break;
      case K::Hold:
        blocked.by = "hold";
        blocked.why = "no more than last time today";
        break;
      case K::Rule: {
        const model::Protective& rule = m.protective[need.index];
        blocked.by = rule.name;
        blocked.why = rule.say.empty() ? rule.title : filled(s, rule.say);
        blocked.basis = basis_of(s.truth(s.program().outputs.protective[need.index].acts));
        break;
      }
      case K::Stop:
        blocked.by = "stop";
        blocked.why = "no exercise today";
        break;
      case K::Rest:
        blocked.by = "rest";
        blocked.why = "rest today";
        break;
    }
    out.push_back(std::move(blocked));
    if (base::broken(base::Breakage::BlockedCutShort)) return;
  }
}

}  // namespace

std::vector<Blocked> blocked_of(const Situation& s, const std::vector<ExerciseId>& wanted) {
  const Model& m = s.model();
  const program::Outputs& o = s.program().outputs;
  std::set<ExerciseId> relevant(wanted.begin(), wanted.end());
  for (std::size_t l = 0; l < m.ladders.size(); ++l) {
    if (s.yes(o.ladder_in_plan[l]))
      relevant.insert(m.ladders[l].rungs.begin(), m.ladders[l].rungs.end());
  }
  for (std::size_t r = 0; r < m.permissive.size(); ++r) {
    if (o.give_today[r] == program::kNoNode || !s.yes(o.permissive[r])) continue;
    for (const auto& group : m.permissive[r].groups) relevant.insert(group.begin(), group.end());
  }
  std::vector<Blocked> out;
  for (const ExerciseId id : relevant) {
    const bool wished = std::find(wanted.begin(), wanted.end(), id) != wanted.end();
    add_blocked(s, id, wished, out);
  }
  return out;
}

}  // namespace rung::decide
