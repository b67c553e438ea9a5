// One screen of a triage: a question, or a checklist with all its items that still matter.
#pragma once

#include <cstddef>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "answer_text.hpp"
#include "input.hpp"
#include "options.hpp"
#include "rung/decision.hpp"
#include "rung/format.hpp"

namespace rung::cli {

struct Screen {
  std::vector<Question> items;  // INVARIANT: not empty
  bool checklist = false;       // else there is one item

  std::string name() const;      // "knee_pain", "calf_swollen on left", "red_flags"
  std::string headline() const;  // what is asked
};

// What was answered: "3", "none of these".
std::string answers_said(const Screen& screen, const std::vector<Answer>& answers);

// What was asked and answered, in one line: "How bad is your knee pain? 3".
std::string said(const Screen& screen, const std::vector<Answer>& answers);

// Checklists whose items are asked one by one.
using Apart = std::set<std::string, std::less<>>;

// The screen for the first open question.
// REQUIRES: the decision has a question.
Screen first_screen(const Decision& decision, const Apart& apart = {});

// How many screens the decision's questions come to. While nothing is taken back and no list is
// taken apart, answering never makes it more: what is not open can no longer change the result.
std::size_t count_screens(const Decision& decision, const Apart& apart = {});

constexpr std::size_t kUnbroken = 1'000'000;  // columns: no line is broken

struct ScreenStyle {
  bool color = false;
  bool ascii = false;  // the terminal shows nothing else
  bool plain = false;  // to be read aloud: no columns, and each sentence begins a line
  std::size_t width = 80;
  const Wording* wording = nullptr;  // what people call what decisions name

  // `text` as it is shown, in lines that each begin with `indent` spaces.
  std::string lines(std::string_view text, std::size_t indent = 0) const;
  std::string strong(std::string_view text) const;
  std::string faint(std::string_view text) const;
  // The same for what the engine writes.
  RenderOptions rendering() const;
  // What the engine has written with rendering(), as it is shown.
  std::string shown(const std::string& page) const;
  std::string_view prompt() const { return plain ? "Your answer: " : "> "; }
};

// For the standard output, with the options of a command: `--plain`.
ScreenStyle style_for_out(const Host& host, const Arguments& arguments, const Wording& wording);

// "  1  Yes", with further lines under the first; "1: Yes" to be read aloud.
std::string numbered(std::size_t number, std::size_t count, std::string_view label,
                     const ScreenStyle& style);

struct Progress {
  std::size_t number = 1;  // of this screen, from one
  std::size_t left = 0;    // how many may follow it, at most
};

void print_screen(std::ostream& out, const Screen& screen, const Progress& progress,
                  const ScreenStyle& style);
void print_help(std::ostream& out, const Screen& screen, const ScreenStyle& style);
// The same of a screen that was answered before: `place` stands in the place of the progress, and
// `earlier` tells the answer.
void print_answered_screen(std::ostream& out, const Screen& screen, std::string_view place,
                           std::string_view earlier, const ScreenStyle& style);
// The same of a screen about what was done: `place` stands in the place of the progress.
void print_log_screen(std::ostream& out, const Screen& screen, std::string_view place,
                      const ScreenStyle& style);
void print_answered_help(std::ostream& out, const Screen& screen, const ScreenStyle& style);
void print_why(std::ostream& out, const Screen& screen, const ScreenStyle& style);

// The answers to a screen, one for each item; empty and `wrong` filled when the line does not fit.
// The line may be led by the screen's name and a colon.
struct ScreenAnswers {
  std::vector<Answer> answers;
  std::string wrong;
};

ScreenAnswers read_answers(const Screen& screen, std::string_view line, Day today);

// What a line means at a screen: a word to steer with, answers, or else what is wrong with it.
struct Meant {
  std::optional<Word> word;
  std::vector<Answer> answers;
  std::string wrong;
};

// REQUIRES: the line is a text, or too long.
Meant meaning_of(const Screen& screen, const InputLine& line, Day today);

// True when `text`, one of the words for every question, is a choice of this one as well.
bool is_also_a_choice(const Screen& screen, std::string_view text);

}  // namespace rung::cli
