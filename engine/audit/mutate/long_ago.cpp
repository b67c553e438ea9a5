#include "audit/mutate/long_ago.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "api/past_records.hpp"
#include "api/steer.hpp"
#include "audit/prove/pasts.hpp"
#include "audit/prove/usual.hpp"
#include "base/date.hpp"

namespace rung::audit::mutate {
namespace {

using model::ExerciseId;
using model::FactId;

// What only counts as a result when it is recorded: a later session without it leaves it as it is.
bool tests(const Session& session, const std::string& exercise) {
  return std::any_of(session.exercises.begin(), session.exercises.end(),
                     [&](const ExerciseLog& log) {
                       return log.exercise == exercise &&
                              std::any_of(log.values.begin(), log.values.end(),
                                          [](const LogValue& v) { return v.name == "clean_reps"; });
                     });
}

void leave_out(std::vector<FactAnswer>& answers, const std::string& fact) {
  answers.erase(std::remove_if(answers.begin(), answers.end(),
                               [&](const FactAnswer& one) { return one.fact == fact; }),
                answers.end());
}

class LongAgo {
 public:
  LongAgo(const model::Model& model, const std::vector<JudgedDay>& days, const Draft& draft,
          const std::function<bool(const State&)>& take)
      : m_(model), draft_(draft), take_(take), well_(prove::somebody_well(model)) {
    for (const JudgedDay& day : days) people_.push_back(&day.state);
    std::stable_sort(people_.begin(), people_.end(), [](const State* one, const State* two) {
      return one->sessions.size() < two->sessions.size();
    });
  }

  void find() {
    const std::size_t index = draft_.off_tape.index;
    switch (draft_.off_tape.kind) {
      case OffTape::Kind::Fresh: return void(told(FactId(index)));
      case OffTape::Kind::Rest: return void(ready(ExerciseId(index)) || done(ExerciseId(index)));
      case OffTape::Kind::Result: {
        const ExerciseId exercise(index);
        return void(ready(exercise) || done(exercise) || tested(exercise) || not_sure(exercise));
      }
      case OffTape::Kind::None: return void(counted());
      case OffTape::Kind::Target:
      case OffTape::Kind::Dose: return;
    }
  }

 private:
  std::int32_t ago() const { return static_cast<std::int32_t>(draft_.off_tape.days); }
  bool take(const State& somebody) { return ++taken_ > kMost || take_(somebody); }

  // Today comes so long after that day. What would lie ahead of it was not done.
  State after(State state, Day day) const {
    const Day today = base::add_days(day, ago());
    for (FactAnswer& said : state.facts)
      prove::shift_dates(said.answer, base::days_between(state.today, today));
    state.today = today;
    state.sessions.erase(std::remove_if(state.sessions.begin(), state.sessions.end(),
                                        [&](const Session& one) { return one.date > today; }),
                         state.sessions.end());
    return state;
  }

  bool told(FactId id) {
    const model::Fact& fact = m_.facts[id.index()];
    api::Dice dice(id.value + 1);
    constexpr int kTries = 12;
    for (int i = 0; i < kTries; ++i) {
      const Answer answer = i == 0 && fact.harmless
                                ? *fact.harmless
                                : api::sample_answer(fact.type, well_.today, dice);
      std::vector<FactAnswer> said;
      for (const Side side : api::sides_of(fact.type.per_side))
        said.push_back({fact.name, side, answer});
      if (told_by(well_, fact, said)) return true;
    }
    // Where it matters only beside something else. Who told something out of the ordinary comes
    // first.
    for (const bool usual : {false, true}) {
      for (const State* person : people_) {
        const std::vector<FactAnswer> said = said_of(fact, *person);
        if (!said.empty() && as_usual(said) == usual && told_by(*person, fact, said)) return true;
      }
    }
    return false;
  }
  static std::vector<FactAnswer> said_of(const model::Fact& fact, const State& person) {
    std::vector<FactAnswer> out;
    for (const FactAnswer& answer : person.facts) {
      if (answer.fact == fact.name && answer.answer.kind != Answer::Kind::NotAsked)
        out.push_back(answer);
    }
    return out;
  }
  bool as_usual(const std::vector<FactAnswer>& said) const {
    return std::all_of(said.begin(), said.end(), [&](const FactAnswer& one) {
      return std::any_of(well_.facts.begin(), well_.facts.end(), [&](const FactAnswer& usual) {
        return usual.fact == one.fact && usual.side == one.side &&
               usual.answer.kind == one.answer.kind && usual.answer.number == one.answer.number;
      });
    });
  }
  // Told so long ago, and not since.
  bool told_by(State state, const model::Fact& fact, const std::vector<FactAnswer>& said) {
    const Day then = base::add_days(state.today, -ago());
    leave_out(state.facts, fact.name);
    for (Session& session : state.sessions) {
      if (session.date >= then) leave_out(session.facts, fact.name);
    }
    std::vector<FactAnswer>& told = state.sessions[api::session_on(state, then)].facts;
    for (FactAnswer one : said) {
      prove::shift_dates(one.answer, -ago());
      told.push_back(std::move(one));
    }
    return take(state);
  }

  // Who may do it, or what stands on its ladder.
  bool ready(ExerciseId id) {
    api::Dice dice(id.value + 1);
    for (std::uint32_t x = 0; x < m_.exercises.size(); ++x) {
      const ExerciseId aim(x);
      const bool near = aim == id || (m_.exercises[x].ladder.valid() &&
                                      m_.exercises[x].ladder == m_.exercises[id.index()].ladder);
      if (!near) continue;
      State state = api::ready_for(m_, aim, dice);
      api::PastRecords(m_, state).last_done(id, ago());
      if (take(state)) return true;
    }
    return false;
  }

  template <typename Of>
  static std::optional<Day> latest(const State& person, const Of& of) {
    std::optional<Day> out;
    for (const Session& session : person.sessions) {
      if (of(session) && (!out || *out < session.date)) out = session.date;
    }
    return out;
  }

  // People of the scenarios who did it, so long after they last did.
  bool done(ExerciseId id) {
    const std::string& name = m_.exercises[id.index()].name;
    return std::any_of(people_.begin(), people_.end(), [&](const State* person) {
      const auto last = latest(*person, [&](const Session& one) { return does(one, name); });
      return last && take(after(*person, *last));
    });
  }

  // So long after they were tested; they have been doing it since.
  bool tested(ExerciseId id) {
    const std::string& name = m_.exercises[id.index()].name;
    constexpr std::int32_t kDaysBefore = 2;
    return ago() > kDaysBefore &&
           std::any_of(people_.begin(), people_.end(), [&](const State* person) {
             const auto last =
                 latest(*person, [&](const Session& one) { return tests(one, name); });
             if (!last) return false;
             State state = after(*person, *last);
             Session& since =
                 state.sessions[api::session_on(state, base::add_days(state.today, -kDaysBefore))];
             if (does(since, name)) return false;
             ExerciseLog again;
             again.exercise = name;
             api::record_harmless(m_, again);
             since.exercises.push_back(std::move(again));
             return take(state);
           });
  }

  // Who is on the ladder goes on while it is not known whether there is reason to.
  bool not_sure(ExerciseId id) {
    if (!m_.exercises[id.index()].ladder.valid()) return false;
    State state = well_;
    api::PastRecords(m_, state).last_done(id, ago());
    for (const model::Fact& fact : m_.facts) {
      State unsure = state;
      for (FactAnswer& said : unsure.facts) {
        if (said.fact != fact.name) continue;
        said.answer = {};
        said.answer.kind = Answer::Kind::NotSure;
      }
      if (take(unsure)) return true;
    }
    return false;
  }

  // So long after some session: sessions that a window counts by one of the two only.
  bool counted() {
    return std::any_of(people_.begin(), people_.end(), [&](const State* person) {
      return std::any_of(person->sessions.begin(), person->sessions.end(),
                         [&](const Session& one) { return take(after(*person, one.date)); });
    });
  }

  static constexpr std::size_t kMost = 300;

  const model::Model& m_;
  const Draft& draft_;
  const std::function<bool(const State&)>& take_;
  const State well_;
  std::vector<const State*> people_;
  std::size_t taken_ = 0;
};

}  // namespace

void just_so_long_ago(const model::Model& model, const std::vector<JudgedDay>& days,
                      const Draft& draft, const std::function<bool(const State&)>& take) {
  LongAgo(model, days, draft, take).find();
}

}  // namespace rung::audit::mutate
