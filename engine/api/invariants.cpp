// Invariants tried on many states. Trying can refute an invariant; only a proof can establish it.
#include <algorithm>

#include "api/compiled.hpp"
#include "api/sample_states.hpp"
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

// The same state with another answer today to one fact; nothing when that fact was not plainly
// answered.
std::optional<std::pair<State, bool>> changed(const Compiled& c, const State& state,
                                              const Invariant& invariant, Dice& dice) {
  const model::Fact& fact = c.model.facts[invariant.with_fact.index()];
  for (std::size_t i = 0; i < state.facts.size(); ++i) {
    if (state.facts[i].fact != fact.name) continue;
    State other = state;
    Answer answer = api::sample_answer(fact.type, state.today, dice);
    answer.by = state.facts[i].answer.by;
    const auto before = badness(fact.type, state.facts[i].answer),
               after = badness(fact.type, answer);
    if (!before || !after || *before == *after) return std::nullopt;
    other.facts[i].answer = answer;
    return std::pair{std::move(other), *after > *before};
  }
  return std::nullopt;
}

}  // namespace

std::vector<InvariantResult> RuleSet::sample_invariants(std::size_t states) const {
  const Compiled& c = *compiled_;
  std::vector<InvariantResult> out;
  for (const Invariant& invariant : c.model.invariants)
    out.push_back({invariant.title, invariant.span, true, 0, std::nullopt});
  Dice dice(kSeed);
  for (std::size_t n = 0; n < states; ++n) {
    const State state = api::sample_state(c.model, dice);
    const Trial trial(c, state);
    if (!trial.fits()) continue;
    const Caution caution = trial.caution();
    for (std::size_t i = 0; i < out.size(); ++i) {
      const Invariant& invariant = c.model.invariants[i];
      if (!out[i].held || !trial.applies(i)) continue;
      if (invariant.kind != Invariant::Kind::CautionRises) {
        ++out[i].tried;
        if (!holds(invariant, caution)) out[i].held = false, out[i].counter_example = state;
        continue;
      }
      const auto other = changed(c, state, invariant, dice);
      if (!other) continue;
      const Trial second(c, other->first);
      if (!second.fits()) continue;
      ++out[i].tried;
      const bool fine = other->second ? at_least_as_cautious(second.caution(), caution)
                                      : at_least_as_cautious(caution, second.caution());
      if (!fine) out[i].held = false, out[i].counter_example = other->second ? other->first : state;
    }
  }
  return out;
}

}  // namespace rung
