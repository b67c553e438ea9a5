// `rung log`: writes down what was done, takes the last log back, and says what comes next.
#include <algorithm>
#include <optional>

#include "commands.hpp"
#include "day.hpp"
#include "day_option.hpp"
#include "kb_store.hpp"
#include "line_editor.hpp"
#include "log_entry.hpp"
#include "log_keeper.hpp"
#include "log_talk.hpp"
#include "next_step.hpp"
#include "person_day.hpp"
#include "person_store.hpp"
#include "plan_talk.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

// What says what was done, besides asking.
bool is_told(const Arguments& arguments) {
  return arguments.operands.size() == 2 || arguments.has("json");
}

std::optional<Failure> wrong_use(const Host& host, const Arguments& arguments) {
  const auto usage = [](std::string message, std::string help) {
    return Failure{std::move(message), std::move(help), Exit::Usage};
  };
  const std::size_t operands = arguments.operands.size();
  if (operands == 0 || operands > 2)
    return usage("say who did what", "for example `rung log ada squat --reps 12 --pain 0`");
  const bool alone = arguments.has("json") || arguments.has("undo");
  if (alone && (operands == 2 || (arguments.has("json") && arguments.has("undo"))))
    return usage("`--json` and `--undo` take no exercise beside them", "give one of them");
  if (arguments.has("json") && arguments.has("on"))
    return usage("the JSON says which day it is", "leave `--on` out");
  constexpr std::string_view kMay[] = {"store", "rules", "today",  "on",   "new",
                                       "json",  "undo",  "format", "plain"};
  for (const auto& [name, values] : arguments.options) {
    const bool always = std::find(std::begin(kMay), std::end(kMay), name) != std::end(kMay);
    if (operands == 1 && !always)
      return usage("`--" + name + "` says how an exercise went, and none is named",
                   "for example `rung log " + arguments.operands[0] + " squat --reps 12`");
  }
  if (!is_told(arguments) && !arguments.has("undo") && !host.input_is_terminal)
    return usage("it is not said what was done",
                 "name an exercise, or give it as JSON with `--json FILE`");
  return std::nullopt;
}

// One command, from the store to what comes next.
class LogCommand {
 public:
  LogCommand(const Host& host, const Arguments& arguments)
      : host_(host), arguments_(arguments), person_{0, arguments.operands.front()} {}

  Exit run() {
    if (auto read = read_days(); !read) return report(host_, read.failure());
    const bool may_ask =
        host_.input_is_terminal && host_.output_is_terminal && !arguments_.has("undo");
    auto opened = open_for_person(host_, arguments_, person_, may_ask, host_.out,
                                  [this]() -> LineSource& { return lines(); });
    if (!opened) return report(host_, opened.failure());
    auto store = std::move(opened).value();
    if (!store) return Exit::Done;
    if (auto read = read_days_of(*store); !read) return report(host_, read.failure());
    auto used = rules_in_use(host_, arguments_, *store);
    if (!used) return report(host_, used.failure());
    Visit visit{std::move(*store), person_, std::move(used).value(), today_,
                options_of_visit(arguments_)};
    return arguments_.has("undo") ? undo(visit) : log(visit);
  }

 private:
  Outcome<Nothing> read_days() {
    const auto today = day_option(host_, arguments_, "today");
    if (!today) return today.failure();
    today_ = day_ = today.value();
    if (!arguments_.has("on")) return Nothing{};
    const auto day = day_option(host_, arguments_, "on");
    if (!day) return day.failure();
    day_ = day.value();
    return not_after_today(day_);
  }

  // By the hour at which the days of the store end.
  Outcome<Nothing> read_days_of(const kb::Store& store) {
    const auto day = day_for_person(host_, arguments_, store);
    if (!day) return day.failure();
    today_ = day.value().day;
    note_ = day.value().note;
    if (!arguments_.has("on")) day_ = today_;
    return not_after_today(day_);
  }

  Outcome<Nothing> not_after_today(Day day) const {
    if (day <= today_) return Nothing{};
    std::string help = "log what was done on the day on which it was done";
    if (!note_.empty()) help = note_.substr(0, note_.size() - 1);
    return Failure{day_text(day) + " is after today, " + day_text(today_), std::move(help)};
  }

  LineSource& lines() {
    if (!lines_) lines_ = typed_lines(host_, false);
    return *lines_;
  }

  Outcome<State> past(const Visit& visit) const {
    kb::Situation situation;
    situation.today = today_;
    State nothing;
    nothing.today = today_;
    if (visit.person.id == 0) return nothing;
    auto found = kb::remember(visit.store, visit.person, situation);
    if (!found) return store_failure(found.diagnostics());
    return std::move(found).value().state;
  }

  Exit log(Visit& visit) {
    const auto before = past(visit);
    if (!before) return report(host_, before.failure());
    const Wording wording = wording_of(visit.used.rules);
    if (!is_told(arguments_)) return ask(visit, before.value(), wording);
    const auto told = arguments_.has("json") ? entry_of_json(host_, arguments_, today_)
                                             : entry_of_options(visit.used.rules, arguments_, day_);
    if (!told) return report(host_, told.failure());
    const kb::Entry& entry = told.value();
    if (auto due = not_after_today(entry.day); !due) return report(host_, due.failure());
    const auto fits = fits_past(host_, visit.used.rules, before.value(), entry, visit.person.name);
    if (!fits) return report(host_, fits.failure());
    if (auto written = write(visit, entry); !written) return report(host_, written.failure());
    if (!note_.empty() && !arguments_.has("on")) acknowledge(note_);
    acknowledge("Logged. " + log_lines(entry, wording));
    return tell_next(host_, arguments_, visit);
  }

  // It is on the disk when this is said.
  void acknowledge(const std::string& text) const {
    std::ostream& out = arguments_.get("format") == "json" ? host_.err : host_.out;
    out << harmless_lines(text) << '\n' << std::flush;
  }

  static std::string harmless_lines(std::string text) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      shown += harmless(std::string_view(text).substr(at, end - at)) + "\n";
      at = end + 1;
    }
    return shown;
  }

  Outcome<Nothing> write(Visit& visit, const kb::Entry& entry) const {
    const kb::Moment now{host_.now};
    if (visit.person.id == 0) {
      auto added = kb::add_person(visit.store, visit.person.name, now);
      if (!added) return store_failure(added.diagnostics());
      visit.person = std::move(added).value();
    }
    const auto done = kb::record_entry(visit.store, visit.person, entry, today_, now);
    if (!done) return store_failure(done.diagnostics());
    return Nothing{};
  }

  // What is told is written answer by answer, so that nothing is lost.
  Exit ask(Visit& visit, const State& before, const Wording& wording) {
    const auto plan = newest_plan(visit.store, visit.person, visit.used.rules, today_);
    if (!plan) return report(host_, plan.failure());
    if (!plan.value())
      return report(host_, nothing_to_ask(visit, "there is no plan yet of which to ask"));
    auto cut_off = cut_off_talk(visit.store, visit.person, *plan.value(), day_, today_);
    if (!cut_off) return report(host_, cut_off.failure());
    const State& rest = cut_off.value() ? cut_off.value()->past : before;
    const std::vector<Planned> planned = planned_exercises(*plan.value(), rest, day_);
    if (planned.empty())
      return report(host_,
                    nothing_to_ask(visit, "all of the newest plan is logged on " + day_text(day_)));
    const ScreenStyle style = style_for_out(host_, arguments_, wording);
    host_.out << style.lines("Of the plan of " + day_text(plan.value()->today) + ".");
    LogTalk talk(visit.used.rules, rest, day_, planned, lines(), host_.out, style);
    LogKeeper keeper(host_, visit.store, visit.person, visit.used.rules, rest, day_);
    if (cut_off.value()) {
      talk.go_on_with(cut_off.value()->entry.entry.exercises);
      keeper.go_on_with(cut_off.value()->entry, planned);
    }
    const auto end =
        talk.run([&](const std::vector<ExerciseLog>& logs) { return keeper.keep(logs); });
    if (!end) return report(host_, end.failure());
    if (!note_.empty() && !arguments_.has("on")) host_.out << style.lines(note_);
    host_.out << '\n' << told_of(keeper.entry(), wording, style) << std::flush;
    if (end.value() == LogTalk::End::Interrupted) return Exit::Interrupted;
    if (end.value() == LogTalk::End::Quit || keeper.entry().exercises.empty()) return Exit::Done;
    return tell_next(host_, arguments_, visit);
  }

  Failure nothing_to_ask(const Visit& visit, std::string why) const {
    return {std::move(why), "`rung next " + person_.name + visit.options +
                                "` makes the plan of today; `rung log " + person_.name +
                                " EXERCISE" + visit.options + "` logs any exercise"};
  }

  // A row that takes the last log back; what it says stays in the store, and no longer counts.
  Exit undo(Visit& visit) {
    kb::Situation situation;
    situation.today = today_;
    const auto all = kb::entries(visit.store, visit.person, situation);
    if (!all) return report(host_, store_failure(all.diagnostics()));
    const auto last = std::find_if(all.value().rbegin(), all.value().rend(),
                                   [](const auto& kept) { return !kept.entry.exercises.empty(); });
    if (last == all.value().rend()) {
      return report(host_, {"there is no log of `" + visit.person.name + "` to take back", ""});
    }
    kb::Entry correction;
    correction.day = last->entry.day;
    correction.supersedes = last->id;
    const auto done =
        kb::record_entry(visit.store, visit.person, correction, today_, kb::Moment{host_.now});
    if (!done) return report(host_, store_failure(done.diagnostics()));
    acknowledge("Taken back. " + log_lines(last->entry, wording_of(visit.used.rules)));
    return tell_next(host_, arguments_, visit);
  }

  const Host& host_;
  const Arguments& arguments_;
  kb::Person person_;  // its id is 0 before it is added
  Day today_, day_;
  std::string note_;  // why today is not the day of the calendar
  std::unique_ptr<LineSource> lines_;
};

}  // namespace

Exit run_log(const Host& host, const Arguments& arguments) {
  if (const auto wrong = wrong_use(host, arguments)) return report(host, *wrong);
  return LogCommand(host, arguments).run();
}

}  // namespace rung::cli
