#include "remember.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "day.hpp"
#include "history_rows.hpp"
#include "kb/decisions.hpp"
#include "kb_store.hpp"
#include "log_talk.hpp"
#include "rung/plan_sheet.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

class RememberTalk {
 public:
  RememberTalk(const Host& host, const Arguments& arguments, LineSource& lines, std::ostream& talk,
               const ScreenStyle& style)
      : host_(host),
        arguments_(arguments),
        path_(arguments.get("store", host.store)),
        decided_(arguments.has("store")),
        lines_(lines),
        talk_(talk),
        style_(style) {}

  Outcome<ToRemember> run() {
    if (path_.empty()) return ToRemember{};
    if (auto looked = look(); !looked) {
      if (decided_ || looked.failure().status != Exit::Store) return looked.failure();
      say("What Rung remembers cannot be used: " + looked.failure().message +
          ". Nothing is kept this time.");
      return ToRemember{};
    }
    say(question());
    for (;;) {
      const InputLine line = lines_.prompted(talk_, style_.prompt());
      if (line.kind == InputLine::Kind::Interrupted)
        return ToRemember{ToRemember::Answer::Interrupted, ""};
      if (line.kind != InputLine::Kind::Text && line.kind != InputLine::Kind::TooLong)
        return ToRemember{ToRemember::Answer::Quit, ""};
      const std::string word = lower(trimmed(line.text));
      if (word == "quit") return ToRemember{ToRemember::Answer::Quit, ""};
      auto meant = meaning(word);
      if (!meant || meant.value())
        return meant ? Outcome<ToRemember>(*meant.value()) : meant.failure();
    }
  }

 private:
  void say(const std::string& text) { talk_ << style_.lines(text); }

  // Who is remembered already.
  Outcome<Nothing> look() {
    std::error_code error;
    if (!std::filesystem::exists(path_, error) && !error) return Nothing{};
    const auto store = open_store(host_, arguments_, false);
    if (!store) return store.failure();
    auto all = kb::people(store.value());
    if (!all) return store_failure(all.diagnostics());
    people_ = std::move(all).value();
    return Nothing{};
  }

  std::string question() const {
    if (decided_ && people_.size() != 1) {
      return "What are you called in that store? Type a short name of your own, or yes for one "
             "that "
             "is made up.";
    }
    if (people_.size() == 1) {
      return "Rung remembers " + people_.front().name +
             " on this computer. Is that you? Type yes to go on from there, another name to be "
             "remembered under it, or no to keep nothing this time.";
    }
    if (!people_.empty()) {
      return "Rung remembers people on this computer. Type your name there to go on from where you "
             "were, a new one to be remembered under it, or no to keep nothing this time.";
    }
    return "Shall Rung remember what you answer, on this computer and nowhere else, so that it can "
           "go on from there next time? Type yes, a short name of your own, or no.";
  }

  // Nothing while the question still waits.
  Outcome<std::optional<ToRemember>> meaning(const std::string& word) {
    if (word.empty() || word == "no" || word == "n") {
      if (!decided_) return std::optional(ToRemember{});
      say("`--store` says that it is kept: please type a name.");
      return std::optional<ToRemember>();
    }
    if (word == "yes" || word == "y") {
      if (people_.size() == 1) return somebody(people_.front().name);
      if (people_.empty() || decided_) return added("");
      say("Which name is yours? Nobody else's is shown here.");
      return std::optional<ToRemember>();
    }
    // Who types a number takes this for another question.
    if (std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
      say("Please type yes, no, or a name with a letter in it.");
      return std::optional<ToRemember>();
    }
    const bool known = std::any_of(people_.begin(), people_.end(),
                                   [&](const kb::Person& one) { return one.name == word; });
    if (known) return somebody(word);
    if (people_.empty() || wanted_ == word) return added(word);
    wanted_ = word;
    say("Nobody is called " + harmless(word) +
        " there yet. To be remembered under that name, type it again.");
    return std::optional<ToRemember>();
  }

  static std::optional<ToRemember> somebody(const std::string& name) {
    return ToRemember{ToRemember::Answer::Somebody, name};
  }

  Outcome<std::optional<ToRemember>> added(const std::string& name) {
    auto store = open_store(host_, arguments_, true);
    if (!store) return store.failure();
    const auto person = kb::add_person(store.value(), name, kb::Moment{host_.now});
    if (!person) {
      const Failure failure = store_failure(person.diagnostics());
      if (failure.status == Exit::Store) return failure;
      say("That cannot be a name here: " + failure.help + ".");
      return std::optional<ToRemember>();
    }
    const std::string where =
        arguments_.has("store") ? "" : " Next time, `rung triage` asks for that name.";
    say("You are remembered as " + person.value().name + "." + where);
    return somebody(person.value().name);
  }

  const Host& host_;
  const Arguments& arguments_;
  std::string path_;
  bool decided_;  // that it is kept
  LineSource& lines_;
  std::ostream& talk_;
  const ScreenStyle& style_;
  std::vector<kb::Person> people_;
  std::string wanted_;  // a name that nobody has yet, typed once
};

// By name, as on the page to take along.
std::string planned_titles(Decision plan) {
  plan.questions.clear();
  std::string titles;
  for (const SheetRow& row : plan_sheet(plan).rows)
    titles += (titles.empty() ? "" : "; ") + row.name;
  return titles;
}

}  // namespace

bool asks_whether_to_remember(const Host& host, const Arguments& arguments) {
  if (!host.input_is_terminal || !host.output_is_terminal) return false;
  if (arguments.get("format") == "json") return false;
  const auto decides = {"person",  "no-store",  "state", "save",
                        "answers", "ask-again", "force", "new"};
  return std::none_of(decides.begin(), decides.end(),
                      [&](std::string_view option) { return arguments.has(option); });
}

Outcome<ToRemember> ask_whether_to_remember(const Host& host, const Arguments& arguments,
                                            LineSource& lines, std::ostream& talk,
                                            const ScreenStyle& style) {
  return RememberTalk(host, arguments, lines, talk, style).run();
}

Outcome<std::string> greeting(const kb::Store& store, const kb::Person& person,
                              const RuleSet& rules, Day today) {
  if (person.id == 0) return std::string();
  const auto decisions = kb::verdicts(store, person);
  if (!decisions) return store_failure(decisions.diagnostics());
  const kb::KeptVerdict* last = nullptr;
  // What is open says little to who comes back; what was decided before it does.
  for (const kb::KeptVerdict& one : decisions.value()) {
    const bool told = last == nullptr || one.verdict != "ask";
    if (one.day <= today && told) last = &one;
  }
  if (last == nullptr) return std::string();
  const Day day = last->day;
  const std::string head = "Welcome back, " + person.name + ". On " + day_text(day);
  const auto plan = newest_plan(store, person, rules, today);
  if (!plan) return plan.failure();
  const bool planned = last->verdict == "exercise" || last->verdict == "routine";
  if (planned && plan.value() && plan.value()->today == day)
    return head + " your plan was: " + planned_titles(*plan.value()) + ".";
  if (last->verdict == "ask") return head + " some questions were still open.";
  return head + " the result was: " + verdict_words(last->verdict) + ".";
}

}  // namespace rung::cli
