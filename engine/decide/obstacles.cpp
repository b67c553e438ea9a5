#include "decide/obstacles.hpp"

#include <algorithm>

#include "decide/blocked.hpp"
#include "decide/fill.hpp"
#include "decide/leaves.hpp"

namespace rung::decide {
namespace {

using NeedKind = program::Requirement::Kind;

bool stops(const model::Effect& effect) {
  return effect.stop || (effect.refer && effect.refer->level != ast::ReferralWord::Routine);
}

bool is_latched(const Situation& s, std::size_t rule) {
  const program::ProtectiveNodes& nodes = s.program().outputs.protective[rule];
  return s.model().protective[rule].latches && !s.truth(nodes.acts).is_no() &&
         s.history().last_fire(static_cast<std::uint32_t>(rule)).has_value();
}

class ObstacleFinder {
 public:
  ObstacleFinder(const Situation& s, ExerciseId exercise)
      : s_(s),
        m_(s.model()),
        o_(s.program().outputs),
        id_(exercise),
        e_(m_.exercises[exercise.index()]) {}

  std::vector<Obstacle> find(const std::vector<program::Requirement>& requirements) {
    for (const program::Requirement& need : requirements) {
      if (!s_.yes(need.allowed)) add(need);
    }
    return std::move(out_);
  }

 private:
  std::vector<Need> needs(NodeId root, bool wanted) const {
    return needs_of(s_, shortest_way(s_, root, wanted));
  }

  void add(const program::Requirement& need) {
    Obstacle one;
    one.basis = s_.truth(need.allowed).is_no() ? Basis::Certain : Basis::NotAsked;
    switch (need.kind) {
      case NeedKind::For: return add_for(need.index);
      case NeedKind::NeverGiven:
        one.kind = "never given";
        one.why = e_.never_given_because;
        one.cite = citations(m_, e_.cite);
        break;
      case NeedKind::Equipment:
        one.kind = "equipment";
        one.why = "it needs equipment that is not known to be at hand";
        break;
      case NeedKind::Gate: {
        const model::Gate& gate = m_.gates[need.index];
        one.kind = "gate";
        one.by = gate.name;
        one.why = gate.title;
        one.cite = citations(m_, gate.cite);
        break;
      }
      case NeedKind::Reach:
        one.kind = "reach";
        one.why = "it is more than one step above what is done now";
        break;
      case NeedKind::Pause:
        one.kind = "pause";
        one.why = pause_words(s_, id_);
        break;
      case NeedKind::Hold:
        return add_rules([](const model::Effect& e) { return e.hold; }, need.allowed);
      case NeedKind::Rule: return add_rule(need.index, need.allowed);
      case NeedKind::Stop: return add_day(stops);
      case NeedKind::Rest: return add_day([](const model::Effect& e) { return e.rest; });
    }
    one.needs = needs(need.allowed, true);
    out_.push_back(std::move(one));
  }

  void add_for(std::uint32_t pack) {
    const model::Pack& p = m_.packs[pack];
    Obstacle one;
    one.kind = "for";
    one.by = p.name;
    one.why = p.not_for.empty() ? p.title : p.not_for;
    one.basis = s_.truth(o_.pack_for[pack]).is_no() ? Basis::Certain : Basis::NotAsked;
    one.needs = needs(o_.pack_for[pack], true);
    out_.push_back(std::move(one));
  }

  // `allowed`: the requirement that the rule keeps from holding, for what would lift it.
  void add_rule(std::size_t rule, NodeId allowed) {
    const model::Protective& r = m_.protective[rule];
    Obstacle one;
    one.kind = effect_name(r.kind);
    one.by = r.name;
    one.why = r.title.empty() ? filled(s_, r.say) : r.title;
    one.basis = basis_of(s_.truth(o_.protective[rule].acts));
    one.latched = is_latched(s_, rule);
    one.needs = needs(allowed, true);
    one.cite = citations(m_, r.cite);
    out_.push_back(std::move(one));
  }

  template <typename Does>
  void add_rules(const Does& does, NodeId allowed) {
    for (std::size_t i = 0; i < m_.protective.size(); ++i) {
      const model::Effect* effect = effect_now(m_.protective[i], s_.truth(o_.protective[i].acts));
      if (effect && does(*effect)) add_rule(i, allowed);
    }
  }

  // What ends the whole day: each rule by itself, since all of them must go.
  template <typename Does>
  void add_day(const Does& does) {
    for (std::size_t i = 0; i < m_.protective.size(); ++i) {
      const model::Effect* effect = effect_now(m_.protective[i], s_.truth(o_.protective[i].acts));
      if (!effect || !does(*effect)) continue;
      add_rule(i, program::kNoNode);
      out_.back().needs = needs(o_.protective[i].acts, false);
    }
    for (std::uint32_t p = 0; p < m_.packs.size(); ++p) {
      const auto& otherwise = m_.packs[p].otherwise;
      if (!otherwise || s_.yes(o_.pack_for[p]) || m_.pack_of(e_.span) == p) continue;
      model::Effect effect;
      effect.refer = otherwise;
      if (does(effect)) add_for(p);
    }
  }

  const Situation& s_;
  const Model& m_;
  const program::Outputs& o_;
  ExerciseId id_;
  const model::Exercise& e_;
  std::vector<Obstacle> out_;
};

}  // namespace

std::vector<Obstacle> obstacles_of(const Situation& s, ExerciseId exercise) {
  const auto& nodes = s.program().outputs.exercises[exercise.index()];
  return ObstacleFinder(s, exercise).find(nodes.requirements);
}

std::vector<Release> releases_of(const Situation& s) {
  std::vector<Release> out;
  for (std::size_t i = 0; i < s.model().protective.size(); ++i) {
    if (!is_latched(s, i)) continue;
    const model::Protective& rule = s.model().protective[i];
    Release release{rule.name, rule.title, std::nullopt, {}};
    const auto step = s.history().last_fire(static_cast<std::uint32_t>(i));
    release.since = s.state().steps[*step].date;
    release.needs = needs_of(s, shortest_way(s, s.program().outputs.protective[i].release, true));
    out.push_back(std::move(release));
  }
  return out;
}

}  // namespace rung::decide
