// Why, what was found, what is open and what is not for now.
#include <algorithm>
#include <array>
#include <utility>

#include "base/date.hpp"
#include "base/fixed.hpp"
#include "render/decision_parts.hpp"
#include "render/phrases.hpp"

namespace rung::render {
namespace {

// A page is for reading: of long lists only the beginning; the decision itself holds all.
constexpr std::size_t kMostItems = 6;
constexpr std::size_t kMostSources = 2;

std::string because_phrase(const BecauseItem& item) {
  std::string out = item_name(item.item, item.side) + ": " + without_underscores(item.value);
  if (item.on) out += " on " + base::to_string(*item.on);
  return out;
}

bool is_quiet(const BecauseItem& item) {
  static constexpr std::array<std::string_view, 4> kQuiet = {"no", "none", "never", "0"};
  return std::find(kQuiet.begin(), kQuiet.end(), item.value) != kQuiet.end();
}

// Of many items first those that say more than that something is not there.
std::string because_phrases(std::vector<BecauseItem> items) {
  if (items.size() > kMostItems) {
    std::stable_partition(items.begin(), items.end(),
                          [](const BecauseItem& item) { return !is_quiet(item); });
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(items.size(), kMostItems); ++i) {
    out += (out.empty() ? "" : "; ") + because_phrase(items[i]);
  }
  if (items.size() > kMostItems) out += "; " + std::to_string(items.size() - kMostItems) + " more";
  return out;
}

// Why something may be done, which says nothing while nothing may.
bool permits(const Reason& reason) {
  static constexpr std::array<std::string_view, 6> kEffects = {"gate",  "focus", "give",
                                                               "begin", "raise", "exercise"};
  return std::find(kEffects.begin(), kEffects.end(), reason.effect) != kEffects.end();
}

std::string reason_line(const Reason& reason) {
  std::string line = reason.title.empty() ? plain_name(reason.rule) : reason.title;
  if (const auto basis = basis_phrase(reason.basis); !basis.empty())
    line += ", " + std::string(basis);
  if (reason.latched) line += ", since an earlier session";
  const std::string items = because_phrases(reason.because);
  return items.empty() ? line + '.' : line + " (" + items + ").";
}

void say_sources(const std::vector<CitedClaim>& cited, Prose& page) {
  const std::size_t shown = std::min(cited.size(), kMostSources);
  for (std::size_t i = 0; i < shown; ++i) {
    const CitedClaim& claim = cited[i];
    std::string line = plain_name(claim.source) + ' ' + claim.claim;
    line += claim.text.empty() ? "." : ", \"" + claim.text + '"';
    if (i + 1 == shown && cited.size() > shown) {
      line += " and " + std::to_string(cited.size() - shown) + " more";
    }
    page.item("source:", line, 2);
  }
}

std::string question_text(const Question& question) {
  static constexpr std::string_view kSide = "{side}";
  std::string text = question.ask.empty() ? item_name(question.fact, question.side) : question.ask;
  const std::string_view word = question.side == Side::Left    ? "left"
                                : question.side == Side::Right ? "right"
                                                               : "";
  if (word.empty()) return text;
  for (std::size_t at = text.find(kSide); at != std::string::npos; at = text.find(kSide, at)) {
    text.replace(at, kSide.size(), word);
  }
  return text;
}

std::string question_line(const Question& question) {
  return question_text(question) + (question.stale ? " (your last answer is too old)" : "");
}

// All open items of the list that `first` begins.
void say_checklist(const Decision& decision, const Question& first, Prose& page) {
  page.paragraph(first.checklist_title);
  for (const Question& question : decision.questions) {
    if (question.checklist == first.checklist) page.item("-", question_line(question), 2);
  }
}

std::string need_line(const Need& need) {
  return item_name(need.item, need.side) + ": " + without_underscores(need_phrase(need.need)) +
         " (so far: " + without_underscores(need.have) + ')';
}

std::string blocked_line(const Blocked& blocked) {
  std::string line = plain_name(blocked.exercise) + ": ";
  line += blocked.why.empty() ? plain_name(blocked.by) : blocked.why;
  if (const auto basis = basis_phrase(blocked.basis); !basis.empty())
    line += " (" + std::string(basis) + ')';
  return sentence(line);
}

std::string score_line(const ScoreResult& score) {
  std::string line = (score.title.empty() ? plain_name(score.name) : score.title) + ": ";
  line += base::to_string(score.low);
  if (score.low != score.high) line += " to " + base::to_string(score.high);
  return score.band.empty() ? line + '.' : line + ", " + plain_name(score.band) + '.';
}

}  // namespace

void say_reasons(const Decision& decision, Prose& page) {
  const bool asking = decision.verdict == Verdict::Ask;
  if (asking && !is_firm(decision.referral)) return;
  const bool exercise = gives_exercise(decision);
  bool first = true;
  for (const Reason& reason : decision.reasons) {
    if (!exercise && permits(reason)) continue;
    if (reason.basis == Basis::NotAsked || (asking && reason.effect != "refer")) continue;
    if (std::exchange(first, false)) page.heading("Why");
    page.item("-", reason_line(reason));
    say_sources(reason.cite, page);
  }
}

void say_found(const Decision& decision, Prose& page) {
  std::vector<std::string> lines;
  for (const FindingResult& finding : decision.findings) {
    if (finding.truth != TruthValue::Yes) continue;
    const std::string title = finding.title.empty() ? plain_name(finding.name) : finding.title;
    lines.push_back(title + std::string(side_phrase(finding.side)));
  }
  for (const ScoreResult& score : decision.scores) {
    if (score.applicable && score.applies_known) lines.push_back(score_line(score));
  }
  if (lines.empty()) return;
  page.heading("What your answers point to");
  for (const std::string& line : lines) page.item("-", sentence(line));
}

void say_advice(const Decision& decision, Prose& page) {
  if (decision.advice.empty()) return;
  page.heading("Good to know");
  for (const Advice& advice : decision.advice) {
    page.item("-", sentence(advice.say));
    say_sources(advice.cite, page);
  }
}

void say_open(const Decision& decision, Prose& page) {
  if (decision.questions.empty()) return;
  page.heading(decision.verdict == Verdict::Ask ? "What is still open"
                                                : "Still open, and may change this");
  std::vector<std::string_view> said;
  for (const Question& question : decision.questions) {
    const std::string& checklist = question.checklist;
    if (checklist.empty()) {
      page.item("-", question_line(question));
    } else if (std::find(said.begin(), said.end(), checklist) == said.end()) {
      said.push_back(checklist);
      say_checklist(decision, question, page);
    }
  }
}

void say_blocked(const Decision& decision, Prose& page) {
  if (!decision.blocked.empty()) page.heading("Not for now");
  for (const Blocked& blocked : decision.blocked) {
    page.item("-", blocked_line(blocked));
    for (const Need& need : blocked.needs) page.item("needed:", need_line(need), 2);
  }
  if (!decision.refused.empty()) page.heading("What you asked for");
  for (const Refused& refused : decision.refused) {
    page.item("-", sentence(plain_name(refused.want) + ": " + refused.why));
    std::vector<std::string> choices;
    for (const std::string& choice : refused.choices) choices.push_back(plain_name(choice));
    if (!choices.empty()) page.item("it may mean:", joined(choices, "or"), 2);
  }
}

void say_conflicts(const Decision& decision, Prose& page) {
  if (decision.conflicts.empty()) return;
  page.heading("Rules that disagree");
  for (const Conflict& conflict : decision.conflicts) page.item("-", sentence(conflict.what));
}

}  // namespace rung::render
