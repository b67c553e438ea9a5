#include "next_step.hpp"

#include <algorithm>

#include "day_option.hpp"
#include "decision_output.hpp"
#include "kb/decisions.hpp"
#include "kb_store.hpp"
#include "kept_past.hpp"
#include "override.hpp"
#include "person_day.hpp"
#include "rules_notes.hpp"
#include "screen.hpp"
#include "shell_text.hpp"
#include "state_file.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

bool has_plan(const Decision& decision) {
  const bool may = decision.verdict == Verdict::Exercise || decision.verdict == Verdict::Routine;
  return may && decision.activity.level == Activity::Exercise && !decision.plan.empty();
}

std::size_t left_after_next(const Decision& decision) {
  std::size_t left = 0;
  for (std::size_t i = *decision.next + 1; i < decision.plan.size(); ++i)
    left += decision.plan[i].done_today ? 0 : 1;
  return left;
}

// What is to be typed when it is done.
std::string way_to_log(const PlanItem& item, const std::string& person,
                       const std::string& options) {
  const bool chosen = item.exercise.empty();
  const Dose& dose = chosen && !item.options.empty() ? item.options.front().dose : item.dose;
  std::string line = "rung log " + person + " " + (chosen ? item.choices.front() : item.exercise);
  if (item.step == PlanStep::Test) {
    line += " --clean N";
  } else if (dose.hold_seconds) {
    line += " --hold N";
  } else if (dose.reps_low) {
    line += " --reps N";
  }
  line += " --pain N";
  const std::string or_asks =
      ", or `rung log " + person + options + "`, which asks for all that matters.";
  if (!dose.each_side) return "When it is done: `" + line + options + "`" + or_asks;
  return "When it is done: `" + line + " --side left" + options + "`, and so for the right side" +
         or_asks;
}

// Told in the order in which a person needs it.
class NextPage {
 public:
  NextPage(const Host& host, const Visit& visit, const Decision& decision, const ScreenStyle& style)
      : host_(host), visit_(visit), decision_(decision), style_(style) {}

  void print() {
    if (!visit_.note.empty()) host_.out << style_.lines(visit_.note) << '\n';
    if (waits_for_answers(decision_)) {
      tell_open();
    } else if (!has_plan(decision_)) {
      host_.out << style_.shown(render_decision(decision_, style_.rendering()));
      tell_way_on();
    } else if (decision_.next) {
      tell_item(decision_.plan[*decision_.next]);
    } else {
      tell_referral();
      host_.out << style_.shown(render_part(decision_, DecisionPart::Next, style_.rendering()));
    }
    host_.out << '\n' << style_.lines(rules_sentence(visit_.used));
    for (const std::string& note : draft_notes(visit_.used.rules)) host_.out << style_.lines(note);
    for (const std::string& note : rules_notes(visit_.used.rules, visit_.today))
      host_.out << style_.lines(note);
  }

 private:
  void tell_referral() {
    const std::string text = render_referral(decision_.referral, style_.rendering());
    if (!text.empty()) host_.out << style_.shown(text) << '\n';
  }

  // Who was stopped until somebody has looked at it is told where to say what they said.
  void tell_way_on() {
    const bool waits =
        std::any_of(decision_.reasons.begin(), decision_.reasons.end(),
                    [](const Reason& reason) { return reason.latched && reason.effect == "stop"; });
    if (!waits || decision_.verdict == Verdict::Urgent || decision_.verdict == Verdict::Emergency)
      return;
    const std::string& name = visit_.person.name;
    host_.out << '\n'
              << style_.lines("When somebody has said that you may go on: `rung triage --person " +
                              name + visit_.options + "` asks about it, and keeps their words.");
  }

  void tell_open() {
    const Decision told = without_exercise(decision_);
    if (told.verdict != Verdict::Ask || decision_.firm) {
      host_.out << style_.shown(render_part(told, DecisionPart::Summary, style_.rendering()))
                << '\n';
    }
    const std::size_t count = count_screens(decision_);
    host_.out << style_.lines(
        "No exercise yet: " +
        (count == 1 ? std::string("one question is open. It is:")
                    : "at most " + counted(count, "question") + " are open. The first is:"));
    host_.out << style_.lines(first_screen(decision_).headline(), 2);
    host_.out << style_.lines("`rung triage --person " + visit_.person.name + visit_.options +
                              "` asks.");
  }

  void tell_item(const PlanItem& item) {
    tell_referral();
    host_.out << style_.shown(render_plan_item(decision_, *decision_.next, style_.rendering()));
    host_.out << '\n'
              << style_.lines(item.stop_when.empty()
                                  ? "Stop at once when it hurts or you feel unwell."
                                  : "Stop at once when you feel unwell, and when this comes:");
    for (const Warning& warning : item.stop_when)
      host_.out << style_.lines(
          "- " + warning.title + (warning.say.empty() ? "" : ": " + warning.say), 2);
    host_.out << '\n' << style_.lines(way_to_log(item, visit_.person.name, visit_.options));
    const std::size_t left = left_after_next(decision_);
    if (left > 0) host_.out << style_.lines("After it: " + std::to_string(left) + " more.");
  }

  const Host& host_;
  const Visit& visit_;
  const Decision& decision_;
  const ScreenStyle& style_;
};

}  // namespace

Failure past_does_not_fit(const Host& host, const std::string& person,
                          const std::vector<Diagnostic>& wrong) {
  constexpr std::size_t kMostMistakes = 5;
  const std::size_t told = std::min(wrong.size(), kMostMistakes);
  print_state_mistakes(host.err, person, {wrong.begin(), wrong.begin() + static_cast<long>(told)});
  if (told < wrong.size())
    host.err << "and " << counted(wrong.size() - told, "mistake") << " more\n";
  return {"what the store knows of `" + person + "` does not fit these rules",
          "name the rules by which it was told with `--rules`, or have the pack say what became of "
          "its names; `rung check --against` lists them"};
}

std::string options_of_visit(const Arguments& arguments) {
  std::string out;
  for (const std::string& rules : arguments.all("rules")) out += " --rules " + shell_word(rules);
  if (arguments.has("store")) out += " --store " + shell_word(arguments.get("store"));
  if (arguments.has("plain")) out += " --plain";
  return harmless(out);
}

Outcome<Visit> open_visit(const Host& host, const Arguments& arguments) {
  if (const auto named = day_option(host, arguments, "today"); !named) return named.failure();
  auto store = open_store(host, arguments, false);
  if (!store) return store.failure();
  const auto today = day_for_person(host, arguments, store.value());
  if (!today) return today.failure();
  const auto person = kb::find_person(store.value(), arguments.operands.front());
  if (!person) {
    Failure failure = store_failure(person.diagnostics());
    if (failure.help.empty())
      failure.help =
          "`rung kb people` lists those who are; `rung log NAME EXERCISE --new` adds one";
    return failure;
  }
  auto used = rules_in_use(host, arguments, store.value());
  if (!used) return used.failure();
  return Visit{std::move(store).value(),    person.value(),
               std::move(used).value(),     today.value().day,
               options_of_visit(arguments), today.value().note};
}

Outcome<Decision> decide_and_keep(const Host& host, kb::Store& store, const kb::Person& person,
                                  const RuleSet& rules, const kb::Situation& situation) {
  auto found = kb::remember(store, person, situation);
  if (!found) return store_failure(found.diagnostics());
  const kb::MadeFrom from(found.value());
  auto decision = decide_on_past(store, person, rules, situation, std::move(found.value().state));
  if (!decision) return past_does_not_fit(host, person.name, decision.diagnostics());
  const auto kept =
      kb::record_decision(store, person, from, decision.value(), kb::Moment{host.now});
  if (!kept) return store_failure(kept.diagnostics());
  return std::move(decision).value();
}

Exit tell_next(const Host& host, const Arguments& arguments, Visit& visit) {
  kb::Situation situation;
  situation.today = visit.today;
  auto made = decide_and_keep(host, visit.store, visit.person, visit.used.rules, situation);
  if (!made) return report(host, made.failure());
  const auto decision = as_told(std::move(made).value(), visit.store, visit.person);
  if (!decision) return report(host, decision.failure());
  const Wording wording = wording_of(visit.used.rules);
  if (arguments.get("format") == "json") {
    print_decision(host, without_exercise(decision.value()), "json", wording);
  } else {
    NextPage(host, visit, decision.value(), style_for_out(host, arguments, wording)).print();
  }
  return Exit::Done;
}

}  // namespace rung::cli
