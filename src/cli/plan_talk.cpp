#include "plan_talk.hpp"

#include <algorithm>

#include "day.hpp"
#include "kb/sessions.hpp"
#include "kb_store.hpp"
#include "log_entry.hpp"
#include "log_keeper.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

bool has_logged_since(const State& past, Day day) {
  return std::any_of(past.sessions.begin(), past.sessions.end(), [&](const Session& session) {
    return session.date >= day && !session.exercises.empty();
  });
}

}  // namespace

Outcome<LogTalk::End> ask_of_last_plan(const Host& host, kb::Store& store, const kb::Person& person,
                                       const RuleSet& rules, Day today, LineSource& lines,
                                       std::ostream& talk, const ScreenStyle& style) {
  const auto plan = newest_plan(store, person, rules, today);
  if (!plan) return plan.failure();
  if (!plan.value() || plan.value()->today >= today) return LogTalk::End::Told;
  const Day day = plan.value()->today;
  kb::Situation situation;
  situation.today = today;
  const auto past = kb::remember(store, person, situation);
  if (!past) return store_failure(past.diagnostics());
  const State& known = past.value().state;
  auto cut_off = cut_off_talk(store, person, *plan.value(), day, today);
  if (!cut_off) return cut_off.failure();
  const bool goes_on = cut_off.value().has_value();
  if (!goes_on && has_logged_since(known, day)) return LogTalk::End::Told;
  const State& rest = goes_on ? cut_off.value()->past : known;
  const std::vector<Planned> planned = planned_exercises(*plan.value(), rest, day);
  LogTalk asking(rules, rest, day, planned, lines, talk, style);
  LogKeeper keeper(host, store, person, rules, rest, day);
  if (goes_on) {
    asking.go_on_with(cut_off.value()->entry.entry.exercises);
    keeper.go_on_with(cut_off.value()->entry, planned);
  }
  talk << style.lines(goes_on ? "First, the rest of what you did on " + day_text(day) + "."
                              : "First, your last plan, of " + day_text(day) +
                                    ". What you did on another day you can log with `rung log " +
                                    person.name + " --on DAY`.");
  auto end = asking.run([&](const std::vector<ExerciseLog>& logs) { return keeper.keep(logs); });
  if (!end) return end;
  talk << '\n' << told_of(keeper.entry(), *style.wording, style);
  return end;
}

std::string told_of(const kb::Entry& entry, const Wording& wording, const ScreenStyle& style) {
  if (entry.exercises.empty()) return style.lines("Nothing was logged.");
  return style.lines("Logged:") + log_lines(entry, wording) + "\n";
}

}  // namespace rung::cli
