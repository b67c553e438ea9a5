#include "program/past.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/seam.hpp"
#include "program/history.hpp"

namespace rung::program {
namespace {

// For so long after the last session of an exercise its next one is expected.
constexpr std::int32_t kComesAgainDays = 28;

bool did(const Step& step, ExerciseId exercise) {
  return exercise.valid() ? step.log_of(exercise) != nullptr : step.trained();
}

std::optional<Day> last_before(const BoundState& state, ExerciseId exercise, Day day) {
  for (auto step = state.steps.rbegin(); step != state.steps.rend(); ++step) {
    if (step->date < day && did(*step, exercise)) return step->date;
  }
  return std::nullopt;
}

// The morning after the last session before today, of each exercise that is asked about.
std::vector<std::optional<Day>> mornings_of(const model::Model& model, const BoundState& state) {
  std::vector<std::optional<Day>> out;
  for (const ExerciseId exercise : model.mornings_after) {
    const auto session = last_before(state, exercise, state.today);
    out.push_back(session ? std::optional(base::add_days(*session, 1)) : std::nullopt);
  }
  return out;
}

std::size_t first_from(const std::vector<Step>& steps, Day day) {
  const auto at = std::lower_bound(steps.begin(), steps.end(), day,
                                   [](const Step& step, Day d) { return step.date < d; });
  return static_cast<std::size_t>(at - steps.begin());
}

// Whether it is asked of the morning after the exercise what only a clinician can tell.
bool asks_clinician(const Program& program, const model::Model& model, ExerciseId exercise) {
  return std::any_of(program.cells.begin(), program.cells.end(), [&](const Cell& cell) {
    return cell.morning && cell.fact.valid() && cell.morning_of == exercise &&
           model.facts[cell.fact.index()].type.from_clinician;
  });
}

bool same_settings(const Past& past, const Program& program, const BoundState& state) {
  return std::all_of(program.history_cells.begin(), program.history_cells.end(), [&](CellId id) {
    const Cell& cell = program.cells[id];
    return cell.kind != Cell::Kind::Setting ||
           past.settings[cell.setting.index()] == state.settings[cell.setting.index()];
  });
}

// The records of the days before `end` that the carry still names.
std::vector<Step> still_read(const Carry& carry, const std::set<Day>& mornings,
                             const std::vector<Step>& steps, std::size_t end) {
  std::set<Day> fired;
  for (const Latched& latch : carry.latched) {
    if (latch.fired) fired.insert(*latch.fired);
  }
  std::vector<Step> out;
  for (std::size_t i = 0; i < end; ++i) {
    const Day day = steps[i].date;
    const bool morning = mornings.count(day) != 0;
    Step kept{day, {}};
    for (const BoundLog& log : steps[i].logs) {
      const auto* test = carry.last.tests.data() + log.exercise.index() * 3;
      if (morning || carry.last.exercises[log.exercise.index()] == day ||
          carry.last.in_earnest[log.exercise.index()] == day ||
          std::find(test, test + 3, std::optional(day)) != test + 3)
        kept.logs.push_back(log);
    }
    if (!kept.logs.empty() || fired.count(day) != 0) out.push_back(std::move(kept));
  }
  return out;
}

// Of each answer given before `until` the newest, as seen from there and from the days that a
// morning or a release names.
std::vector<BoundAnswer> still_shown(const std::vector<BoundAnswer>& answers,
                                     const std::set<Day>& seen_from, Day until) {
  std::vector<BoundAnswer> out;
  for (std::size_t i = 0; i < answers.size() && answers[i].date < until; ++i) {
    const Day next = i + 1 < answers.size() ? std::min(answers[i + 1].date, until) : until;
    const auto from = seen_from.lower_bound(answers[i].date);
    if (next == until || (from != seen_from.end() && *from < next)) out.push_back(answers[i]);
  }
  return out;
}

}  // namespace

Past::Past(const Program& program, const model::Model& model)
    : carry(std::make_shared<const Carry>(program, model)),
      answers(model.facts.size() * 3),
      mornings(model.mornings_after.size()) {
  for (const model::Setting& setting : model.settings)
    settings.push_back(setting.default_value.milli);
}

BoundState after(const Past& past, const model::Model& model, BoundState recent) {
  recent.carry = past.carry;
  recent.folded = past.steps.size();
  recent.steps.insert(recent.steps.begin(), past.steps.begin(), past.steps.end());
  for (std::size_t i = 0; i < past.answers.size(); ++i)
    recent.answers[i].insert(recent.answers[i].begin(), past.answers[i].begin(),
                             past.answers[i].end());
  // Of the morning after a folded session something may be told that day.
  for (const std::optional<Day>& morning : mornings_of(model, recent)) {
    if (!morning || past.folded(*morning)) continue;
    const std::size_t at = first_from(recent.steps, *morning);
    if (recent.steps[at].date != *morning)
      recent.steps.insert(recent.steps.begin() + static_cast<std::ptrdiff_t>(at),
                          Step{*morning, {}});
  }
  return recent;
}

bool holds_for(const Past& past, const Program& program, const model::Model& model,
               const BoundState& state) {
  if (!past.until) return true;
  if (!same_settings(past, program, state)) return false;
  const std::vector<std::optional<Day>> mornings = mornings_of(model, state);
  for (std::size_t i = 0; i < mornings.size(); ++i) {
    const bool in_it = mornings[i] && past.folded(*mornings[i]);
    if ((in_it ? mornings[i] : std::nullopt) != past.mornings[i]) return false;
    if (in_it && state.clinician_answers && asks_clinician(program, model, model.mornings_after[i]))
      return false;
  }
  return true;
}

// The latest session is open. Who asks on its very day asks about the morning after the one before
// it.
Day foldable_until(const model::Model& model, const BoundState& state) {
  const auto latest = last_before(state, ExerciseId{}, base::add_days(state.today, 1));
  if (!latest) return state.steps.front().date;
  if (base::broken(base::Breakage::FoldsTooFar)) return base::add_days(*latest, 1);
  Day until = *latest;
  for (const ExerciseId exercise : model.mornings_after) {
    const auto session = last_before(state, exercise, *latest);
    if (session && base::days_between(*session, *latest) <= kComesAgainDays)
      until = std::min(until, base::add_days(*session, 1));
  }
  return until;
}

Past fold_until(Day until, const Program& program, const model::Model& model,
                const BoundState& state) {
  const std::size_t end = first_from(state.steps, until);
  Past out(program, model);
  out.until = until;
  out.settings = state.settings;
  out.carry = std::make_shared<const Carry>(History::carry_before(program, model, state, end));
  std::set<Day> mornings;
  for (const ExerciseId exercise : model.mornings_after) {
    const auto& session = out.carry->last.of(exercise.value);
    if (session) mornings.insert(base::add_days(*session, 1));
  }
  std::set<Day> seen_from = mornings;
  for (const Latched& latch : out.carry->latched) {
    if (latch.released) seen_from.insert(*latch.released);
    if (latch.maybe_released) seen_from.insert(*latch.maybe_released);
  }
  out.steps = still_read(*out.carry, mornings, state.steps, end);
  for (std::size_t i = 0; i < state.answers.size(); ++i)
    out.answers[i] = still_shown(state.answers[i], seen_from, until);
  out.mornings = mornings_of(model, state);
  for (std::optional<Day>& morning : out.mornings) {
    if (morning && !out.folded(*morning)) morning.reset();
  }
  return out;
}

}  // namespace rung::program
