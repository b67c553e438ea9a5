// What was found, what is open, and what is not for now.
#include <algorithm>
#include <iterator>

#include "base/date.hpp"
#include "base/fixed.hpp"
#include "render/decision_parts.hpp"
#include "render/phrases.hpp"

namespace rung::render {
namespace {

// Of what is open a person reads the beginning; the decision itself holds all.
constexpr std::size_t kMostScreens = 12;
constexpr std::size_t kMostOfOneList = 3;
constexpr std::size_t kMostNeeds = 4;

std::string question_text(const Question& question, const Wording* wording) {
  static constexpr std::string_view kSide = "{side}";
  std::string text =
      question.ask.empty() ? item_words(wording, question.fact, question.side) : question.ask;
  const std::string_view word = question.side == Side::Left    ? "left"
                                : question.side == Side::Right ? "right"
                                                               : "";
  if (word.empty()) return text;
  for (std::size_t at = text.find(kSide); at != std::string::npos; at = text.find(kSide, at)) {
    text.replace(at, kSide.size(), word);
  }
  return text;
}

std::string question_line(const Question& question, const Wording* wording) {
  return question_text(question, wording) +
         (question.stale ? " (your last answer is too old)" : "");
}

// The open items of one checklist, or one question alone.
using OpenScreen = std::vector<const Question*>;

std::vector<OpenScreen> open_screens(const Decision& decision) {
  std::vector<OpenScreen> screens;
  for (const Question& question : decision.questions) {
    const auto same = std::find_if(screens.begin(), screens.end(), [&](const OpenScreen& screen) {
      return !question.checklist.empty() && screen.front()->checklist == question.checklist;
    });
    if (same == screens.end()) {
      screens.push_back({&question});
    } else {
      same->push_back(&question);
    }
  }
  return screens;
}

void say_screen(const OpenScreen& screen, Prose& page) {
  const Question& first = *screen.front();
  if (first.checklist.empty()) return page.item("-", question_line(first, page.wording()));
  if (screen.size() > kMostOfOneList) {
    return page.item("-", first.checklist_title + " (" + std::to_string(screen.size()) + " items)");
  }
  page.item("-", first.checklist_title);
  for (const Question* question : screen)
    page.item("-", question_line(*question, page.wording()), 2);
}

std::string need_so_far(const Need& need, const Wording* wording) {
  return answered(item_words(wording, need.item, need.side),
                  value_words(wording, need.item, need_phrase(need.need))) +
         " (so far: " + value_words(wording, need.item, need.have) + ')';
}

// Exercises that one rule keeps away.
struct BlockedGroup {
  std::string why;
  Basis basis = Basis::Certain;
  std::vector<std::string> names;
  std::vector<std::string> needs;
  std::vector<std::string> equipment;
};

std::string never_because(const std::string& why) { return "never, because " + uncapitalized(why); }

std::vector<BlockedGroup> groups_of(const std::vector<Blocked>& all, const Wording* wording) {
  std::vector<BlockedGroup> groups;
  for (const Blocked& blocked : all) {
    std::string why = blocked.why.empty() ? plain_name(blocked.by) : blocked.why;
    if (blocked.by == "never given") why = never_because(why);
    auto group = std::find_if(groups.begin(), groups.end(), [&](const BlockedGroup& one) {
      return one.why == why && one.basis == blocked.basis;
    });
    if (group == groups.end())
      group = groups.insert(groups.end(), {why, blocked.basis, {}, {}, {}});
    group->names.push_back(blocked.title.empty() ? plain_name(blocked.exercise) : blocked.title);
    for (const Need& need : blocked.needs) {
      const bool thing = need.item == "equipment";
      std::vector<std::string>& list = thing ? group->equipment : group->needs;
      std::string line = thing ? uncapitalized(value_words(wording, need.item, need.need))
                               : need_so_far(need, wording);
      if (std::find(list.begin(), list.end(), line) == list.end()) list.push_back(std::move(line));
    }
  }
  return groups;
}

void say_group(const BlockedGroup& group, Prose& page) {
  std::string line = joined(group.names, "and") + ": " + group.why;
  if (line.ends_with('.')) line.pop_back();
  if (!group.equipment.empty()) line += " (" + joined(group.equipment, "or") + ')';
  if (const auto basis = basis_phrase(group.basis); !basis.empty())
    line += " (" + std::string(basis) + ')';
  page.item("-", sentence(capitalized(line)));
  const std::size_t shown = std::min(group.needs.size(), kMostNeeds);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t hidden = i + 1 == shown ? group.needs.size() - shown : 0;
    const std::string more = hidden == 0 ? "" : ", and " + std::to_string(hidden) + " more";
    page.item("needed:", group.needs[i] + more, 2);
  }
}

bool names_it(const Refused& refused, const Blocked& blocked) {
  return refused.want == blocked.exercise || refused.want == blocked.title ||
         refused.why == blocked.why;
}

// The exercise by its title where what blocks it tells one, else the person's own words.
std::string wish_name(const Decision& decision, const Refused& refused, const Wording* wording) {
  for (const Blocked& blocked : decision.blocked) {
    if (blocked.exercise == refused.want && !blocked.title.empty()) return blocked.title;
  }
  return item_words(wording, refused.want, Side::None);
}

// A range without a band is a number that nobody can act on; the JSON has it.
bool tells_something(const ScoreResult& score) {
  return !score.band.empty() || score.low == score.high;
}

std::string score_line(const ScoreResult& score) {
  const std::string name = (score.title.empty() ? plain_name(score.name) : score.title) + ": ";
  std::string points = base::to_string(score.low);
  if (score.low != score.high)
    points += " to " + base::to_string(score.high) + ", for not all of it is known";
  return name + (score.band.empty() ? points : plain_name(score.band) + " (" + points + ')') + '.';
}

}  // namespace

void say_found(const Decision& decision, Prose& page) {
  std::vector<std::string> lines;
  for (const FindingResult& finding : decision.findings) {
    if (finding.truth != TruthValue::Yes || !finding.said) continue;
    const std::string title = finding.title.empty() ? plain_name(finding.name) : finding.title;
    lines.push_back(title + std::string(side_phrase(finding.side)));
  }
  for (const ScoreResult& score : decision.scores) {
    if (score.applicable && score.applies_known && tells_something(score))
      lines.push_back(score_line(score));
  }
  if (lines.empty()) return;
  page.heading("What your answers point to");
  for (const std::string& line : lines) page.item("-", sentence(line));
}

void say_advice(const Decision& decision, Prose& page, CitedSources& sources) {
  if (decision.advice.empty()) return;
  page.heading("Good to know");
  for (const Advice& advice : decision.advice) {
    page.item("-", sentence(advice.say));
    sources.cite(advice.cite, page);
  }
}

void say_open(const Decision& decision, Prose& page) {
  if (decision.questions.empty()) return;
  page.heading(decision.verdict == Verdict::Ask ? "What is still open"
                                                : "Still open, and may change this");
  const std::vector<OpenScreen> screens = open_screens(decision);
  const std::size_t shown = std::min(screens.size(), kMostScreens);
  for (std::size_t i = 0; i < shown; ++i) say_screen(screens[i], page);
  if (screens.size() == shown) return;
  page.item("-", "and " + std::to_string(screens.size() - shown) + " more.");
}

void say_blocked(const Decision& decision, Prose& page) {
  if (decision.blocked.empty()) return;
  // What is never given is told as the answer to the wish for it.
  std::vector<Blocked> rest;
  std::copy_if(decision.blocked.begin(), decision.blocked.end(), std::back_inserter(rest),
               [&](const Blocked& blocked) {
                 return std::none_of(decision.refused.begin(), decision.refused.end(),
                                     [&](const Refused& refused) {
                                       return refused.never && blocked.by == "never given" &&
                                              names_it(refused, blocked);
                                     });
               });
  if (rest.empty()) return;
  page.heading("Not for now");
  for (const BlockedGroup& group : groups_of(rest, page.wording())) say_group(group, page);
}

void say_refused(const Decision& decision, Prose& page) {
  if (decision.refused.empty()) return;
  page.heading("What you asked for");
  for (const Refused& refused : decision.refused) {
    const std::string why = refused.never ? never_because(refused.why) : refused.why;
    page.item("-",
              sentence(capitalized(wish_name(decision, refused, page.wording())) + ": " + why));
    std::vector<std::string> choices;
    for (const std::string& choice : refused.choices)
      choices.push_back(uncapitalized(item_words(page.wording(), choice, Side::None)));
    if (!choices.empty()) page.item("it may mean:", joined(choices, "or"), 2);
  }
}

void say_set_aside(const Decision& decision, Prose& page) {
  if (decision.set_aside.empty()) return;
  page.heading("Earlier answers that no longer count");
  for (const SetAside& gone : decision.set_aside) {
    // The part of the state, "facts" or "exercises", says nothing to people.
    const std::string name = plain_name(gone.what.substr(gone.what.find('.') + 1));
    std::string when = base::to_string(gone.last);
    if (gone.times > 1) when = std::to_string(gone.times) + " times, last on " + when;
    page.item("-", sentence(capitalized(name) + ": " + plain_name(gone.said) + " (" + when + "). " +
                            capitalized(gone.why)));
  }
}

void say_conflicts(const Decision& decision, Prose& page) {
  if (decision.conflicts.empty()) return;
  page.heading("Rules that disagree");
  for (const Conflict& conflict : decision.conflicts)
    page.item("-", sentence(capitalized(conflict.what)));
}

}  // namespace rung::render
