#include "plan_talk.hpp"

#include <algorithm>

#include "day.hpp"
#include "kb/sessions.hpp"
#include "kb_store.hpp"
#include "log_entry.hpp"
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
  if (has_logged_since(known, day)) return LogTalk::End::Told;
  talk << style.lines(
      "First, your last plan. What you did on another day you can log with `rung "
      "log " +
      person.name + " --on DAY`.");
  LogTalk asking(rules, known, day, planned_exercises(*plan.value(), known, day), lines, talk,
                 style);
  asking.begin_with("Did you do something of your plan of " + day_text(day) + " on that day?");
  auto end = asking.run();
  if (!end) return end;
  if (end.value() != LogTalk::End::Told) {
    talk << '\n' << style.lines("Nothing was logged.");
    return end;
  }
  kb::Entry entry;
  entry.day = day;
  entry.exercises = asking.logs();
  if (entry.exercises.empty()) return end;
  if (auto fits = fits_past(host, rules, known, entry, person.name); !fits) return fits.failure();
  const auto done = kb::record_entry(store, person, entry, today, kb::Moment{host.now});
  if (!done) return store_failure(done.diagnostics());
  talk << '\n' << style.lines("Logged:") << log_lines(entry, *style.wording) << '\n';
  return end;
}

}  // namespace rung::cli
