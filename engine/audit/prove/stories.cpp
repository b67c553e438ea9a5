#include "audit/prove/stories.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "api/past_records.hpp"
#include "audit/prove/free_past.hpp"
#include "audit/prove/pasts.hpp"
#include "audit/prove/person.hpp"
#include "audit/prove/prover.hpp"
#include "audit/prove/usual.hpp"
#include "base/date.hpp"

namespace rung::audit::prove {
namespace {

using program::Plane;

Question may_do(const program::Program& program, model::ExerciseId exercise) {
  return {{{{{program.outputs.exercises[exercise.index()].may, Plane::Certain}}, {}}}, {}};
}

void shift(State& state, std::int32_t days) {
  state.today = base::add_days(state.today, days);
  for (FactAnswer& said : state.facts) shift_dates(said.answer, days);
  for (Session& session : state.sessions) {
    session.date = base::add_days(session.date, days);
    for (FactAnswer& said : session.facts) shift_dates(said.answer, days);
  }
}

bool was_done(const State& state, Day day, const std::string& exercise) {
  return std::any_of(state.sessions.begin(), state.sessions.end(), [&](const Session& session) {
    return session.date == day &&
           std::any_of(session.exercises.begin(), session.exercises.end(),
                       [&](const ExerciseLog& log) { return log.exercise == exercise; });
  });
}

class Teller {
 public:
  Teller(const api::Compiled& c, const std::function<bool()>& out_of_time)
      : c_(c), out_of_time_(out_of_time), prover_(c, out_of_time) {}

  std::optional<State> story_of(model::ExerciseId rung) {
    const auto& below = c_.model.exercises[rung.index()].below;
    if (!below) {
      if (auto at_once = somebody(rung, no_past(c_.model))) return at_once;
    }
    for (const WantedPast& wanted : wanted_of(rung)) {
      const auto last = below ? below : recorded_by(wanted);
      const auto before = last ? told_.find(last->value) : told_.end();
      if (before == told_.end()) continue;
      constexpr int kMostDays = 3;
      for (int days = 1; days <= kMostDays; ++days) {
        for (const std::int32_t gap : {2, 1, 3, 7}) {
          if (out_of_time_ && out_of_time_()) return std::nullopt;
          auto found = somebody(rung, past_after(before->second, *last, wanted, days, gap));
          if (found && every_day_was_allowed(*found)) return found;
        }
      }
    }
    return std::nullopt;
  }

  void keep(model::ExerciseId rung, const State& state) { told_.emplace(rung.value, state); }

 private:
  std::optional<State> somebody(model::ExerciseId rung, const State& past) const {
    Answered answer = prover_.answer_after(may_do(c_.program, rung), past);
    if (answer.kind != Answered::Kind::Refuted) return std::nullopt;
    return std::move(answer.somebody);
  }

  // The exercise of which a record is wanted, or sessions.
  std::optional<model::ExerciseId> recorded_by(const WantedPast& wanted) const {
    for (const auto& [id, value] : wanted.cells) {
      const program::Cell& cell = c_.program.cells[id];
      if (cell.kind == program::Cell::Kind::Log && value.kind == program::CellValue::Kind::Known)
        return cell.exercise;
    }
    for (const auto& [id, truth] : wanted.truths) {
      const auto counted = counted_by(c_.program, id);
      if (!counted.empty()) return counted.front();
    }
    return std::nullopt;
  }

  // What is wanted of a past by whoever may do the rung; the first does not look back at all.
  std::vector<WantedPast> wanted_of(model::ExerciseId rung) const {
    const Question question = may_do(c_.program, rung);
    const program::Circuit circuit = program::circuit_of(c_.program, watched_by(question));
    const Person usual(c_, no_past(c_.model)), well(c_, somebody_well(c_.model));
    Attempt attempt(c_, question, circuit, {}, well.situation->cells(), nullptr, out_of_time_);
    FreePast past(attempt, circuit, *usual.situation);
    std::vector<WantedPast> out;
    constexpr std::size_t kMost = 4;
    while (out.size() < kMost) {
      auto wanted = past.next();
      if (!wanted) break;
      out.push_back(std::move(*wanted));
    }
    return out;
  }

  // The story of the rung below, and then some days on which that one was done as it is wanted.
  State past_after(const State& before, model::ExerciseId below, const WantedPast& wanted, int days,
                   std::int32_t gap) const {
    State past = before;
    const std::string& name = c_.model.exercises[below.index()].name;
    for (int day = 0; day < days; ++day) {
      const Day date = past.today;
      // The day is over: what was told on it is a session, in which this was done.
      Session session;
      session.date = date;
      session.facts = past.facts;
      record_session(c_.model, c_.program, wanted.cells, false, date, past);
      if (!was_done(past, date, name)) session.exercises.push_back({name, {}, true, {}});
      past.sessions.push_back(std::move(session));
      for (Session& of_day : past.sessions) {
        if (of_day.date != date) continue;
        for (ExerciseLog& log : of_day.exercises) api::record_harmless(c_.model, log);
      }
      past.today = base::add_days(date, gap);
      if (gap > 1) past.sessions.push_back(well_on(c_.model, base::add_days(date, 1)));
      if (day + 1 == days) past.facts.clear();
    }
    // Every past stands before one and the same day.
    const State usual = no_past(c_.model);
    shift(past, base::days_between(past.today, usual.today));
    past.ladders.clear();
    return past;
  }

  bool every_day_was_allowed(const State& story) const {
    std::set<Day> days;
    for (const Session& session : story.sessions) days.insert(session.date);
    return std::all_of(days.begin(), days.end(), [&](Day day) { return was_allowed(story, day); });
  }

  bool was_allowed(const State& story, Day day) const {
    State then = story;
    then.today = day;
    then.facts.clear();
    then.sessions.clear();
    std::set<std::string> done;
    for (const Session& session : story.sessions) {
      if (session.date < day) then.sessions.push_back(session);
      if (session.date != day) continue;
      then.facts.insert(then.facts.end(), session.facts.begin(), session.facts.end());
      for (const ExerciseLog& log : session.exercises) done.insert(log.exercise);
    }
    const Person person(c_, then);
    if (!person.situation) return false;
    return std::all_of(done.begin(), done.end(), [&](const std::string& name) {
      const auto exercise = c_.model.find_exercise(name);
      return exercise && person.situation->yes(c_.program.outputs.exercises[exercise->index()].may);
    });
  }

  const api::Compiled& c_;
  const std::function<bool()>& out_of_time_;
  const Prover prover_;
  std::map<std::uint32_t, State> told_;
};

}  // namespace

std::size_t Story::days_trained() const {
  std::set<Day> days;
  if (state) {
    for (const Session& session : state->sessions) {
      if (!session.exercises.empty()) days.insert(session.date);
    }
  }
  return days.size();
}

std::vector<Story> stories_of(const api::Compiled& compiled,
                              const std::function<bool()>& out_of_time) {
  std::vector<Story> out;
  for (const model::Ladder& ladder : compiled.model.ladders) {
    for (const model::ExerciseId rung : ladder.rungs) {
      const model::Exercise& exercise = compiled.model.exercises[rung.index()];
      if (!exercise.retired && exercise.never_given_because.empty()) out.push_back({rung, {}});
    }
  }
  Teller teller(compiled, out_of_time);
  // A rung may want what is done on a ladder that comes later.
  for (bool any_new = true; any_new;) {
    any_new = false;
    for (Story& story : out) {
      if (story.state) continue;
      story.state = teller.story_of(story.rung);
      if (!story.state) continue;
      teller.keep(story.rung, *story.state);
      any_new = true;
    }
  }
  return out;
}

}  // namespace rung::audit::prove
