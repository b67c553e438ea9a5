// What to do: the exercises of today with their steps, what to watch for and when to stop.
#include <algorithm>

#include "base/date.hpp"
#include "render/decision_parts.hpp"
#include "render/phrases.hpp"

namespace rung::render {
namespace {

constexpr const char* kNoDose = "its source does not say how much";

std::string choices_of(const PlanItem& item) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < item.choices.size(); ++i) {
    const bool titled = i < item.choice_titles.size() && !item.choice_titles[i].empty();
    names.push_back(titled ? uncapitalized(item.choice_titles[i]) : plain_name(item.choices[i]));
  }
  return joined(names, "or");
}

const PlanItem* next_of(const Decision& decision) {
  if (!decision.next || *decision.next >= decision.plan.size()) return nullptr;
  return &decision.plan[*decision.next];
}

std::string line_of(const PlanItem& item) {
  std::string line = capitalized(name_of_item(item));
  if (item.step == PlanStep::Test) return line + ": a test.";
  if (const auto step = step_phrase(item.step); !step.empty())
    line += " (" + std::string(step) + ')';
  const std::string dose = dose_phrase(item.dose);
  const bool chosen = !item.exercise.empty();
  if (chosen) line += ": " + (dose.empty() ? std::string(kNoDose) : dose);
  return item.done_today ? line + ". Done today." : line + '.';
}

void say_option(const PlanItem& item, std::size_t index, Prose& page) {
  const PlanOption& option = item.options[index];
  const bool titled = index < item.choice_titles.size() && !item.choice_titles[index].empty();
  const std::string name = titled ? item.choice_titles[index] : plain_name(option.exercise);
  const std::string dose = dose_phrase(option.dose);
  page.item("-", capitalized(name) + ": " + (dose.empty() ? std::string(kNoDose) : dose) + '.', 3);
  for (const std::string& step : option.steps) page.item("-", sentence(step), 5);
  const std::string load = load_sentence(option.load);
  if (!load.empty()) page.item("-", load, 5);
}

void say_details(const PlanItem& item, Prose& page) {
  if (item.step == PlanStep::Test && !item.test.empty()) page.item("-", sentence(item.test), 3);
  for (const std::string& step : item.steps) page.item("-", sentence(step), 3);
  const std::string load = load_sentence(item.load);
  if (!load.empty()) page.item("-", load, 3);
  const std::string often = item.often ? often_sentence(*item.often) : "";
  if (!often.empty()) page.item("-", often, 3);
  for (std::size_t i = 0; i < item.options.size(); ++i) say_option(item, i, page);
}

std::string warning_line(const Warning& warning) {
  return sentence(warning.title) + (warning.say.empty() ? "" : ' ' + sentence(warning.say));
}

void add_once(std::vector<std::string>& lines, const std::string& line) {
  if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
}

// What was seen last time, then what may be seen; each way to reset once.
std::vector<std::string> watch_lines(const Decision& decision) {
  std::vector<std::string> lines;
  for (const PlanItem& item : decision.plan) {
    if (item.done_today) continue;
    for (const std::string& cue : item.cues) add_once(lines, "Seen last time. " + sentence(cue));
  }
  for (const PlanItem& item : decision.plan) {
    if (item.done_today) continue;
    for (const Warning& warning : item.watch)
      add_once(lines, name_of_item(item) + ": " + uncapitalized(warning_line(warning)));
  }
  return lines;
}

// What ends exercise by what is felt in it, each once.
std::vector<Warning> stop_warnings(const Decision& decision) {
  std::vector<Warning> out;
  for (const PlanItem& item : decision.plan) {
    if (item.done_today) continue;
    for (const Warning& warning : item.stop_when) {
      const bool told = std::any_of(out.begin(), out.end(), [&](const Warning& other) {
        return other.title == warning.title && other.say == warning.say;
      });
      if (!told) out.push_back(warning);
    }
  }
  return out;
}

void say_when_to_stop(const Decision& decision, Prose& page) {
  const std::vector<std::string> lines = stop_lines(decision);
  page.heading("When to stop");
  for (const std::string& line : lines) page.item("-", line);
  page.paragraph(lines.empty() ? "Stop at once when it hurts or you feel unwell, and note it down."
                               : "Stop, too, when you feel unwell. Note down what happened.");
}

}  // namespace

std::string name_of_item(const PlanItem& item) {
  if (item.exercise.empty() && !item.choices.empty()) return choices_of(item);
  return item.title.empty() ? plain_name(item.exercise) : item.title;
}

bool holds_still(const Decision& decision) {
  const bool again = std::any_of(decision.plan.begin(), decision.plan.end(),
                                 [](const PlanItem& item) { return !item.new_to_person; });
  return decision.activity.hold && again;
}

// What holds still is only what was done before; what is new has no last time.
std::string hold_sentence(const Decision& decision) {
  const bool begins =
      std::any_of(decision.plan.begin(), decision.plan.end(),
                  [](const PlanItem& item) { return item.step == PlanStep::Start; });
  return begins ? "What you did before: do no more of it than last time."
                : "Do no more than last time.";
}

std::vector<std::string> stop_lines(const Decision& decision) {
  std::vector<std::string> lines;
  for (const Warning& warning : stop_warnings(decision)) add_once(lines, warning_line(warning));
  return lines;
}

std::string next_sentence(const Decision& decision) {
  const PlanItem* item = next_of(decision);
  if (item == nullptr) return "You have done everything for today.";
  const std::string name = name_of_item(*item);
  if (item->step == PlanStep::Test) return "Next: test yourself with " + name + '.';
  const std::string dose = item->exercise.empty() ? "" : dose_phrase(item->dose);
  return "Next: " + name + (dose.empty() ? "." : ", " + dose + '.');
}

std::string come_back_sentence(const Decision& decision) {
  const Day day = *decision.come_back;
  if (base::days_between(decision.today, day) == 1) return "Come back tomorrow.";
  return "Come back on " + std::string(base::weekday_of(day)) + ", " + base::to_string(day) + '.';
}

void say_plan(const Decision& decision, Prose& page) {
  page.heading("What to do");
  if (holds_still(decision)) page.paragraph(hold_sentence(decision));
  for (std::size_t i = 0; i < decision.plan.size(); ++i) {
    const PlanItem& item = decision.plan[i];
    page.item(std::to_string(i + 1) + '.', line_of(item));
    if (!item.done_today) say_details(item, page);
  }
  if (decision.come_back) page.paragraph(come_back_sentence(decision));
  if (next_of(decision) == nullptr) return;
  const std::vector<std::string> watch = watch_lines(decision);
  if (!watch.empty()) page.heading("What to watch for");
  for (const std::string& line : watch) page.item("-", line);
  say_when_to_stop(decision, page);
}

void say_plan_names(const Decision& decision, Prose& page) {
  page.blank();
  // There is no last time of what is begun.
  const bool done_before =
      std::any_of(decision.plan.begin(), decision.plan.end(), [](const PlanItem& item) {
        return item.step != PlanStep::None && item.step != PlanStep::Start;
      });
  if (decision.activity.hold && done_before) page.paragraph(hold_sentence(decision));
  for (std::size_t i = 0; i < decision.plan.size(); ++i)
    page.item(std::to_string(i + 1) + '.', line_of(decision.plan[i]));
  if (next_of(decision) == nullptr) return;
  page.blank();
  std::string when = "Stop when you feel unwell";
  for (const Warning& warning : stop_warnings(decision)) {
    std::string title = uncapitalized(warning.title);
    if (title.ends_with('.')) title.pop_back();
    when += "; " + title;
  }
  page.paragraph(when + ". Note down what happened.");
}

void say_plan_item(const Decision& decision, std::size_t index, Prose& page) {
  const PlanItem& item = decision.plan[index];
  page.paragraph(std::to_string(index + 1) + ". " + line_of(item), Ink::Bold);
  say_details(item, page);
  if (item.watch.empty() && item.cues.empty()) return;
  page.heading("What to watch for");
  for (const std::string& cue : item.cues) page.item("-", "Seen last time. " + sentence(cue));
  for (const Warning& warning : item.watch) page.item("-", warning_line(warning));
}

std::string way_on(const Decision& decision, const std::string& whom_to_see) {
  std::string out =
      next_of(decision) == nullptr ? "You have done everything for today." : "Next: do this plan.";
  if (!whom_to_see.empty()) out += ' ' + whom_to_see;
  if (!decision.come_back) return out + " Then come back and say how it went.";
  std::string again = come_back_sentence(decision);
  again.pop_back();
  return out + ' ' + again + ", and say how it went.";
}

}  // namespace rung::render
