// What a screen says of itself when it is asked: what fits, and what it is for.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "screen.hpp"
#include "state_edit.hpp"

namespace rung::cli {

namespace {

struct WaitingRule {
  std::string name;
  std::string title;
};

// The rules that wait for any item of the screen, each once: the most cautious one of every item,
// then the next ones.
std::vector<WaitingRule> waiting_for(const Screen& screen) {
  std::vector<WaitingRule> rules;
  std::set<std::string> seen;
  std::size_t most = 0;
  for (const Question& item : screen.items) most = std::max(most, item.why.size());
  for (std::size_t i = 0; i < most; ++i) {
    for (const Question& item : screen.items) {
      if (i >= item.why.size() || !seen.insert(item.why[i]).second) continue;
      rules.push_back({item.why[i], i < item.why_titles.size() ? item.why_titles[i] : ""});
    }
  }
  return rules;
}

std::string shown_rule(const WaitingRule& rule) {
  if (!rule.title.empty()) return rule.title;
  std::string plain = rule.name;
  std::replace(plain.begin(), plain.end(), '_', ' ');
  return plain;
}

std::string_view words_of(ReferralLevel level) {
  switch (level) {
    case ReferralLevel::None: break;
    case ReferralLevel::Routine: return "that someone should see you";
    case ReferralLevel::Urgent: return "that someone should see you urgently";
    case ReferralLevel::Emergency: return "an emergency";
  }
  return "";
}

void print_fits(std::ostream& out, const Screen& screen, const ScreenStyle& style) {
  for (const Question& item : screen.items) {
    if (item.help.empty()) continue;
    const std::string lead = screen.checklist ? item.ask + " " : "";
    out << style.lines(lead + item.help, 2);
  }
  const std::string fits = screen.checklist ? checklist_fits(screen.items.size()) +
                                                  "; ?2 when you are not sure of the second"
                                            : what_fits(screen.items.front());
  out << style.lines("Type " + fits + ". Or:", 2);
}

void print_words(std::ostream& out, const ScreenStyle& style) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kWords = {{
      {"not sure",
       "you do not know; it then counts as possible. Of a list you are asked one by one"},
      {"skip", "you would rather not say; it counts like not sure"},
      {"back", "change the answer before this one"},
      {"review", "all your answers; any of them can be changed"},
      {"why", "what this question is for"},
      {"quit", "stop here; what is still open is listed"},
  }};
  constexpr std::size_t kColumn = 14;
  for (const auto& [word, does] : kWords) {
    const std::string name(word);
    std::string text = style.lines(style.plain ? name + ": " + std::string(does) : does, kColumn);
    if (!style.plain) text.replace(4, name.size(), name);
    out << text;
  }
}

}  // namespace

void print_help(std::ostream& out, const Screen& screen, const ScreenStyle& style) {
  print_fits(out, screen, style);
  print_words(out, style);
}

void print_answered_help(std::ostream& out, const Screen& screen, const ScreenStyle& style) {
  print_fits(out, screen, style);
  out << style.lines("Enter: leave the answer as it is. Back: see all answers again.", 4);
  out << style.lines("Why: what this question is for. Quit: stop here.", 4);
}

void print_why(std::ostream& out, const Screen& screen, const ScreenStyle& style) {
  constexpr std::size_t kMostRules = 5;
  ReferralLevel level = ReferralLevel::None;
  for (const Question& item : screen.items) level = std::max(level, item.could_refer);
  if (level != ReferralLevel::None) {
    out << style.lines("The answer may show " + std::string(words_of(level)) + ".", 2);
  }
  const std::vector<WaitingRule> rules = waiting_for(screen);
  if (rules.empty()) {
    const bool wish = asks_about_wish(screen.items.front());
    out << style.lines(wish ? "You asked for it in words that can mean several exercises."
                            : "The result still depends on this answer.",
                       2);
    return;
  }
  out << style.lines("Rules that wait for this answer:", 2);
  const std::size_t shown = std::min(rules.size(), kMostRules);
  for (std::size_t i = 0; i < shown; ++i) out << style.lines(shown_rule(rules[i]), 4);
  if (shown < rules.size())
    out << style.lines("and " + std::to_string(rules.size() - shown) + " more", 4);
}

}  // namespace rung::cli
