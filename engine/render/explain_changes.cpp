// What would change a decision. It says what the rules hang on, and that what is so should be
// answered as it is.
#include <algorithm>
#include <array>
#include <utility>

#include "base/date.hpp"
#include "render/decision_parts.hpp"
#include "render/explain_parts.hpp"
#include "render/phrases.hpp"

namespace rung::render {
namespace {

std::string verdict_phrase(Verdict verdict) {
  switch (verdict) {
    case Verdict::Ask: return "more answers would be needed first";
    case Verdict::Exercise: return "there would be an exercise";
    case Verdict::Rest: return "the result would be to rest";
    case Verdict::Stop: return "the result would be to stop: no exercise";
    case Verdict::Routine: return "the result would be to see someone, without hurry";
    case Verdict::Urgent: return "the result would be to see someone the same day";
    case Verdict::Emergency: return "the result would be an emergency";
    case Verdict::OutOfScope: break;
  }
  return "the rules would have no exercise";
}

// "knee pain were 8 instead of 2"; of a question in its own words "the answer to "How bad is your
// knee pain?" were 8 instead of 2"
std::string change_phrase(const Change& change, const Wording* wording) {
  static constexpr std::array<std::string_view, 3> kUnknown = {"not asked", "not sure",
                                                               "for a clinician"};
  const auto value = [&](const std::string& text) {
    return value_words(wording, change.item, text);
  };
  const std::string plain = item_words(wording, change.item, change.side);
  const bool asked = plain.ends_with('?');
  const std::string name = !has_words(wording, change.item) ? plain
                           : asked                          ? "the answer to " + in_quotes(plain)
                                                            : in_quotes(plain);
  const std::string to = value(change.to);
  std::string out;
  if (change.from == "not " + change.to) {
    out = in_quotes(to) + " were among the answers to " + in_quotes(plain);
  } else if (change.to == "not " + change.from) {
    out = in_quotes(value(change.from)) + " were not among the answers to " + in_quotes(plain);
  } else if (change.new_result) {
    const bool test = change.item.ends_with(".clean_reps");
    out = name + " were " + to + (test ? " in a new test today" : " in a new session today");
  } else if (change.on) {
    out = name + " on " + base::to_string(*change.on) + " had been " + to + " instead of " +
          value(change.from);
  } else if (is_one_of(change.from, kUnknown)) {
    out = "the answer to " + in_quotes(plain) + " were " + to;
  } else {
    out = name + " were " + to + " instead of " + value(change.from);
  }
  return change.from_clinician ? out + " (which only a clinician can tell)" : out;
}

std::vector<std::string> without(const Decision& decision, const std::vector<std::string>& all,
                                 const std::vector<std::string>& gone, const Wording* wording) {
  std::vector<std::string> out;
  for (const std::string& name : all) {
    if (std::find(gone.begin(), gone.end(), name) == gone.end())
      out.push_back(uncapitalized(exercise_name(decision, name, wording)));
  }
  return out;
}

// What the plan would lose and gain.
std::string plan_phrase(const Decision& decision, const Alternative& alternative,
                        const Wording* wording) {
  std::vector<std::string> now;
  for (const PlanItem& item : decision.plan) {
    if (!item.exercise.empty()) now.push_back(item.exercise);
    now.insert(now.end(), item.choices.begin(), item.choices.end());
  }
  const auto lost = without(decision, now, alternative.plan, wording);
  const auto gained = without(decision, alternative.plan, now, wording);
  std::string out;
  if (!lost.empty()) out = joined(lost, "and") + " would be left out";
  if (!gained.empty())
    out += (out.empty() ? "" : ", and ") + joined(gained, "and") + " would come in";
  return out.empty() ? "the plan would have another order" : out;
}

std::string outcome_phrase(const Explanation& explanation, const Alternative& alternative,
                           const Wording* wording) {
  if (alternative.allowed) return "it might be done today";
  if (alternative.verdict == explanation.decision.verdict)
    return plan_phrase(explanation.decision, alternative, wording);
  std::string out = verdict_phrase(alternative.verdict);
  if (alternative.verdict == Verdict::Exercise && !alternative.plan.empty())
    out += ": " +
           uncapitalized(exercise_name(explanation.decision, alternative.plan.front(), wording));
  return out;
}

std::string alternative_line(const Explanation& explanation, const Alternative& alternative,
                             const Wording* wording) {
  std::vector<std::string> changes;
  bool anew = false;
  for (const Change& change : alternative.changes) {
    changes.push_back(change_phrase(change, wording));
    anew = anew || change.new_result;
  }
  return "if " + joined(changes, "and") + (anew ? ", without pain or fault: " : ": ") +
         outcome_phrase(explanation, alternative, wording) + '.';
}

bool touches_answers(const Alternative& alternative) {
  return std::any_of(alternative.changes.begin(), alternative.changes.end(),
                     [](const Change& change) { return !change.new_result; });
}

// Of each outcome the smallest changes.
std::vector<const Alternative*> shown_of(const Explanation& explanation, std::size_t most) {
  std::vector<const Alternative*> out;
  std::vector<std::pair<Verdict, std::size_t>> counts;
  for (const Alternative& alternative : explanation.alternatives) {
    auto at = std::find_if(counts.begin(), counts.end(),
                           [&](const auto& entry) { return entry.first == alternative.verdict; });
    if (at == counts.end()) at = counts.insert(counts.end(), {alternative.verdict, 0});
    if (at->second++ < most) out.push_back(&alternative);
  }
  return out;
}

}  // namespace

std::string exercise_name(const Decision& decision, const std::string& exercise,
                          const Wording* wording) {
  for (const PlanItem& item : decision.plan) {
    if (item.exercise == exercise && !item.title.empty()) return item.title;
    for (std::size_t i = 0; i < std::min(item.choices.size(), item.choice_titles.size()); ++i) {
      if (item.choices[i] == exercise && !item.choice_titles[i].empty())
        return item.choice_titles[i];
    }
  }
  for (const Blocked& blocked : decision.blocked) {
    if (blocked.exercise == exercise && !blocked.title.empty()) return blocked.title;
  }
  return capitalized(item_words(wording, exercise, Side::None));
}

void say_alternatives(const Explanation& explanation, std::size_t most, Prose& page) {
  if (!explanation.searched) return;
  page.heading("The answer would be different");
  const auto shown = shown_of(explanation, most);
  for (const Alternative* one : shown)
    page.item("-", alternative_line(explanation, *one, page.wording()));
  if (shown.empty()) {
    page.paragraph(explanation.complete ? "No change of a few answers or results makes it another."
                                        : "No such change was found.");
  }
  if (shown.size() < explanation.alternatives.size()) {
    page.paragraph(std::to_string(explanation.alternatives.size() - shown.size()) +
                   " more with --what-would-change.");
  }
  if (!explanation.complete) {
    page.paragraph("The search was cut short after " + std::to_string(explanation.tried) +
                   " changed states; there may be others.");
  }
  const bool answers = std::any_of(explanation.alternatives.begin(), explanation.alternatives.end(),
                                   touches_answers);
  if (answers) {
    page.paragraph(
        "This says what the rules hang on. Answer what is so, and do not leave out what you "
        "feel.");
  }
}

}  // namespace rung::render
