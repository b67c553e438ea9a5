// `rung triage`: where the answers come from, where the talk goes, and what is said at the end.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

#include "commands.hpp"
#include "day.hpp"
#include "decision_output.hpp"
#include "files.hpp"
#include "rules.hpp"
#include "state_edit.hpp"
#include "state_file.hpp"
#include "text.hpp"
#include "triage.hpp"

namespace rung::cli {

namespace {

Outcome<Day> chosen_day(const Host& host, const Arguments& arguments) {
  if (!arguments.has("today")) return host.today;
  const std::string text = arguments.get("today");
  if (const auto day = parse_day(text)) return *day;
  return Failure{"`--today`: " + why_no_day(text), "for example `--today 2026-11-20`", Exit::Usage};
}

struct Start {
  State state;
  std::string resumed;  // the file it was read from
  Day resumed_day;
};

// The same name for reading and writing is a conversation to be kept up: it may be its first day.
bool begins_here(const Arguments& arguments) {
  const std::string path = arguments.get("state");
  std::error_code error;
  return path == arguments.get("save") && !std::filesystem::exists(path, error) && !error;
}

void add_wishes(State& state, const Arguments& arguments) {
  for (const std::string& want : arguments.all("want")) {
    if (std::find(state.wants.begin(), state.wants.end(), want) == state.wants.end())
      state.wants.push_back(want);
  }
}

Outcome<Start> first_state(const Host& host, const Arguments& arguments) {
  const auto day = chosen_day(host, arguments);
  if (!day) return day.failure();
  Start start;
  start.state.today = day.value();
  if (arguments.has("state") && !begins_here(arguments)) {
    auto loaded = load_state(host, arguments.get("state"));
    if (!loaded) return loaded.failure();
    start.state = std::move(loaded).value();
    start.resumed = arguments.get("state") == "-" ? "standard input" : arguments.get("state");
    start.resumed_day = start.state.today;
    if (day.value() < start.state.today) {
      return Failure{"the state is of " + day_text(start.state.today) + ", which is after " +
                         day_text(day.value()),
                     "say with `--today` which day it is"};
    }
    move_today(start.state, day.value());
  }
  if (arguments.has("ask-again")) forget_unsure(start.state);
  add_wishes(start.state, arguments);
  return start;
}

Outcome<std::unique_ptr<LineSource>> answer_source(const Host& host, const Arguments& arguments) {
  if (!arguments.has("answers")) {
    return std::unique_ptr<LineSource>(
        std::make_unique<DescriptorLines>(host.input, host.input_is_terminal));
  }
  auto text = read_input(host, arguments.get("answers"));
  if (!text) return text.failure();
  return std::unique_ptr<LineSource>(std::make_unique<TextLines>(std::move(text).value()));
}

TriageSetup setup_for(const Host& host, const Arguments& arguments, bool json) {
  TriageSetup setup;
  setup.save = arguments.get("save");
  const std::string answers = arguments.get("answers");
  setup.answers = answers == "-" ? "standard input" : answers;
  setup.echo = arguments.has("answers") || !host.input_is_terminal;
  const bool plain = arguments.has("plain");
  setup.style = {!plain && (json ? host.to_err().color : host.to_out().color), host.ascii, plain,
                 host.width};
  return setup;
}

// A word of a command line as a shell wants it.
std::string shell_word(const std::string& word) {
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_./:@%+=,-").find(c) != std::string_view::npos;
  });
  if (plain && !word.empty()) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string command_to_go_on(const TriageSetup& setup, const Arguments& arguments) {
  std::string again = "rung triage";
  for (const std::string& rules : arguments.all("rules")) again += " --rules " + shell_word(rules);
  const std::string file = shell_word(setup.save);
  again += " --state " + file + " --save " + file;
  return again + (setup.style.plain ? " --plain" : "");
}

// After the result: where it is kept, and how to say more when more is known.
void print_kept(std::ostream& talk, const Triage& triage, const TriageSetup& setup,
                const Arguments& arguments) {
  if (setup.save.empty()) return;
  const std::size_t unsure = count_unsure(triage.state());
  const std::string kept = "Your answers are kept in " + setup.save + ".";
  talk << '\n'
       << setup.style.lines(kept + (unsure == 0 ? ""
                                                : " To answer again what you were "
                                                  "not sure of:"));
  if (unsure == 0) return;
  talk << "  " << harmless(command_to_go_on(setup, arguments) + " --ask-again") << '\n';
}

// How to come back to what was begun.
void print_way_back(std::ostream& talk, const TriageSetup& setup, const Arguments& arguments) {
  const ScreenStyle& style = setup.style;
  if (setup.save.empty()) {
    talk << style.lines(
        "Nothing was kept. Next time, `--save FILE` keeps your answers as you give them, and "
        "`--state FILE` goes on from there.");
    return;
  }
  talk << style.lines("What you said is kept in " + setup.save + ". To go on:");
  talk << "  " << harmless(command_to_go_on(setup, arguments)) << '\n';
}

void print_unfinished(std::ostream& talk, const Triage& triage, TriageEnd end,
                      const TriageSetup& setup, const Arguments& arguments) {
  const ScreenStyle& style = setup.style;
  const bool ended = end == TriageEnd::InputEnded;
  talk << '\n' << style.lines(ended ? "The answers ended before the questions did." : "Stopped.");
  if (!ended || !setup.save.empty()) print_way_back(talk, setup, arguments);
  const std::vector<std::string> answered = triage.answered();
  if (!answered.empty()) talk << '\n' << style.lines("What you said:");
  for (const std::string& line : answered) talk << style.lines(line, 2);
}

Exit status_of(const Triage& triage, TriageEnd end, bool exit_code) {
  if (end == TriageEnd::Interrupted) return Exit::Interrupted;
  return decision_status(triage.decision(), exit_code);
}

void warn_of_rest(const Host& host, LineSource& lines, const std::string& answers) {
  const InputLine rest = lines.next();
  if (rest.kind != InputLine::Kind::Text) return;
  host.err << answers << ":" << rest.number << ": this answer and those after it were not needed\n";
}

void print_result(const Host& host, const Triage& triage, const ScreenStyle& style,
                  const std::string& format) {
  if (style.plain && format != "json") {
    host.out << render_decision(triage.decision(), style.rendering());
  } else {
    print_decision(host, triage.decision(), format);
  }
}

// One conversation to its end, and the result. On a terminal the last answer may be taken back even
// then, for one may have been mistyped.
Exit converse(const Host& host, const Arguments& arguments, Triage& triage, LineSource& lines,
              const TriageSetup& setup, std::ostream& talk) {
  const std::string format = arguments.get("format");
  for (;;) {
    const auto end = triage.run();
    if (!end) {
      print_state_mistakes(host, arguments.get("state", "the state"), triage.mistakes());
      return report(host, end.failure());
    }
    const bool settled = end.value() == TriageEnd::Settled;
    if (!settled) print_unfinished(talk, triage, end.value(), setup, arguments);
    if (settled && arguments.has("answers")) warn_of_rest(host, lines, setup.answers);
    talk << '\n' << std::flush;
    print_result(host, triage, setup.style, format);
    if (settled) print_kept(talk, triage, setup, arguments);
    const bool may_return = settled && !setup.echo && format != "json";
    if (may_return) {
      const auto returned = triage.offers_return();
      if (!returned) return report(host, returned.failure());
      if (returned.value()) continue;
    }
    return status_of(triage, end.value(), arguments.has("exit-code"));
  }
}

}  // namespace

Exit run_triage(const Host& host, const Arguments& arguments) {
  if (arguments.get("state") == "-" &&
      (!arguments.has("answers") || arguments.get("answers") == "-")) {
    return report(host, {"the state and the answers cannot both come from standard input",
                         "name a file for one of them", Exit::Usage});
  }
  auto start = first_state(host, arguments);
  if (!start) return report(host, start.failure());
  const auto rules = load_rules(host, arguments);
  if (!rules) return report(host, rules.failure());
  const auto lines = answer_source(host, arguments);
  if (!lines) return report(host, lines.failure());

  const bool json = arguments.get("format") == "json";
  std::ostream& talk = json ? host.err : host.out;
  TriageSetup setup = setup_for(host, arguments, json);
  setup.resumed = start.value().resumed;
  setup.resumed_day = start.value().resumed_day;
  setup.wishes = arguments.all("want");
  Triage triage(rules.value(), std::move(start.value().state), *lines.value(), talk, setup);
  return converse(host, arguments, triage, *lines.value(), setup, talk);
}

}  // namespace rung::cli
