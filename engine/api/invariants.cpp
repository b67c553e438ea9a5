// Invariants tried on many states. Trying can refute an invariant; only a proof can establish it.
#include <algorithm>

#include "api/invariants.hpp"
#include "api/past_records.hpp"
#include "api/scenarios.hpp"
#include "api/steer.hpp"
#include "decide/situation.hpp"
#include "program/bind.hpp"

namespace rung {
namespace {

using api::Compiled;
using api::Dice;
using model::Invariant;

constexpr std::uint64_t kSeed = 20'261'120;

// How much a state is restrained: what must not fall as an answer gets worse.
struct Caution {
  int referral = 0, activity = 0;
  std::vector<bool> may;
};

class Trial {
 public:
  Trial(const Compiled& c, const State& state) : c_(c) {
    base::Sink sink;
    bound_ = program::bind(c.model, state, sink);
    if (bound_) situation_.emplace(c.program, c.model, *bound_);
  }
  bool fits() const { return situation_.has_value(); }

  bool on(program::NodeId id) const { return situation_->truth(id).not_ruled_out(); }
  bool applies(std::size_t invariant) const {
    const program::NodeId when = c_.program.outputs.invariant_when[invariant];
    return when == program::kNoNode || situation_->yes(when);
  }
  Caution caution() const {
    const program::Outputs& o = c_.program.outputs;
    Caution out;
    out.referral = on(o.emergency) ? 3 : on(o.urgent) ? 2 : on(o.routine) ? 1 : 0;
    out.activity = on(o.stop) ? 2 : on(o.rest) ? 1 : 0;
    for (const program::ExerciseNodes& e : o.exercises) out.may.push_back(situation_->yes(e.may));
    return out;
  }

 private:
  const Compiled& c_;
  std::optional<program::BoundState> bound_;
  std::optional<decide::Situation> situation_;
};

bool holds(const Invariant& invariant, const Caution& caution) {
  switch (invariant.kind) {
    case Invariant::Kind::NeverGive:
      return std::none_of(invariant.exercises.begin(), invariant.exercises.end(),
                          [&](model::ExerciseId e) { return caution.may[e.index()]; });
    case Invariant::Kind::AlwaysReferral:
      return caution.referral >= static_cast<int>(invariant.referral) + 1;
    case Invariant::Kind::AlwaysActivity:
      return caution.activity >= (invariant.activity == ast::ActivityWord::Stop ? 2 : 1);
    case Invariant::Kind::CautionRises: return true;
  }
  return true;
}

bool at_least_as_cautious(const Caution& worse, const Caution& better) {
  if (worse.referral < better.referral || worse.activity < better.activity) return false;
  for (std::size_t i = 0; i < worse.may.size(); ++i) {
    if (worse.may[i] && !better.may[i]) return false;
  }
  return true;
}

// Where an answer stands between the better and the worse end of its fact; larger is worse.
std::optional<std::int64_t> badness(const model::Type& type, const Answer& answer) {
  const bool turned = type.worse == ast::Worse::Lower || type.worse == ast::Worse::Earlier;
  std::int64_t value = 0;
  if (answer.kind == Answer::Kind::Yes || answer.kind == Answer::Kind::No) {
    value = answer.kind == Answer::Kind::Yes ? 1 : 0;
  } else if (answer.kind == Answer::Kind::Number) {
    value = answer.number.milli;
  } else if (answer.kind == Answer::Kind::Choice) {
    const auto at =
        std::find_if(type.choices.begin(), type.choices.end(),
                     [&](const ast::Choice& c) { return c.name.text == answer.names.front(); });
    value = at - type.choices.begin();
  } else {
    return std::nullopt;
  }
  return turned ? -value : value;
}

// The state with two answers today to one fact, the worse one second. Half of the time next to each
// other, where a slip in a number shows.
std::optional<std::pair<State, State>> better_and_worse(const Compiled& c, const State& state,
                                                        const Invariant& invariant, Dice& dice) {
  const model::Fact& fact = c.model.facts[invariant.with_fact.index()];
  const std::vector<Side> sides = api::sides_of(fact.type.per_side);
  const Side side = sides[dice.roll(sides.size())];
  Answer one = api::sample_answer(fact.type, state.today, dice),
         other = api::sample_answer(fact.type, state.today, dice);
  if (one.kind == Answer::Kind::Number && dice.chance(2)) {
    other.number = one.number + fact.type.step;
    if (other.number > fact.type.high) return std::nullopt;
  }
  const auto a = badness(fact.type, one), b = badness(fact.type, other);
  if (!a || !b || *a == *b) return std::nullopt;
  if (*a > *b) std::swap(one, other);
  std::pair<State, State> out{state, state};
  api::PastRecords(c.model, out.first).answer(invariant.with_fact, side, one);
  api::PastRecords(c.model, out.second).answer(invariant.with_fact, side, other);
  return out;
}

// Tries invariants on states, one after the other.
class Tries {
 public:
  explicit Tries(const Compiled& c) : c_(c) {
    for (const Invariant& invariant : c.model.invariants)
      results_.push_back({invariant.title, invariant.span, true, 0, std::nullopt});
  }

  bool done(std::size_t i) const { return !results_[i].held; }
  bool has(std::size_t i, std::size_t enough) const {
    return enough != 0 && results_[i].tried >= enough;
  }
  bool all_have(std::size_t enough) const {
    for (std::size_t i = 0; i < results_.size(); ++i) {
      if (!has(i, enough)) return false;
    }
    return true;
  }
  std::vector<InvariantResult> take() { return std::move(results_); }

  void all_on(const State& state, Dice& dice) {
    const Trial trial(c_, state);
    if (!trial.fits()) return;
    const Caution caution = trial.caution();
    for (std::size_t i = 0; i < results_.size(); ++i) one_on(i, state, trial, caution, dice);
  }
  void one_on(std::size_t i, const State& state, Dice& dice) {
    const Trial trial(c_, state);
    if (trial.fits()) one_on(i, state, trial, trial.caution(), dice);
  }

 private:
  void one_on(std::size_t i, const State& state, const Trial& trial, const Caution& caution,
              Dice& dice) {
    const Invariant& invariant = c_.model.invariants[i];
    if (done(i) || !trial.applies(i)) return;
    if (invariant.kind == Invariant::Kind::CautionRises) return rising(i, state, dice);
    ++results_[i].tried;
    if (!holds(invariant, caution)) refute(i, state);
  }
  void rising(std::size_t i, const State& state, Dice& dice) {
    const auto pair = better_and_worse(c_, state, c_.model.invariants[i], dice);
    if (!pair) return;
    const Trial better(c_, pair->first), worse(c_, pair->second);
    if (!better.fits() || !worse.fits()) return;
    ++results_[i].tried;
    if (!at_least_as_cautious(worse.caution(), better.caution())) refute(i, pair->second);
  }
  void refute(std::size_t i, const State& state) {
    results_[i].held = false;
    results_[i].counter_example = state;
  }

  const Compiled& c_;
  std::vector<InvariantResult> results_;
};

std::vector<State> states_of_scenarios(const Compiled& c) {
  std::vector<State> out;
  api::each_scenario(c, [&](const ast::Scenario& scenario) {
    for (std::size_t day = 0; day < std::max<std::size_t>(1, scenario.days.size()); ++day)
      out.push_back(api::state_of(c, scenario, day));
  });
  return out;
}

// Where steering one invariant begins: a state of a scenario, one in which what it speaks of may be
// given, or any.
State start_for(const Compiled& c, const Invariant& invariant, const std::vector<State>& scenarios,
                Dice& dice) {
  const std::size_t way = dice.roll(3);
  if (way == 0 && !scenarios.empty()) return scenarios[dice.roll(scenarios.size())];
  if (way == 1 && !c.model.exercises.empty()) {
    const auto& named = invariant.exercises;
    const model::ExerciseId exercise = named.empty()
                                           ? model::ExerciseId(dice.roll(c.model.exercises.size()))
                                           : named[dice.roll(named.size())];
    return api::ready_for(c.model, exercise, dice);
  }
  return api::sample_state(c.model, dice);
}

}  // namespace

namespace api {

std::vector<InvariantResult> try_invariants(const Compiled& c, std::size_t states,
                                            std::size_t enough) {
  if (c.model.invariants.empty()) return {};
  Tries tries(c);
  Dice dice(kSeed);
  const std::vector<State> scenarios = states_of_scenarios(c);
  for (const State& state : scenarios) {
    if (!tries.all_have(enough)) tries.all_on(state, dice);
  }
  for (std::size_t n = 0; n < states && !tries.all_have(enough); ++n)
    tries.all_on(sample_state(c.model, dice), dice);
  for (std::size_t i = 0; i < c.model.invariants.size(); ++i) {
    const Invariant& invariant = c.model.invariants[i];
    for (std::size_t n = 0; n < states / 5 && !tries.done(i) && !tries.has(i, enough); ++n) {
      State state = start_for(c, invariant, scenarios, dice);
      if (invariant.when) steer(c.model, *invariant.when, true, state, dice);
      tries.one_on(i, state, dice);
    }
  }
  return tries.take();
}

}  // namespace api

std::vector<InvariantResult> RuleSet::sample_invariants(std::size_t states) const {
  return api::try_invariants(*compiled_, states);
}

}  // namespace rung
