#include "screen.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "numbers.hpp"
#include "state_edit.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

// Where the sentence that begins `text` ends; a leading "1." is part of it.
std::size_t sentence_end(std::string_view text) {
  constexpr std::string_view kEnds = ".!?";
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    if (at == 0 || at + 1 >= text.size() || text[at + 1] < 'A' || text[at + 1] > 'Z') continue;
    const bool ends = kEnds.find(text[at - 1]) != std::string_view::npos;
    const bool number =
        text.substr(0, at).find_first_not_of("0123456789.") == std::string_view::npos;
    if (ends && !number) return at;
  }
  return text.size();
}

// Each sentence on lines of its own, broken between words where they are too long.
std::string spoken(std::string_view text, std::size_t width) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = sentence_end(text);
    out += wrapped(text.substr(0, end), width);
    text = trimmed(text.substr(end));
  }
  return out;
}

std::string side_suffix(Side side) {
  if (side == Side::None) return "";
  return side == Side::Left ? " on left" : " on right";
}

// So that a colour ends before the line does.
std::string without_end(std::string lines) {
  if (lines.ends_with('\n')) lines.pop_back();
  return lines;
}

std::string ends_of(const Question& question) {
  std::string text;
  if (question.low && !question.low_label.empty()) {
    text = fixed_text(*question.low) + " = " + question.low_label;
  }
  if (question.high && !question.high_label.empty()) {
    text += (text.empty() ? "" : ", ") + fixed_text(*question.high) + " = " + question.high_label;
  }
  return text;
}

void print_question(std::ostream& out, const Question& question, const ScreenStyle& style) {
  const std::vector<QuestionChoice> choices = choices_of(question);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const std::string& name = choices[i].name;
    const std::string label = !choices[i].label.empty() ? choices[i].label
                              : style.wording != nullptr
                                  ? words_of_choice(*style.wording, question.fact, name)
                                  : name;
    out << numbered(number_of(choices, i), choices.size(), label, style);
  }
  out << style.lines(ends_of(question), 2);
  if (question.type == "several_of") {
    out << numbered(0, choices.size(), "None of these", style);
    out << style.lines("Type " + what_fits(question) + ".", 2);
  } else if (choices.empty()) {
    out << style.lines("Type " + what_fits(question) + ".", 2);
  }
}

void print_checklist(std::ostream& out, const Screen& screen, const ScreenStyle& style) {
  const std::size_t count = screen.items.size();
  for (std::size_t i = 0; i < count; ++i) out << numbered(i + 1, count, screen.items[i].ask, style);
  out << numbered(0, count, "None of these", style);
  out << style.lines("Numbers, such as 1, 2. Those you leave out count as no; ?2 is not sure of 2.",
                     2);
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

// An item of a checklist that is asked on one screen with the others.
bool is_listed(const Question& question, const Apart& apart) {
  return !question.checklist.empty() && question.type == "yes_or_no" &&
         apart.count(question.checklist) == 0;
}

// Of a checklist: what is so, then what is not sure, then that the others are not.
std::vector<std::string> items_said(const Screen& screen, const std::vector<Answer>& answers) {
  const auto is = [&](Answer::Kind kind) {
    return [kind](const Answer& answer) { return answer.kind == kind; };
  };
  const Answer::Kind first = answers.front().kind;
  if (std::all_of(answers.begin(), answers.end(), is(first)) && first != Answer::Kind::Yes) {
    const bool none = first == Answer::Kind::No;
    return {none ? "none of these" : answer_words(screen.items.front(), answers.front())};
  }
  std::vector<std::string> yes;
  std::vector<std::string> others;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].kind == Answer::Kind::No) continue;
    std::vector<std::string>& list = answers[i].kind == Answer::Kind::Yes ? yes : others;
    list.push_back('"' + screen.items[i].ask + "\" " + answer_words(screen.items[i], answers[i]));
  }
  yes.insert(yes.end(), others.begin(), others.end());
  if (yes.size() < answers.size()) yes.emplace_back("else no");
  return yes;
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

Screen first_screen(const Decision& decision, const Apart& apart) {
  // A list that was taken apart is gone through before anything else.
  const auto of_one = std::find_if(
      decision.questions.begin(), decision.questions.end(), [&](const Question& question) {
        return question.type == "yes_or_no" && apart.count(question.checklist) != 0;
      });
  const Question& first = of_one == decision.questions.end() ? decision.questions.front() : *of_one;
  Screen screen;
  if (is_listed(first, apart)) {
    for (const Question& question : decision.questions) {
      if (question.checklist != first.checklist || question.type != "yes_or_no") continue;
      screen.items.push_back(question);
    }
  }
  screen.checklist = screen.items.size() > 1;
  if (!screen.checklist) screen.items.assign(1, first);
  return screen;
}

std::size_t count_screens(const Decision& decision, const Apart& apart) {
  std::set<std::string_view> lists;
  std::size_t count = 0;
  for (const Question& question : decision.questions) {
    if (!is_listed(question, apart) || lists.insert(question.checklist).second) ++count;
  }
  return count;
}

RenderOptions ScreenStyle::rendering() const {
  return {color, ascii, plain ? kUnbroken : width, wording};
}

std::string ScreenStyle::shown(const std::string& page) const {
  if (!plain) return page;
  std::string out;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t end = std::min(page.find('\n', at), page.size());
    const std::string_view line = trimmed(std::string_view(page).substr(at, end - at));
    out += line.empty() ? "\n" : spoken(line, width);
    at = end + 1;
  }
  return out;
}

std::string ScreenStyle::lines(std::string_view text, std::size_t indent) const {
  const std::string safe = harmless(ascii ? to_ascii(text) : std::string(text));
  return plain ? spoken(safe, width) : wrapped(safe, width, indent);
}

std::string ScreenStyle::strong(std::string_view text) const {
  return color ? "\x1b[1m" + std::string(text) + "\x1b[0m" : std::string(text);
}

std::string ScreenStyle::faint(std::string_view text) const {
  return color ? "\x1b[2m" + std::string(text) + "\x1b[0m" : std::string(text);
}

ScreenStyle style_for_out(const Host& host, const Arguments& arguments, const Wording& wording) {
  const bool plain = arguments.has("plain");
  return {!plain && host.to_out().color, host.ascii, plain,
          plain && !host.output_is_terminal ? kUnbroken : host.width, &wording};
}

std::string answers_said(const Screen& screen, const std::vector<Answer>& answers) {
  if (!screen.checklist) return answer_words(screen.items.front(), answers.front());
  std::string line;
  for (const std::string& item : items_said(screen, answers))
    line += (line.empty() ? "" : ", ") + item;
  return line;
}

std::string said(const Screen& screen, const std::vector<Answer>& answers) {
  const std::string asked = screen.headline();
  return asked + (asked.ends_with('?') || asked.ends_with('.') ? " " : ": ") +
         answers_said(screen, answers);
}

std::string numbered(std::size_t number, std::size_t count, std::string_view label,
                     const ScreenStyle& style) {
  const std::string shown = std::to_string(number);
  if (style.plain) return style.lines(shown + ": " + std::string(label));
  const std::size_t digits = std::to_string(count).size();
  const std::string head = "  " + std::string(digits - shown.size(), ' ') + shown + "  ";
  std::string text = style.lines(label, head.size());
  if (text.empty()) return head + "\n";
  return text.replace(0, head.size(), head);
}

namespace {

// The headline under where it stands, what is said of an earlier answer, and what may be typed.
void print_asked(std::ostream& out, const Screen& screen, std::string_view place,
                 std::string_view earlier, const ScreenStyle& style) {
  out << '\n'
      << style.faint(without_end(style.lines(place))) << '\n'
      << style.strong(without_end(style.lines(screen.headline()))) << '\n'
      << style.lines(earlier, 2);
  if (screen.checklist) {
    print_checklist(out, screen, style);
  } else {
    print_question(out, screen.items.front(), style);
  }
}

}  // namespace

void print_screen(std::ostream& out, const Screen& screen, const Progress& progress,
                  const ScreenStyle& style) {
  const std::string place =
      "Question " + std::to_string(progress.number) +
      (progress.left == 0 ? ", the last one"
                          : ", at most " + std::to_string(progress.left) + " more after it");
  const auto stale = [](const Question& item) { return item.stale; };
  const bool again = std::all_of(screen.items.begin(), screen.items.end(), stale);
  print_asked(out, screen, place, again ? "You answered this before; that answer is too old." : "",
              style);
  if (!style.plain) {
    out << style.faint(without_end(style.lines("[not sure, skip, back, review, why, help, quit]")))
        << '\n';
  } else if (progress.number == 1) {
    out << style.lines("You may also type not sure, skip, back, review, why, help or quit.");
  }
}

void print_answered_screen(std::ostream& out, const Screen& screen, std::string_view place,
                           std::string_view earlier, const ScreenStyle& style) {
  print_asked(out, screen, place, earlier, style);
  const std::string_view words =
      screen.checklist ? "back, why, help" : "not sure, skip, back, why, help";
  if (style.plain) {
    out << style.lines("Enter leaves it as it is.");
    out << style.lines("You may also type " + std::string(words) + " or quit.");
  } else {
    out << style.faint(without_end(
               style.lines("[Enter leaves it as it is; " + std::string(words) + ", quit]")))
        << '\n';
  }
}

void print_log_screen(std::ostream& out, const Screen& screen, std::string_view place,
                      const ScreenStyle& style) {
  print_asked(out, screen, place, "", style);
  if (style.plain) {
    out << style.lines("You may also type not sure, skip, back, help or quit.");
  } else {
    out << style.faint(without_end(style.lines("[not sure, skip, back, help, quit]"))) << '\n';
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

Meant meaning_of(const Screen& screen, const InputLine& line, Day today) {
  if (line.kind != InputLine::Kind::Text)
    return {std::nullopt, {}, "that line is too long for an answer"};
  const auto word = parse_word(line.text);
  const bool spelled_out = trimmed(line.text).starts_with('/');
  if (word && !spelled_out && is_also_a_choice(screen, line.text)) {
    return {std::nullopt,
            {},
            "that is a choice here and a word to steer with; type the choice's number, or the word "
            "with a `/` before it"};
  }
  if (word) return {word, {}, ""};
  ScreenAnswers read = read_answers(screen, line.text, today);
  return {std::nullopt, std::move(read.answers), std::move(read.wrong)};
}

}  // namespace rung::cli
