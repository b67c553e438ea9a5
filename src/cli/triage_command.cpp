// `rung triage`: where the answers come from, where the talk goes, and what is said at the end.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

#include "commands.hpp"
#include "day.hpp"
#include "day_option.hpp"
#include "decision_output.hpp"
#include "files.hpp"
#include "line_editor.hpp"
#include "override.hpp"
#include "person_day.hpp"
#include "person_store.hpp"
#include "plan_talk.hpp"
#include "release_talk.hpp"
#include "remember.hpp"
#include "result_pages.hpp"
#include "rules.hpp"
#include "rules_notes.hpp"
#include "save_guard.hpp"
#include "shell_text.hpp"
#include "state_edit.hpp"
#include "state_file.hpp"
#include "store_rules.hpp"
#include "text.hpp"
#include "triage.hpp"

namespace rung::cli {

namespace {

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
  const auto day = day_option(host, arguments, "today");
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
  if (!arguments.has("answers")) return typed_lines(host, arguments.get("format") == "json");
  auto text = read_input(host, arguments.get("answers"));
  if (!text) return text.failure();
  return std::unique_ptr<LineSource>(std::make_unique<TextLines>(std::move(text).value()));
}

TriageSetup setup_for(const Host& host, const Arguments& arguments, bool json,
                      const Wording& wording) {
  TriageSetup setup;
  setup.save = arguments.get("save");
  const std::string answers = arguments.get("answers");
  setup.answers = answers == "-" ? "standard input" : answers;
  setup.echo = arguments.has("answers") || !host.input_is_terminal;
  const bool plain = arguments.has("plain");
  const bool shown = json ? host.error_is_terminal : host.output_is_terminal;
  setup.style = {!plain && (json ? host.to_err().color : host.to_out().color), host.ascii, plain,
                 plain && !shown ? kUnbroken : host.width, &wording};
  return setup;
}

std::string command_to_go_on(const TriageSetup& setup, const Arguments& arguments) {
  std::string again = "rung triage";
  for (const std::string& rules : arguments.all("rules")) again += " --rules " + shell_word(rules);
  if (!setup.person.empty()) {
    again += " --person " + shell_word(setup.person);
    if (arguments.has("store")) again += " --store " + shell_word(setup.store);
    return again + (setup.style.plain ? " --plain" : "");
  }
  const std::string file = shell_word(setup.save);
  again += " --state " + file + " --save " + file;
  return again + (setup.style.plain ? " --plain" : "");
}

// Where the answers are, and how to say more when more is known.
std::string kept_text(const Triage& triage, const TriageSetup& setup) {
  if (!setup.person.empty())
    return "Your answers are kept in the store " + setup.store + ", under the name " +
           setup.person + ".";
  if (setup.save.empty()) return "";
  const std::size_t unsure = count_unsure(triage.state());
  return "Your answers are kept in " + setup.save + "." +
         (unsure == 0 ? "" : " To answer again what you were not sure of, add --ask-again:");
}

// How to come back to what was begun.
void print_way_back(const Host& host, std::ostream& talk, const TriageSetup& setup,
                    const Arguments& arguments) {
  const ScreenStyle& style = setup.style;
  talk << '\n';
  if (setup.save.empty() && setup.person.empty()) {
    talk << style.lines(
        "Nothing was kept. Next time, `--save FILE` keeps your answers as you give them, and "
        "`--state FILE` goes on from there.");
    return;
  }
  const std::string where = setup.person.empty() ? setup.save : "the store " + setup.store;
  talk << style.lines("What you said is kept in " + where + ". To go on:");
  talk << shown_command(host, command_to_go_on(setup, arguments));
}

void print_unfinished(std::ostream& talk, const Triage& triage, TriageEnd end,
                      const ScreenStyle& style) {
  const bool ended = end == TriageEnd::InputEnded;
  talk << '\n' << style.lines(ended ? "The answers ended before the questions did." : "Stopped.");
  const std::vector<std::string> answered = triage.answered();
  if (!answered.empty()) talk << '\n' << style.lines("What you said:");
  for (const std::string& line : answered) talk << style.lines(line, 2);
}

Exit status_of(const Decision& decision, TriageEnd end, bool exit_code) {
  if (end == TriageEnd::Interrupted) return Exit::Interrupted;
  return decision_status(decision, exit_code);
}

void warn_of_rest(const Host& host, LineSource& lines, const std::string& answers) {
  const InputLine rest = lines.next();
  if (rest.kind != InputLine::Kind::Text) return;
  host.err << answers << ":" << rest.number << ": this answer and those after it were not needed\n";
}

// All of it, for a pipe, a file, or who asked for text.
void print_result(const Host& host, const Decision& decision, const ScreenStyle& style,
                  const std::string& format) {
  if (format == "json") {
    print_decision(host, decision, format, *style.wording);
  } else {
    host.out << style.shown(render_decision(decision, style.rendering()));
  }
}

// One conversation to its end, and the result.
class Conversation {
 public:
  // With a keeper, what is still to be written and the decision go into the store whenever the talk
  // comes to an end.
  Conversation(const Host& host, const Arguments& arguments, const RuleSet& rules, Triage& triage,
               LineSource& lines, const TriageSetup& setup, std::ostream& talk,
               PersonKeeper* keeper)
      : host_(host),
        arguments_(arguments),
        rules_(rules),
        triage_(triage),
        lines_(lines),
        setup_(setup),
        talk_(talk),
        keeper_(keeper),
        format_(arguments.get("format")),
        person_(!setup.echo && format_ != "json") {}

  Exit run() {
    for (;;) {
      const auto end = triage_.run();
      if (!end) {
        print_state_mistakes(host_.err, arguments_.get("state", "the state"), triage_.mistakes());
        return report(host_, end.failure());
      }
      if (const auto kept = keep(); !kept) return report(host_, kept.failure());
      const bool settled = end.value() == TriageEnd::Settled;
      if (settled && arguments_.has("answers")) warn_of_rest(host_, lines_, setup_.answers);
      const After after = settled ? tell_result() : tell_unfinished(end.value());
      if (after == After::End) {
        const Decision told = settled ? triage_.decision() : without_exercise(triage_.decision());
        return status_of(told, end.value(), arguments_.has("exit-code"));
      }
      if (after == After::Review) {
        triage_.review_next();
        continue;
      }
      if (const auto returned = triage_.take_back(); !returned)
        return report(host_, returned.failure());
    }
  }

 private:
  enum class After { End, Back, Review };  // of the result: whether the person goes on, and how

  Outcome<Nothing> keep() {
    if (keeper_ == nullptr) return Nothing{};
    return keeper_->keep(host_, rules_, triage_.state());
  }

  After tell_result() {
    const std::string kept = kept_text(triage_, setup_);
    const std::string command =
        count_unsure(triage_.state()) == 0 || kept.empty() || keeper_ != nullptr
            ? ""
            : shown_command(host_, command_to_go_on(setup_, arguments_) + " --ask-again");
    if (person_ && format_.empty() && host_.output_is_terminal) {
      ResultPages pages(triage_.decision(), setup_.style.lines(kept) + command,
                        triage_.may_go_back(), triage_.may_review(), lines_, talk_, setup_.style,
                        host_.height);
      const ResultPages::End end = pages.run();
      if (end == ResultPages::End::Review) return After::Review;
      return end == ResultPages::End::Back ? After::Back : After::End;
    }
    if (!kept.empty()) talk_ << '\n' << setup_.style.lines(kept) << command;
    talk_ << '\n' << std::flush;
    print_result(host_, triage_.decision(), setup_.style, format_);
    return person_ && triage_.may_go_back() ? what_next() : After::End;
  }

  // On a terminal answers may be changed even at the end, for one may have been mistyped.
  After what_next() {
    const bool others = triage_.may_review();
    const std::string any = others ? ", review any other" : "";
    talk_ << '\n'
          << setup_.style.lines("Enter ends this; back changes your last answer" + any + ".");
    const InputLine line = lines_.prompted(talk_, setup_.style.prompt());
    if (line.kind != InputLine::Kind::Text) {
      talk_ << '\n';
      return After::End;
    }
    const auto word = parse_word(line.text);
    if (word == Word::Review && others) return After::Review;
    return word == Word::Back ? After::Back : After::End;
  }

  After tell_unfinished(TriageEnd end) {
    print_unfinished(talk_, triage_, end, setup_.style);
    talk_ << '\n' << std::flush;
    print_result(host_, without_exercise(triage_.decision()), setup_.style, format_);
    const bool ended = end == TriageEnd::InputEnded;
    if (!ended || !setup_.save.empty() || keeper_ != nullptr)
      print_way_back(host_, talk_, setup_, arguments_);
    return After::End;
  }

  const Host& host_;
  const Arguments& arguments_;
  const RuleSet& rules_;
  Triage& triage_;
  LineSource& lines_;
  const TriageSetup& setup_;
  std::ostream& talk_;
  PersonKeeper* keeper_;
  std::string format_;
  bool person_;  // somebody sits there who reads and types
};

// What `--person` does not go together with: they keep the past somewhere else.
std::optional<Failure> wrong_with_person(const Arguments& arguments) {
  const std::string person = "`--person`";
  for (const std::string_view other : {"state", "save", "ask-again", "force", "no-store"}) {
    if (!arguments.has(other)) continue;
    return Failure{person + " and `--" + std::string(other) + "` do not go together",
                   "with " + person + " the past is in the store; `review` changes any answer",
                   Exit::Usage};
  }
  return std::nullopt;
}

// The talk itself, when it is known what it begins with.
struct Prepared {
  Start start;
  RuleSet rules;
  PersonKeeper* keeper = nullptr;
};

Exit talk_through(const Host& host, const Arguments& arguments, Prepared prepared,
                  LineSource& lines) {
  const bool json = arguments.get("format") == "json";
  std::ostream& talk = json ? host.err : host.out;
  const Wording wording = wording_of(prepared.rules);
  TriageSetup setup = setup_for(host, arguments, json, wording);
  Start& start = prepared.start;
  const auto may_save = may_write_over(
      {arguments.get("save"), arguments.get("state"), arguments.has("force"), !setup.echo},
      start.state, lines, talk, setup.style);
  if (!may_save) return report(host, may_save.failure());
  setup.resumed = start.resumed;
  setup.resumed_day = start.resumed_day;
  setup.wishes = arguments.all("want");
  if (prepared.keeper != nullptr) {
    setup.person = prepared.keeper->person().name;
    setup.store = harmless(arguments.get("store", host.store));
    setup.rules_notes = rules_notes(prepared.rules, start.state.today);
    const auto asked =
        caution_in_force(prepared.keeper->store(), prepared.keeper->person(), start.state.today);
    if (!asked) return report(host, asked.failure());
    if (asked.value()) {
      setup.told = [asked = *asked.value()](Decision decision) {
        return with_more_caution(std::move(decision), asked);
      };
    }
    setup.keep = [&host, keeper = prepared.keeper](const State& state) {
      return keeper->keep_answers(host, state);
    };
  }
  std::optional<ReleaseTalk> releases;
  if (prepared.keeper != nullptr && !setup.echo && !json) {
    releases.emplace(host, *prepared.keeper, lines, talk, setup.style);
    if (auto begun = releases->begin(prepared.rules, start.state); !begun)
      return report(host, begun.failure());
    setup.answered = [&releases](const Screen& screen, const std::vector<Answer>& answers) {
      return releases->after(screen, answers);
    };
  }
  Triage triage(prepared.rules, std::move(start.state), lines, talk, setup);
  return Conversation(host, arguments, prepared.rules, triage, lines, setup, talk, prepared.keeper)
      .run();
}

// With `heard`, lines that somebody types already.
Exit triage_in_store(const Host& host, const Arguments& arguments,
                     std::unique_ptr<LineSource> heard = nullptr) {
  if (const auto wrong = wrong_with_person(arguments)) return report(host, *wrong);
  if (const auto named = day_option(host, arguments, "today"); !named)
    return report(host, named.failure());
  auto lines = heard ? Outcome<std::unique_ptr<LineSource>>(std::move(heard))
                     : answer_source(host, arguments);
  if (!lines) return report(host, lines.failure());
  const bool may_ask = !arguments.has("answers") && host.input_is_terminal;
  std::ostream& talk = arguments.get("format") == "json" ? host.err : host.out;
  kb::Person person{0, arguments.get("person")};
  auto store = open_for_person(host, arguments, person, may_ask, talk,
                               [&]() -> LineSource& { return *lines.value(); });
  if (!store) return report(host, store.failure());
  if (!store.value()) return Exit::Done;
  const auto day = day_for_person(host, arguments, *store.value());
  if (!day) return report(host, day.failure());
  const Day today = day.value().day;
  if (!day.value().note.empty()) {
    ScreenStyle plain;
    plain.width = host.width;
    talk << plain.lines(day.value().note);
  }
  auto used = rules_in_use(host, arguments, *store.value());
  if (!used) return report(host, used.failure());
  const Wording wording = wording_of(used.value().rules);
  const ScreenStyle style = setup_for(host, arguments, &talk == &host.err, wording).style;
  const auto greeted = greeting(*store.value(), person, used.value().rules, today);
  if (!greeted) return report(host, greeted.failure());
  talk << style.lines(greeted.value());
  if (may_ask) {
    const auto end = ask_of_last_plan(host, *store.value(), person, used.value().rules, today,
                                      *lines.value(), talk, style);
    if (!end) return report(host, end.failure());
    if (end.value() == LogTalk::End::Interrupted) return Exit::Interrupted;
    if (end.value() == LogTalk::End::Quit) return Exit::Done;
  }
  PersonKeeper keeper(std::move(*store.value()), person, today);
  auto state = keeper.begin(used.value().rules);
  if (!state) return report(host, state.failure());
  Start start{std::move(state).value(), "", today};
  const auto& sessions = start.state.sessions;
  if (!sessions.empty()) {
    const auto newest =
        std::max_element(sessions.begin(), sessions.end(),
                         [](const Session& a, const Session& b) { return a.date < b.date; });
    start.resumed = person.name;
    start.resumed_day = newest->date;
  }
  add_wishes(start.state, arguments);
  return talk_through(host, arguments, {std::move(start), std::move(used.value().rules), &keeper},
                      *lines.value());
}

// Without a store.
Exit triage_alone(const Host& host, const Arguments& arguments, std::unique_ptr<LineSource> lines) {
  auto start = first_state(host, arguments);
  if (!start) return report(host, start.failure());
  auto rules = load_rules(host, arguments);
  if (!rules) return report(host, rules.failure());
  State& state = start.value().state;
  state = rules.value().with_exercises_of_today(std::move(state));
  return talk_through(host, arguments, {std::move(start).value(), std::move(rules).value()},
                      *lines);
}

// Asks first whether to remember.
Exit triage_with_consent(const Host& host, const Arguments& arguments) {
  auto lines = answer_source(host, arguments);
  if (!lines) return report(host, lines.failure());
  const Wording nothing;
  const auto whom = ask_whether_to_remember(host, arguments, *lines.value(), host.out,
                                            setup_for(host, arguments, false, nothing).style);
  if (!whom) return report(host, whom.failure());
  switch (whom.value().answer) {
    case ToRemember::Answer::Interrupted: return Exit::Interrupted;
    case ToRemember::Answer::Quit: return Exit::Done;
    case ToRemember::Answer::Nobody: return triage_alone(host, arguments, std::move(lines).value());
    case ToRemember::Answer::Somebody: break;
  }
  Arguments named = arguments;
  named.options["person"] = {whom.value().person};
  return triage_in_store(host, named, std::move(lines).value());
}

}  // namespace

Exit run_triage(const Host& host, const Arguments& arguments) {
  if (arguments.has("person")) return triage_in_store(host, arguments);
  if (asks_whether_to_remember(host, arguments)) return triage_with_consent(host, arguments);
  if (arguments.has("store") || arguments.has("new")) {
    return report(host, {"the store is for somebody: say whom", "`--person NAME`", Exit::Usage});
  }
  if (arguments.get("state") == "-" &&
      (!arguments.has("answers") || arguments.get("answers") == "-")) {
    return report(host, {"the state and the answers cannot both come from standard input",
                         "name a file for one of them", Exit::Usage});
  }
  auto lines = answer_source(host, arguments);
  if (!lines) return report(host, lines.failure());
  return triage_alone(host, arguments, std::move(lines).value());
}

}  // namespace rung::cli
