#include "decide/blocked.hpp"

#include <algorithm>
#include <set>

#include "base/date.hpp"
#include "decide/fill.hpp"
#include "decide/leaves.hpp"
#include "decide/plan.hpp"

namespace rung::decide {
namespace {

std::vector<Need> needed(const Situation& s, NodeId allowed) {
  return needs_of(s, shortest_way(s, allowed, true));
}

void add_blocked(const Situation& s, ExerciseId id, std::vector<Blocked>& out) {
  using K = program::Requirement::Kind;
  const Model& m = s.model();
  const model::Exercise& e = m.exercises[id.index()];
  for (const program::Requirement& need : s.program().outputs.exercises[id.index()].requirements) {
    if (s.yes(need.allowed) || need.kind == K::Stop || need.kind == K::Rest) continue;
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
        blocked.why = s.history().last_rungs(e.ladder).empty() ? "the lowest step first today"
                                                               : "no more than last time today";
        break;
      case K::Pause:
        blocked.by = "pause";
        blocked.why = pause_words(s, id);
        if (const auto pause = s.history().pause_of(id)) blocked.until = pause->until;
        break;
      case K::Rule: {
        const model::Protective& rule = m.protective[need.index];
        blocked.by = rule.name;
        blocked.why = rule.say.empty() ? rule.title : filled(s, rule.say);
        blocked.basis = basis_of(s.truth(s.program().outputs.protective[need.index].acts));
        break;
      }
      case K::Stop:
      case K::Rest: break;
    }
    out.push_back(std::move(blocked));
  }
}

// A rung that may be done and waits, since another ladder goes a step up.
void add_waiting(const Situation& s, std::size_t ladder, std::vector<Blocked>& out) {
  const program::Outputs& o = s.program().outputs;
  const std::vector<std::string> others = steps_before(s, ladder);
  if (others.empty()) return;
  std::string names;
  for (const std::string& title : others) names += (names.empty() ? "" : ", ") + title;
  for (const ExerciseId rung : s.model().ladders[ladder].rungs) {
    const program::ExerciseNodes& nodes = o.exercises[rung.index()];
    if (!s.yes(nodes.may) || s.yes(nodes.ready)) continue;
    Blocked blocked;
    blocked.exercise = s.model().exercises[rung.index()].name;
    blocked.title = s.model().exercises[rung.index()].title;
    blocked.by = "one step up";
    blocked.why = "one step up at a time; today it is: " + names;
    blocked.basis = s.truth(nodes.ready).is_no() ? Basis::Certain : Basis::NotAsked;
    out.push_back(std::move(blocked));
  }
}

}  // namespace

std::string pause_words(const Situation& s, ExerciseId exercise) {
  const auto pause = s.history().pause_of(exercise);
  if (!pause) return "";
  const std::string days = pause->between == 1 ? "a day" : std::to_string(pause->between) + " days";
  return days + " between: next on " + std::string(base::weekday_of(pause->until)) + ", " +
         base::to_string(pause->until);
}

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
  for (const ExerciseId id : relevant) add_blocked(s, id, out);
  for (std::size_t l = 0; l < m.ladders.size(); ++l) {
    if (s.yes(o.ladder_in_plan[l])) add_waiting(s, l, out);
  }
  return out;
}

}  // namespace rung::decide
