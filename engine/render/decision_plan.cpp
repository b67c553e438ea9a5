// What to do: the exercises of today, the next one in full.
#include "render/decision_parts.hpp"
#include "render/phrases.hpp"

namespace rung::render {
namespace {

std::string choices_of(const PlanItem& item) {
  std::vector<std::string> names;
  for (const std::string& choice : item.choices) names.push_back(plain_name(choice));
  return joined(names, "or");
}

std::string name_of(const PlanItem& item) {
  if (item.exercise.empty() && !item.choices.empty()) return "one of " + choices_of(item);
  return item.title.empty() ? plain_name(item.exercise) : item.title;
}

const PlanItem* next_of(const Decision& decision) {
  if (!decision.next || *decision.next >= decision.plan.size()) return nullptr;
  return &decision.plan[*decision.next];
}

std::string line_of(const PlanItem& item) {
  std::string line = capitalized(name_of(item));
  if (item.step == PlanStep::Test) return line + ": a test.";
  if (const auto step = step_phrase(item.step); !step.empty())
    line += " (" + std::string(step) + ')';
  const bool chosen = !item.exercise.empty();
  const std::string dose = dose_phrase(item.dose);
  if (chosen) line += dose.empty() ? ": no dose is stated" : ": " + dose;
  return item.done_today ? line + ". Done today." : line + '.';
}

void say_details(const PlanItem& item, Prose& page) {
  if (item.step == PlanStep::Test && !item.test.empty()) page.item("-", sentence(item.test), 3);
  for (const std::string& step : item.steps) page.item("-", sentence(step), 3);
  const std::string load = load_sentence(item.load);
  if (!load.empty()) page.item("-", load, 3);
}

}  // namespace

std::string next_sentence(const Decision& decision) {
  const PlanItem* item = next_of(decision);
  if (item == nullptr) return "You have done everything for today.";
  const std::string name = name_of(*item);
  if (item->step == PlanStep::Test) return "Next: test yourself with " + name + '.';
  const std::string dose = item->exercise.empty() ? "" : dose_phrase(item->dose);
  return "Next: " + name + (dose.empty() ? "." : ", " + dose + '.');
}

void say_plan(const Decision& decision, Prose& page) {
  page.heading("What to do");
  if (decision.activity.hold) page.paragraph("Do no more than last time.");
  const PlanItem* next = next_of(decision);
  for (std::size_t i = 0; i < decision.plan.size(); ++i) {
    const PlanItem& item = decision.plan[i];
    page.item(std::to_string(i + 1) + '.', line_of(item));
    if (&item == next) say_details(item, page);
  }
  if (next == nullptr) return;
  if (!next->cues.empty()) {
    page.heading("What to watch for");
    for (const std::string& cue : next->cues) page.item("-", sentence(cue));
  }
  page.heading("When to stop");
  page.paragraph("Stop at once when it hurts or you feel unwell, and note it down.");
}

}  // namespace rung::render
