#include "log_keeper.hpp"

#include <algorithm>
#include <utility>

#include "kb_store.hpp"
#include "log_entry.hpp"

namespace rung::cli {

namespace {

bool is_among(const ExerciseLog& log, const std::vector<Planned>& planned) {
  return std::any_of(planned.begin(), planned.end(),
                     [&](const Planned& one) { return one.exercise == log.exercise; });
}

}  // namespace

Outcome<std::optional<CutOff>> cut_off_talk(const kb::Store& store, const kb::Person& person,
                                            const Decision& plan, Day day, Day today) {
  const std::vector<Planned> planned = planned_exercises(plan, State(), day);
  const auto waits = [&](const ExerciseLog& log) {
    return is_cut_off(log) && is_among(log, planned);
  };
  kb::Situation situation;
  situation.today = today;
  auto past = kb::remember(store, person, situation);
  if (!past) return store_failure(past.diagnostics());
  situation.seen = past.value().seen;
  auto all = kb::entries(store, person, situation);
  if (!all) return store_failure(all.diagnostics());
  std::optional<CutOff> found;
  std::size_t session = 0, place = 0;  // the sessions of the state are these entries, in order
  for (kb::KeptEntry& kept : all.value()) {
    const kb::Entry& entry = kept.entry;
    if (entry.facts.empty() && entry.exercises.empty()) continue;
    if (entry.day == day && std::any_of(entry.exercises.begin(), entry.exercises.end(), waits)) {
      found = CutOff{std::move(kept), {}};
      place = session;
    }
    ++session;
  }
  if (!found) return found;
  found->past = std::move(past).value().state;
  auto& sessions = found->past.sessions;
  sessions.erase(sessions.begin() + static_cast<std::ptrdiff_t>(place));
  return found;
}

LogKeeper::LogKeeper(const Host& host, kb::Store& store, const kb::Person& person,
                     const RuleSet& rules, const State& past, Day day)
    : host_(host), store_(store), person_(person), rules_(rules), past_(past) {
  entry_.day = day;
}

void LogKeeper::go_on_with(const kb::KeptEntry& kept, const std::vector<Planned>& planned) {
  entry_ = kept.entry;
  for (const ExerciseLog& log : entry_.exercises) {
    if (!is_among(log, planned)) others_.push_back(log);
  }
  number_ = kept.id;
}

Outcome<Nothing> LogKeeper::keep(const std::vector<ExerciseLog>& logs) {
  kb::Entry entry = entry_;
  entry.exercises = others_;
  entry.exercises.insert(entry.exercises.end(), logs.begin(), logs.end());
  entry.supersedes = number_;
  const bool nothing = entry.exercises.empty() && entry.facts.empty();
  if (nothing && !number_) return Nothing{};
  if (!nothing) {
    auto fits = fits_past(host_, rules_, past_, entry, person_.name);
    if (!fits) return fits;
  }
  const auto done = kb::record_entry(store_, person_, entry, past_.today, kb::Moment{host_.now});
  if (!done) return store_failure(done.diagnostics());
  number_ = done.value();
  entry_ = std::move(entry);
  return Nothing{};
}

}  // namespace rung::cli
