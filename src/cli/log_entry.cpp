#include "log_entry.hpp"

#include <algorithm>
#include <array>

#include "answer_text.hpp"
#include "day.hpp"
#include "files.hpp"
#include "next_step.hpp"
#include "numbers.hpp"
#include "rung/explain.hpp"
#include "rung/json.hpp"
#include "state_file.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

struct LogOption {
  std::string_view option, name;
  bool is_number = true;
};

constexpr std::array<LogOption, 9> kLogOptions = {{{"sets", "sets"},
                                                   {"reps", "reps"},
                                                   {"clean", "clean_reps"},
                                                   {"hold", "hold"},
                                                   {"load", "load"},
                                                   {"pain-before", "pain_before"},
                                                   {"pain", "pain"},
                                                   {"cramp", "cramp", false},
                                                   {"felt", "felt", false}}};

constexpr std::string_view kNotSure = "not sure";
constexpr std::string_view kDeclined = "declined";

Outcome<Answer> log_answer(const LogOption& what, const std::string& text) {
  Answer answer;
  if (text == kNotSure || text == kDeclined) {
    answer.kind = text == kNotSure ? Answer::Kind::NotSure : Answer::Kind::Declined;
  } else if (!what.is_number) {
    answer.kind = Answer::Kind::Choice;
    answer.names = {text};
  } else if (const auto number = parse_fixed(text)) {
    answer.kind = Answer::Kind::Number;
    answer.number = *number;
  } else {
    const std::string option = "`--" + std::string(what.option);
    return Failure{option + "` takes a number, not `" + harmless(text) + "`",
                   "for example " + option + " 3`, or " + option + " \"not sure\"`", Exit::Usage};
  }
  return answer;
}

std::string among(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "`" : ", `") + name + "`";
  return text;
}

Outcome<std::string> exercise_named(const RuleSet& rules, const std::string& words) {
  const MeantExercise meant = find_exercise(rules, words);
  if (!meant.one.empty()) return meant.one;
  const std::string shown = "`" + harmless(words) + "`";
  if (!meant.several.empty()) {
    return Failure{shown + " can mean several exercises", "say which: " + among(meant.several)};
  }
  return Failure{"these rules know no exercise " + shown,
                 meant.nearest.empty() ? "`rung next` names the exercises of today"
                                       : "did you mean " + among({meant.nearest.front()}) + "?"};
}

// A fault by its name, or by its title; what is neither stays as it was said.
std::string fault_named(const Wording& wording, const std::string& exercise,
                        const std::string& said) {
  const std::string prefix = exercise + ".fault.";
  for (auto at = wording.items.lower_bound(prefix);
       at != wording.items.end() && at->first.starts_with(prefix); ++at) {
    const std::string title = lower(at->second.text);
    if (title.ends_with(", " + lower(said))) return at->first.substr(prefix.size());
  }
  return said;
}

Outcome<Nothing> put_faults(ExerciseLog& log, const Arguments& arguments, const Wording& wording) {
  if (arguments.has("no-faults") && arguments.has("fault")) {
    return Failure{"`--fault` and `--no-faults` contradict each other", "give one of them",
                   Exit::Usage};
  }
  log.has_faults = arguments.has("no-faults") || arguments.has("fault");
  for (const std::string& said : arguments.all("fault")) {
    if (said == kNotSure) {
      log.has_faults = false;
    } else {
      log.faults.push_back(fault_named(wording, log.exercise, said));
    }
  }
  return Nothing{};
}

Failure says_no_side(const std::string& exercise) {
  return {"`" + exercise + "` is recorded for each side",
          "say which one with `--side left` or `--side right`, and log the other one after it"};
}

// "sessions[0].exercises.squat.pain: 11 is too much" without where it stands in the state.
std::vector<Diagnostic> of_the_entry(std::vector<Diagnostic> wrong) {
  for (Diagnostic& one : wrong) {
    for (const std::string_view prefix : {"sessions[0].exercises.", "sessions[0].facts."}) {
      const std::size_t at = one.message.find(prefix);
      if (at != std::string::npos) one.message.erase(at, prefix.size());
    }
  }
  return wrong;
}

// Choices as people know them, by the name of the value.
std::string answer_said(const Wording& wording, const std::string& item, const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::Number: return fixed_text(answer.number);
    case Answer::Kind::Choice: return words_of_choice(wording, item, answer.names.front());
    case Answer::Kind::Declined: return "not told";
    default: return "not sure";
  }
}

// "Squat, repetitions" of the wording without the exercise.
std::string words_of_value(const Wording& wording, const ExerciseLog& log, const LogValue& value) {
  const auto item = wording.items.find(log.exercise + "." + value.name);
  if (item == wording.items.end()) return value.name;
  const std::size_t comma = item->second.text.rfind(", ");
  return comma == std::string::npos ? value.name : item->second.text.substr(comma + 2);
}

}  // namespace

std::string words_of_log(const ExerciseLog& log, const Wording& wording) {
  std::string text;
  for (const LogValue& value : log.values) {
    text += (text.empty() ? "" : ", ") + words_of_value(wording, log, value);
    if (value.side != Side::None) text += value.side == Side::Left ? " left" : " right";
    text += " " + answer_said(wording, log.exercise + "." + value.name, value.answer);
  }
  std::string faults;
  for (const std::string& fault : log.faults) faults += (faults.empty() ? "" : ", ") + fault;
  if (faults.empty() && log.has_faults) faults = "none";
  if (!faults.empty()) text += (text.empty() ? "faults: " : "; faults: ") + faults;
  if (log.lighter) text += text.empty() ? "lighter on purpose" : "; lighter on purpose";
  return text.empty() ? "done, nothing more" : text;
}

bool is_one_sided(const RuleSet& rules, const std::string& exercise, Day day) {
  Answer once;
  once.kind = Answer::Kind::Number;
  once.number = Fixed::of(1);
  State probe;
  probe.today = day;
  ExerciseLog log;
  log.exercise = exercise;
  log.values.push_back({"sets", Side::Left, once});
  probe.sessions.push_back({day, {}, {log}});
  return rules.decide(probe, {false, 0}).ok();
}

Outcome<kb::Entry> entry_of_options(const RuleSet& rules, const Arguments& arguments, Day day) {
  const auto exercise = exercise_named(rules, arguments.operands[1]);
  if (!exercise) return exercise.failure();
  ExerciseLog log;
  log.exercise = exercise.value();
  log.lighter = arguments.has("lighter");
  Side side = Side::None;
  if (arguments.has("side")) side = arguments.get("side") == "left" ? Side::Left : Side::Right;
  for (const LogOption& what : kLogOptions) {
    if (!arguments.has(what.option)) continue;
    const auto answer = log_answer(what, arguments.get(what.option));
    if (!answer) return answer.failure();
    log.values.push_back({std::string(what.name), side, answer.value()});
  }
  if (!log.values.empty() && side == Side::None && is_one_sided(rules, log.exercise, day))
    return says_no_side(log.exercise);
  if (auto put = put_faults(log, arguments, wording_of(rules)); !put) return put.failure();
  kb::Entry entry;
  entry.day = day;
  entry.exercises.push_back(std::move(log));
  return entry;
}

Outcome<kb::Entry> entry_of_json(const Host& host, const Arguments& arguments, Day today) {
  const std::string path = arguments.get("json");
  const auto text = read_input(host, path, JsonLimits().max_bytes);
  if (!text) return text.failure();
  const Failure no_session{
      "`" + (path == "-" ? "standard input" : path) + "` is not one session",
      "docs/json.md says how a session is written: "
      "{\"date\": \"2026-11-20\", \"exercises\": {\"squat\": {\"reps\": 30}}}"};
  const Result<State> state =
      read_state("{\"today\": \"" + day_text(today) + "\", \"sessions\": [" + text.value() + "]}");
  if (!state) {
    print_state_mistakes(host.err, path, of_the_entry(state.diagnostics()));
    return no_session;
  }
  const State& read = state.value();
  const bool more = !read.facts.empty() || !read.ladders.empty() || !read.settings.empty() ||
                    !read.wants.empty() || read.answering != Answer::By::Person;
  if (more || read.sessions.size() != 1) return no_session;
  const Session& session = read.sessions.front();
  if (session.facts.empty() && session.exercises.empty()) {
    return Failure{"the session in `" + path + "` tells of nothing",
                   "name an exercise or an answer in it"};
  }
  kb::Entry entry;
  entry.day = session.date;
  entry.facts = session.facts;
  entry.exercises = session.exercises;
  return entry;
}

namespace {

// Is it about what was answered of a ladder, which no log can mend?
bool contradicts_ladder(const std::vector<Diagnostic>& wrong) {
  return std::any_of(wrong.begin(), wrong.end(), [](const Diagnostic& one) {
    return one.code == "R7104" && one.message.starts_with("`ladders.");
  });
}

}  // namespace

Outcome<Nothing> fits_past(const Host& host, const RuleSet& rules, const State& past,
                           const kb::Entry& entry, const std::string& person) {
  State with = past;
  with.sessions.insert(with.sessions.begin(), {entry.day, entry.facts, entry.exercises});
  const auto decided = rules.decide(with, {false, 0});
  if (decided) return Nothing{};
  if (const auto before = rules.decide(past, {false, 0}); !before)
    return past_does_not_fit(host, person, before.diagnostics());
  print_state_mistakes(host.err, person, of_the_entry(decided.diagnostics()));
  const std::string help = contradicts_ladder(decided.diagnostics())
                               ? "`review` in `rung triage --person " + person +
                                     "` changes what was answered today; then log it again"
                               : "mend what is said above";
  return Failure{"this does not fit the rules, so nothing was written", help};
}

std::string log_lines(const kb::Entry& entry, const Wording& wording) {
  std::string text;
  if (!entry.facts.empty())
    text += counted(entry.facts.size(), "answer") + " of " + day_text(entry.day) + "\n";
  for (const ExerciseLog& log : entry.exercises) {
    const auto item = wording.items.find(log.exercise);
    const std::string& title = item == wording.items.end() ? log.exercise : item->second.text;
    text += title + ", " + day_text(entry.day) + ": " + words_of_log(log, wording) + "\n";
  }
  return text;
}

}  // namespace rung::cli
