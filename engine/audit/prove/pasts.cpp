#include "audit/prove/pasts.hpp"

#include <algorithm>

#include "api/past_records.hpp"
#include "api/sample_states.hpp"
#include "api/scenarios.hpp"
#include "api/steer.hpp"
#include "audit/prove/usual.hpp"
#include "base/date.hpp"
#include "base/sink.hpp"
#include "decide/situation.hpp"
#include "program/bind.hpp"

namespace rung::audit::prove {
namespace {

using program::Node;
using program::NodeId;
using program::Op;

// One day on which a rule that stays fired, as it was today.
std::optional<State> day_that_fires(const api::Compiled& c, std::uint32_t rule) {
  constexpr int kTries = 12;
  api::Dice dice(rule + 1);
  for (int i = 0; i < kTries; ++i) {
    State state = somebody_well(c.model);
    api::steer(c.model, *c.model.protective[rule].when, true, state, dice);
    base::Sink sink;
    const auto bound = program::bind(c.model, state, sink);
    if (!bound) continue;
    const decide::Situation s(c.program, c.model, *bound);
    if (s.truth(c.program.outputs.protective[rule].fires).is_yes()) return state;
  }
  return std::nullopt;
}

class Making {
 public:
  Making(const api::Compiled& c, const WantedPast& wanted, std::int32_t days_ago)
      : c_(c), wanted_(wanted), state_(no_past(c.model)) {
    last_ = base::add_days(state_.today, -days_ago);
  }

  State make() {
    for (const auto& [id, truth] : wanted_.truths) {
      const Node& node = c_.program.nodes[id];
      if (node.op == Op::Latch && truth.not_ruled_out()) fire(node.a);
    }
    record_session(c_.model, c_.program, wanted_.cells, false, last_, state_);
    record_session(c_.model, c_.program, wanted_.cells, true, state_.today, state_);
    for (const auto& [id, truth] : wanted_.truths) {
      for (const model::ExerciseId exercise : counted_by(c_.program, id)) did(exercise);
      if (truth.may_be_yes()) do_for(c_.program.nodes[id]);
    }
    return std::move(state_);
  }

  // Nothing went wrong in what was done.
  State make_harmless() {
    State past = make();
    for (Session& session : past.sessions) {
      for (ExerciseLog& log : session.exercises) api::record_harmless(c_.model, log);
    }
    return past;
  }

  // And all was well on the morning after.
  State make_well() {
    State past = make_harmless();
    const Day morning = base::add_days(last_, 1);
    if (!past.sessions.empty() && morning < past.today)
      past.sessions.push_back(well_on(c_.model, morning));
    return past;
  }

 private:
  // A day before all others on which the rule fired.
  void fire(std::uint32_t rule) {
    const auto fired = day_that_fires(c_, rule);
    if (!fired) return;
    constexpr std::int32_t kDaysBefore = 2;
    const Day day = base::add_days(last_, -kDaysBefore - static_cast<std::int32_t>(fires_++));
    const std::int32_t shift = base::days_between(fired->today, day);
    Session told;
    told.date = day;
    told.facts = fired->facts;
    for (FactAnswer& answer : told.facts) shift_dates(answer.answer, shift);
    state_.sessions.push_back(std::move(told));
    for (Session session : fired->sessions) {
      session.date = base::add_days(session.date, shift);
      for (FactAnswer& answer : session.facts) shift_dates(answer.answer, shift);
      state_.sessions.push_back(std::move(session));
    }
  }
  void did(model::ExerciseId exercise) {
    const std::string& name = c_.model.exercises[exercise.index()].name;
    for (Session& session : state_.sessions) {
      if (session.date != last_) continue;
      for (const ExerciseLog& log : session.exercises) {
        if (log.exercise == name) return;
      }
    }
    Session session;
    session.date = last_;
    session.exercises.push_back({name, {}, true, {}});
    state_.sessions.push_back(std::move(session));
  }

  void do_for(const Node& node) {
    const model::Model& m = c_.model;
    switch (node.op) {
      case Op::HoldAllows:
      case Op::Pauses: return did(model::ExerciseId(node.a));
      case Op::Reached: {
        const auto below = m.exercises[node.a].below;
        return did(below ? *below : model::ExerciseId(node.a));
      }
      case Op::OnLadder: return did(m.ladders[node.a].rungs.front());
      case Op::AboveLast: return did(m.ladders[m.exercises[node.a].ladder.index()].rungs.front());
      case Op::ResultValid:
        if ((node.b & 1) != 0) did(model::ExerciseId(node.a));
        return;
      case Op::SessionBefore: {
        const std::uint32_t exercise = c_.program.windows[node.a].exercise;
        if (exercise != model::ExerciseId::kNone) return did(model::ExerciseId(exercise));
        if (state_.sessions.empty() && !m.exercises.empty()) did(model::ExerciseId(0));
        return;
      }
      default: return;
    }
  }

  const api::Compiled& c_;
  const WantedPast& wanted_;
  State state_;
  Day last_;
  std::size_t fires_ = 0;
};

}  // namespace

Session well_on(const model::Model& model, Day day) {
  State well = somebody_well(model);
  const std::int32_t days = base::days_between(well.today, day);
  Session out;
  out.date = day;
  out.facts = std::move(well.facts);
  for (FactAnswer& said : out.facts) shift_dates(said.answer, days);
  return out;
}

void shift_dates(Answer& answer, std::int32_t days) {
  if (answer.kind == Answer::Kind::Date) answer.date = base::add_days(answer.date, days);
  if (answer.has_on) answer.on = base::add_days(answer.on, days);
}

std::vector<model::ExerciseId> counted_by(const program::Program& program, NodeId node) {
  const Node& at = program.nodes[node];
  std::vector<model::ExerciseId> out;
  if (at.op == Op::SessionsInLast && at.a != model::ExerciseId::kNone) out.emplace_back(at.a);
  if (at.op != Op::AtLeastZero && !program::is_number(at.op)) return out;
  std::vector<NodeId> below;
  program::operands_of(program, at, below);
  for (const NodeId operand : below) {
    for (const model::ExerciseId exercise : counted_by(program, operand)) out.push_back(exercise);
  }
  return out;
}

State no_past(const model::Model& model) {
  State out = somebody_well(model);
  out.facts.clear();
  return out;
}

std::vector<State> pasts_towards(const api::Compiled& compiled, const WantedPast& wanted) {
  std::vector<State> out;
  // What says least comes first.
  for (const auto made : {&Making::make, &Making::make_harmless, &Making::make_well}) {
    for (const std::int32_t days_ago : {2, 1, 5, 20}) {
      State past = (Making(compiled, wanted, days_ago).*made)();
      if (!past.sessions.empty()) out.push_back(std::move(past));
    }
  }
  return out;
}

std::vector<State> pasts_of_scenarios(const api::Compiled& compiled, std::size_t most) {
  std::vector<State> all;
  api::each_scenario(compiled, [&](const ast::Scenario& scenario) {
    const std::size_t days = std::max<std::size_t>(1, scenario.days.size());
    State state = api::state_of(compiled, scenario, days - 1);
    if (state.sessions.empty()) return;
    state.facts.clear();
    state.ladders.clear();
    state.settings.clear();
    state.wants.clear();
    state.answering = Answer::By::Person;
    all.push_back(std::move(state));
  });
  std::stable_sort(all.begin(), all.end(), [](const State& a, const State& b) {
    return a.sessions.size() < b.sessions.size();
  });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace rung::audit::prove
