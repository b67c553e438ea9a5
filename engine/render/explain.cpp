// An explanation as a person reads it.
#include <algorithm>

#include "base/date.hpp"
#include "render/decision_parts.hpp"
#include "render/explain_parts.hpp"
#include "render/phrases.hpp"

namespace rung::render {
namespace {

constexpr std::size_t kMostQuestions = 5;

std::string verdict_in_short(const Decision& decision) {
  switch (decision.verdict) {
    case Verdict::Ask: return "More answers are needed first.";
    case Verdict::Exercise: return next_sentence(decision);
    case Verdict::Rest: return "Rest: no exercise today.";
    case Verdict::Stop: return "Stop: no exercise for now.";
    case Verdict::Routine: return "See someone, without hurry.";
    case Verdict::Urgent: return "See someone today.";
    case Verdict::Emergency: return "Emergency.";
    case Verdict::OutOfScope: break;
  }
  return "These rules have no exercise.";
}

std::string need_now(const Need& need, const Wording* wording) {
  return answered(item_words(wording, need.item, need.side),
                  value_words(wording, need.item, need_phrase(need.need))) +
         " (now: " + value_words(wording, need.item, need.have) + ')';
}

// Whom to see comes before any explanation.
void say_whom(const Decision& decision, Prose& page) {
  const Referral* referral = firm_referral(decision);
  if (referral == nullptr) return;
  RenderOptions unwrapped;
  unwrapped.width = 10'000;
  Referral told = *referral;
  if (told.say == decision.otherwise) told.say.clear();
  page.paragraph(render_referral(told, unwrapped));
  say_not_for(decision, page);
}

void say_verdict(const Explanation& explanation, Prose& page) {
  const Decision& decision = explanation.decision;
  page.paragraph(verdict_in_short(decision), Ink::Bold);
  say_whom(decision, page);
  if (decision.verdict != Verdict::Ask || decision.questions.empty()) return;
  page.heading("What is still open");
  const std::size_t shown = std::min(decision.questions.size(), kMostQuestions);
  for (std::size_t i = 0; i < shown; ++i) {
    const Question& q = decision.questions[i];
    page.item("-", q.ask.empty() ? item_words(page.wording(), q.fact, q.side) : q.ask);
  }
  if (decision.questions.size() > shown)
    page.item("-", std::to_string(decision.questions.size() - shown) + " more");
}

// One exercise a line, with the first thing that it needs.
void say_what_blocks(const Decision& decision, Prose& page) {
  constexpr std::size_t kMostBlocked = 6;
  if (decision.blocked.empty() || !gives_exercise(decision)) return;
  page.heading("What blocks other exercises");
  std::vector<std::string> exercises;
  for (const Blocked& blocked : decision.blocked) {
    if (std::find(exercises.begin(), exercises.end(), blocked.exercise) != exercises.end())
      continue;
    exercises.push_back(blocked.exercise);
    if (exercises.size() > kMostBlocked) continue;
    const std::string why = blocked.why.empty() ? plain_name(blocked.by) : blocked.why;
    page.item("-",
              sentence(exercise_name(decision, blocked.exercise, page.wording()) + ": " + why));
    if (!blocked.needs.empty())
      page.item("needed:", need_now(blocked.needs.front(), page.wording()), 2);
  }
  if (exercises.size() > kMostBlocked)
    page.item("-", std::to_string(exercises.size() - kMostBlocked) + " more");
  page.paragraph("All of it for one exercise: --why-not EXERCISE.");
}

std::string obstacle_line(const Obstacle& obstacle) {
  std::string line = obstacle.why.empty() ? plain_name(obstacle.by) : obstacle.why;
  if (obstacle.kind == "never given") line = "it is never given, because " + line;
  if (obstacle.kind == "for") line = "these rules are not for: " + line;
  if (const auto basis = basis_phrase(obstacle.basis); !basis.empty())
    line += ", " + std::string(basis);
  if (obstacle.latched) line += ", since an earlier session";
  return sentence(capitalized(line));
}

void say_why_not(const Explanation& explanation, CitedSources& sources, Prose& page) {
  const WhyNot& why = *explanation.why_not;
  const std::string title = why.title.empty() ? plain_name(why.exercise) : why.title;
  if (why.may_be_done) {
    page.paragraph(title + " may be done today" +
                   (why.planned ? ", and is in the plan." : "; nothing puts it into the plan."));
    return;
  }
  page.paragraph(title + " may not be done today.", Ink::Bold);
  say_whom(explanation.decision, page);
  page.heading("What stands in the way");
  std::size_t number = 0;
  for (const Obstacle& obstacle : why.obstacles) {
    page.item(std::to_string(++number) + '.', obstacle_line(obstacle));
    for (const Need& need : obstacle.needs) page.item("needed:", need_now(need, page.wording()), 3);
    sources.cite(obstacle.cite, page, 3);
  }
}

void say_releases(const Explanation& explanation, Prose& page) {
  if (explanation.releases.empty()) return;
  page.heading("What ends a rule that stays");
  for (const Release& release : explanation.releases) {
    std::string line = release.title.empty() ? plain_name(release.rule) : release.title;
    if (release.since) line += " (since " + base::to_string(*release.since) + ')';
    page.item("-", sentence(line));
    for (const Need& need : release.needs) {
      const std::string newer = release.since ? ", told after that day" : "";
      page.item("ends with:", need_now(need, page.wording()) + newer, 2);
    }
  }
}

}  // namespace
}  // namespace rung::render

namespace rung {

std::string render_explanation(const Explanation& explanation, const ExplanationParts& parts,
                               const RenderOptions& options) {
  render::Prose page(options);
  render::CitedSources sources;
  if (explanation.why_not) {
    render::say_why_not(explanation, sources, page);
    if (!explanation.why_not->may_be_done && parts.reasons) render::say_releases(explanation, page);
  } else {
    render::say_verdict(explanation, page);
    if (parts.reasons) {
      render::say_why(explanation.decision, sources, page);
      render::say_what_blocks(explanation.decision, page);
      render::say_releases(explanation, page);
      render::say_set_aside(explanation.decision, page);
    }
  }
  if (parts.alternatives) render::say_alternatives(explanation, parts.most_alternatives, page);
  sources.list(page);
  render::say_end(explanation.decision, page);
  return page.take();
}

}  // namespace rung
