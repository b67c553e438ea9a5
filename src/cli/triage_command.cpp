// `rung triage`: where the answers come from, where the talk goes, and what is said at the end.
#include <memory>

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
  return Failure{"`--today` takes a day as YYYY-MM-DD, not `" + text + "`",
                 "for example `--today 2026-11-20`", Exit::Usage};
}

Outcome<State> first_state(const Host& host, const Arguments& arguments) {
  const auto day = chosen_day(host, arguments);
  if (!day) return day.failure();
  State state;
  state.today = day.value();
  if (!arguments.has("state")) return state;
  auto loaded = load_state(host, arguments.get("state"));
  if (!loaded) return loaded.failure();
  state = std::move(loaded).value();
  if (day.value() < state.today) {
    return Failure{
        "the state is of " + day_text(state.today) + ", which is after " + day_text(day.value()),
        "say with `--today` which day it is"};
  }
  move_today(state, day.value());
  return state;
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
  setup.style = {json ? host.to_err().color : host.to_out().color, host.width};
  return setup;
}

void print_unfinished(std::ostream& talk, const Triage& triage, TriageEnd end,
                      const TriageSetup& setup) {
  talk << '\n';
  if (end == TriageEnd::InputEnded) talk << "The answers ended before the questions did.\n";
  if (end != TriageEnd::InputEnded) talk << "Stopped.\n";
  if (!setup.save.empty()) talk << "What you said is kept in " << setup.save << ".\n";
  const std::vector<std::string> answered = triage.answered();
  if (!answered.empty()) talk << "\nWhat you said:\n";
  for (const std::string& line : answered) talk << wrapped(line, setup.style.width, 2);
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

}  // namespace

Exit run_triage(const Host& host, const Arguments& arguments) {
  if (arguments.get("state") == "-" &&
      (!arguments.has("answers") || arguments.get("answers") == "-")) {
    return report(host, {"the state and the answers cannot both come from standard input",
                         "name a file for one of them", Exit::Usage});
  }
  auto state = first_state(host, arguments);
  if (!state) return report(host, state.failure());
  const auto rules = load_rules(host, arguments);
  if (!rules) return report(host, rules.failure());
  const auto lines = answer_source(host, arguments);
  if (!lines) return report(host, lines.failure());

  const bool json = arguments.get("format") == "json";
  std::ostream& talk = json ? host.err : host.out;
  const TriageSetup setup = setup_for(host, arguments, json);
  Triage triage(rules.value(), std::move(state).value(), *lines.value(), talk, setup);
  const auto end = triage.run();
  if (!end) {
    print_state_mistakes(host, arguments.get("state", "the state"), triage.mistakes());
    return report(host, end.failure());
  }
  if (end.value() != TriageEnd::Settled) {
    print_unfinished(talk, triage, end.value(), setup);
  } else if (arguments.has("answers")) {
    warn_of_rest(host, *lines.value(), setup.answers);
  }
  talk << '\n' << std::flush;
  print_decision(host, triage.decision(), arguments.get("format"));
  return status_of(triage, end.value(), arguments.has("exit-code"));
}

}  // namespace rung::cli
