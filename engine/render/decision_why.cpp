// Why, what was found, what is open and what is not for now.
#include <utility>

#include "base/date.hpp"
#include "base/fixed.hpp"
#include "render/decision_parts.hpp"
#include "render/phrases.hpp"

namespace rung::render {
namespace {

std::string because_phrase(const BecauseItem& item) {
  std::string out = item_name(item.item, item.side) + ": " + item.value;
  if (item.on) out += " on " + base::to_string(*item.on);
  return out;
}

std::string reason_line(const Reason& reason) {
  std::string line = reason.title.empty() ? plain_name(reason.rule) : reason.title;
  if (const auto basis = basis_phrase(reason.basis); !basis.empty()) line += ", " + std::string(basis);
  if (reason.latched) line += ", since an earlier session";
  std::string items;
  for (const BecauseItem& item : reason.because) {
    items += (items.empty() ? "" : "; ") + because_phrase(item);
  }
  return items.empty() ? line + '.' : line + " (" + items + ").";
}

void say_sources(const std::vector<CitedClaim>& cited, Prose& page) {
  for (const CitedClaim& claim : cited) {
    const std::string where = plain_name(claim.source) + ' ' + claim.claim;
    page.item("source:", claim.text.empty() ? where + '.' : where + ", \"" + claim.text + "\"", 2);
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

std::string need_line(const Need& need) {
  return item_name(need.item, need.side) + ": " + need_phrase(need.need) + " (so far: " + need.have + ')';
}

std::string blocked_line(const Blocked& blocked) {
  std::string line = plain_name(blocked.exercise) + ": ";
  line += blocked.why.empty() ? plain_name(blocked.by) : blocked.why;
  if (const auto basis = basis_phrase(blocked.basis); !basis.empty()) line += " (" + std::string(basis) + ')';
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
  bool first = true;
  for (const Reason& reason : decision.reasons) {
    if (asking && (reason.basis == Basis::NotAsked || reason.effect != "refer")) continue;
    if (std::exchange(first, false)) page.heading("Why");
    page.item("-", reason_line(reason));
    say_sources(reason.cite, page);
  }
}

void say_found(const Decision& decision, Prose& page) {
  std::vector<std::string> lines;
  for (const FindingResult& finding : decision.findings) {
    if (finding.truth != TruthValue::Yes) continue;
    lines.push_back(item_name(finding.title.empty() ? plain_name(finding.name) : finding.title, finding.side));
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
  page.heading(decision.verdict == Verdict::Ask ? "What is still open" : "Still open, and may change this");
  std::string checklist;
  for (const Question& question : decision.questions) {
    if (question.checklist != checklist) {
      checklist = question.checklist;
      if (!question.checklist_title.empty()) page.paragraph(question.checklist_title);
    }
    const std::string stale = question.stale ? " (your last answer is too old)" : "";
    page.item("-", question_text(question) + stale, checklist.empty() ? 0 : 2);
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
