#include "audit/pack_promises.hpp"

#include <algorithm>

#include "api/scenarios.hpp"
#include "audit/overview.hpp"
#include "audit/prove/any_state.hpp"
#include "audit/prove/monotone.hpp"
#include "audit/prove/person.hpp"

namespace rung::audit {
namespace {

using program::NodeId;
using program::Plane;

Proof claim_of(std::string says, const Span& place) {
  Proof out;
  out.claim = std::move(says);
  out.span = place;
  return out;
}

// What was offered may still be done, and no referral, stop or rest comes that was ruled out.
std::vector<program::Watched> what_may_not_be_lost(const program::Outputs& o) {
  std::vector<program::Watched> out;
  for (const NodeId id : {o.emergency, o.urgent, o.routine, o.stop, o.rest})
    out.push_back({id, Plane::RuledOut});
  for (const program::ExerciseNodes& exercise : o.exercises)
    out.push_back({exercise.may, Plane::Certain});
  return out;
}

Proof never_allows_more(const Context& context, const Span& place) {
  Proof out = claim_of("that less information never allows more", place);
  out.by = Proof::By::Structure;
  if (context.time_is_up()) return out;
  const prove::Monotone found =
      prove::only_grows(context.program(), what_may_not_be_lost(context.program().outputs));
  out.parts = found.gates;
  if (found.holds) out.answer = Proof::Answer::Proved;
  return out;
}

// Two outcomes at once would be a decision that is still open.
Proof every_state_is_decided(const Context& context, const Span& place) {
  Proof out = claim_of("that every state gets a decision once its questions are answered", place);
  const program::Outputs& o = context.program().outputs;
  std::vector<NodeId> nodes = {o.emergency, o.urgent, o.routine, o.stop, o.rest};
  for (const program::ExerciseNodes& exercise : o.exercises) nodes.push_back(exercise.may);
  std::vector<program::Watched> watched;
  for (const NodeId id : nodes) {
    for (const Plane plane : {Plane::MayBeYes, Plane::MayBeUnknown, Plane::MayBeNo})
      watched.push_back({id, plane});
  }
  prove::AnyState states(context.model(), context.program(), watched, context.out_of_time(),
                         prove::AnyState::Settings::AsWritten);
  states.let_all_be_answered();
  out.answer = Proof::Answer::Proved;
  for (std::size_t first = 0; first < watched.size(); first += 3) {
    for (std::size_t left_out = 0; left_out < 3; ++left_out) {
      std::vector<std::size_t> two;
      for (std::size_t i = 0; i < 3; ++i) {
        if (i != left_out) two.push_back(first + i);
      }
      if (states.ask(two) != prove::Found::Impossible) out.answer = Proof::Answer::NotDecided;
    }
  }
  out.variables = states.variables();
  out.clauses = states.clauses();
  return out;
}

// Who is well and has done nothing gets there, by exercises that were allowed on their days.
Proof no_dead_end(const Context& context, const Span& place) {
  const std::vector<WayToRung>& ways = context.get<WaysToRungs>().all();
  Proof out = claim_of(
      "that each of the " + std::to_string(ways.size()) + " rungs of the ladders can be reached",
      place);
  out.by = Proof::By::People;
  out.parts = ways.size();
  const bool all =
      std::all_of(ways.begin(), ways.end(), [](const WayToRung& way) { return way.found; });
  if (all) out.answer = Proof::Answer::Proved;
  return out;
}

// On some day of some scenario the rule had fired before, and acts no more.
bool is_ended_in_scenarios(const Context& context, std::size_t rule) {
  const NodeId acts = context.program().outputs.protective[rule].acts;
  bool found = false;
  api::each_scenario(context.compiled(), [&](const ast::Scenario& scenario) {
    for (std::size_t day = 1; !found && day < scenario.days.size(); ++day) {
      const prove::Person person(context.compiled(),
                                 api::state_of(context.compiled(), scenario, day));
      found = person.situation && person.situation->truth(acts).is_no() &&
              person.situation->history().last_fire(static_cast<std::uint32_t>(rule)).has_value();
    }
  });
  return found;
}

// One claim of each pack with rules that stay.
class Endings {
 public:
  explicit Endings(const Context& context) : context_(context) {
    const model::Model& m = context.model();
    std::vector<program::Watched> watched;
    for (std::size_t i = 0; i < m.protective.size(); ++i) {
      if (!m.protective[i].latches) continue;
      rules_.push_back(i);
      const NodeId release = context.program().outputs.protective[i].release;
      watched.push_back({release, Plane::Certain});
      watched.push_back({release, Plane::NotCertain});
    }
    if (!rules_.empty())
      states_.emplace(m, context.program(), std::move(watched), context.out_of_time(),
                      prove::AnyState::Settings::AsWritten);
  }

  std::vector<Proof> all() {
    std::vector<Proof> out;
    const model::Model& m = context_.model();
    for (std::size_t pack = 0; pack < m.packs.size(); ++pack) {
      std::size_t rules = 0, people = 0;
      bool ended = !context_.time_is_up();
      for (std::size_t i = 0; i < rules_.size(); ++i) {
        if (m.pack_of(m.protective[rules_[i]].span) != pack) continue;
        ++rules;
        if (ends_whatever_the_past(i)) continue;
        ++people;
        ended = ended && is_ended_in_scenarios(context_, rules_[i]);
      }
      if (rules == 0) continue;
      Proof& proof =
          out.emplace_back(claim_of("that each of the " + std::to_string(rules) + " rules of `" +
                                        m.packs[pack].name + "` that stay can be ended",
                                    m.packs[pack].span));
      if (ended) proof.answer = Proof::Answer::Proved;
      proof.by = people > 0 ? Proof::By::People : Proof::By::Solver;
      proof.parts = people;
      proof.variables = states_->variables();
      proof.clauses = states_->clauses();
    }
    return out;
  }

 private:
  // Some answers and records end it, whatever else lies behind.
  bool ends_whatever_the_past(std::size_t place) {
    return states_->ask({2 * place}) == prove::Found::Possible && states_->excludes(2 * place + 1);
  }

  const Context& context_;
  std::vector<std::size_t> rules_;
  std::optional<prove::AnyState> states_;
};

}  // namespace

PackPromises::PackPromises(const Context& context) {
  const auto& packs = context.model().packs;
  if (!context.proves() || packs.empty()) return;
  const Span& place = packs.front().span;
  add(context, never_allows_more(context, place));
  add(context, every_state_is_decided(context, place));
  if (!context.model().ladders.empty()) add(context, no_dead_end(context, place));
  for (Proof& proof : Endings(context).all()) add(context, std::move(proof));
}

void PackPromises::add(const Context& context, Proof proof) {
  context.tell_decided(proof);
  all_.push_back(std::move(proof));
}

}  // namespace rung::audit
