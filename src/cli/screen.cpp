#include "screen.hpp"

#include <algorithm>
#include <set>

#include "numbers.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

std::string side_suffix(Side side) {
  if (side == Side::None) return "";
  return side == Side::Left ? " on left" : " on right";
}

std::string strong(const std::string& text, bool color) {
  return color ? "\x1b[1m" + text + "\x1b[0m" : text;
}

std::string faint(const std::string& text, bool color) {
  return color ? "\x1b[2m" + text + "\x1b[0m" : text;
}

// "  1  Yes", with further lines under the first.
std::string numbered(std::size_t number, std::size_t count, std::string_view label,
                     std::size_t width) {
  const std::size_t digits = std::to_string(count).size();
  const std::string shown = std::to_string(number);
  const std::string head = "  " + std::string(digits - shown.size(), ' ') + shown + "  ";
  std::string text = wrapped(label, width, head.size());
  if (text.empty()) return head + "\n";
  return text.replace(0, head.size(), head);
}

void print_ends(std::ostream& out, const Question& question, std::size_t width) {
  if (question.low_label.empty() && question.high_label.empty()) return;
  std::string text;
  if (question.low && !question.low_label.empty()) {
    text = fixed_text(*question.low) + " = " + question.low_label;
  }
  if (question.high && !question.high_label.empty()) {
    text += (text.empty() ? "" : ", ") + fixed_text(*question.high) + " = " + question.high_label;
  }
  out << wrapped(text, width, 2);
}

void print_question(std::ostream& out, const Question& question, std::size_t width) {
  const std::vector<QuestionChoice> choices = choices_of(question);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const std::string& label = choices[i].label.empty() ? choices[i].name : choices[i].label;
    out << numbered(i + 1, choices.size(), label, width);
  }
  print_ends(out, question, width);
  if (question.type == "several_of") {
    out << wrapped("Numbers with commas, or none.", width, 2);
  } else if (choices.empty()) {
    out << wrapped("Type " + what_fits(question) + ".", width, 2);
  }
}

void print_checklist(std::ostream& out, const Screen& screen, std::size_t width) {
  const std::size_t count = screen.items.size();
  for (std::size_t i = 0; i < count; ++i) out << numbered(i + 1, count, screen.items[i].ask, width);
  out << numbered(0, count, "None of these", width);
  out << wrapped("Numbers with commas; those you leave out count as no. ?2 says not sure of 2.",
                 width, 2);
}

// Where a leading "name:" ends; npos when the line has none.
std::size_t name_end(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return colon;
  const std::string_view name = line.substr(0, colon);
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == ' ';
  });
  return plain && !trimmed(name).empty() ? colon : std::string_view::npos;
}

ScreenAnswers read_plain(const Screen& screen, std::string_view line, Day today) {
  if (screen.checklist) {
    ParsedChecklist parsed = parse_checklist(screen.items.size(), line);
    return {std::move(parsed.answers), std::move(parsed.wrong)};
  }
  ParsedAnswer parsed = parse_answer(screen.items.front(), line, today);
  if (!parsed.answer) return {{}, std::move(parsed.wrong)};
  return {{std::move(*parsed.answer)}, ""};
}

std::string title_of(const Decision& decision, const std::string& rule) {
  for (const Reason& reason : decision.reasons) {
    if (reason.rule == rule && !reason.title.empty()) return reason.title + " (" + rule + ")";
  }
  return rule;
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

}  // namespace

std::string Screen::name() const {
  const Question& first = items.front();
  return checklist ? first.checklist : first.fact + side_suffix(first.side);
}

std::string Screen::headline() const {
  const Question& first = items.front();
  if (checklist)
    return first.checklist_title.empty() ? "Do any of these apply?" : first.checklist_title;
  return first.ask.empty() ? name() : first.ask;
}

Screen first_screen(const Decision& decision) {
  const Question& first = decision.questions.front();
  Screen screen;
  if (!first.checklist.empty() && first.type == "yes_or_no") {
    for (const Question& question : decision.questions) {
      if (question.checklist != first.checklist || question.type != "yes_or_no") continue;
      screen.items.push_back(question);
    }
  }
  screen.checklist = screen.items.size() > 1;
  if (!screen.checklist) screen.items.assign(1, first);
  return screen;
}

void print_screen(std::ostream& out, const Screen& screen, const ScreenStyle& style) {
  std::string headline = wrapped(screen.headline(), style.width);
  if (!headline.empty()) headline.pop_back();
  out << '\n' << strong(headline, style.color) << '\n';
  if (!screen.checklist && screen.items.front().stale) {
    out << wrapped("You answered this before; that answer is too old.", style.width, 2);
  }
  if (screen.checklist) {
    print_checklist(out, screen, style.width);
  } else {
    print_question(out, screen.items.front(), style.width);
  }
  out << faint("[not sure, skip, back, why, help, quit]", style.color) << '\n';
}

void print_help(std::ostream& out, const Screen& screen, const ScreenStyle& style) {
  for (const Question& item : screen.items) {
    if (item.help.empty()) continue;
    const std::string lead = screen.checklist ? item.ask + " " : "";
    out << wrapped(lead + item.help, style.width, 2);
  }
  const std::string fits = screen.checklist ? "the numbers that apply, with commas, or 0 for none"
                                            : what_fits(screen.items.front());
  out << wrapped("Type " + fits + ". Or:", style.width, 2)
      << "    not sure  you do not know; nothing is then assumed in your favour\n"
         "    skip      you would rather not say; it counts like not sure\n"
         "    back      change the answer before this one\n"
         "    why       what this question is for\n"
         "    quit      stop here\n";
}

void print_why(std::ostream& out, const Screen& screen, const Decision& decision,
               const ScreenStyle& style) {
  ReferralLevel level = ReferralLevel::None;
  std::set<std::string> seen;
  std::string rules;
  for (const Question& item : screen.items) {
    level = std::max(level, item.could_refer);
    for (const std::string& rule : item.why) {
      if (!seen.insert(rule).second) continue;
      rules += wrapped(title_of(decision, rule), style.width, 4);
    }
  }
  if (level != ReferralLevel::None) {
    out << wrapped("The answer may show " + std::string(words_of(level)) + ".", style.width, 2);
  }
  if (rules.empty()) {
    out << wrapped("The result still depends on this answer.", style.width, 2);
  } else {
    out << wrapped("Rules that wait for this answer:", style.width, 2) << rules;
  }
}

ScreenAnswers read_answers(const Screen& screen, std::string_view line, Day today) {
  ScreenAnswers plain = read_plain(screen, line, today);
  const std::size_t colon = name_end(line);
  if (!plain.answers.empty() || colon == std::string_view::npos) return plain;
  const std::string_view name = trimmed(line.substr(0, colon));
  if (name != screen.name()) {
    return {{}, "this question is `" + screen.name() + "`, not `" + std::string(name) + "`"};
  }
  return read_plain(screen, trimmed(line.substr(colon + 1)), today);
}

bool is_also_a_choice(const Screen& screen, std::string_view text) {
  if (screen.checklist) return false;
  const std::string word = lower(trimmed(text));
  const std::vector<QuestionChoice> choices = choices_of(screen.items.front());
  return std::any_of(choices.begin(), choices.end(), [&](const QuestionChoice& choice) {
    return lower(choice.name) == word || lower(choice.label) == word;
  });
}

}  // namespace rung::cli
