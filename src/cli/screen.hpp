// One screen of a triage: a question, or a checklist with all its items that still matter.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "answer_text.hpp"
#include "rung/decision.hpp"

namespace rung::cli {

struct Screen {
  std::vector<Question> items;  // INVARIANT: not empty
  bool checklist = false;       // else there is one item

  std::string name() const;      // "knee_pain", "calf_swollen on left", "red_flags"
  std::string headline() const;  // what is asked
};

// The screen for the first open question.
// REQUIRES: the decision has a question.
Screen first_screen(const Decision& decision);

struct ScreenStyle {
  bool color = false;
  std::size_t width = 80;
};

void print_screen(std::ostream& out, const Screen& screen, const ScreenStyle& style);
void print_help(std::ostream& out, const Screen& screen, const ScreenStyle& style);
void print_why(std::ostream& out, const Screen& screen, const Decision& decision,
               const ScreenStyle& style);

// The answers to a screen, one for each item; empty and `wrong` filled when the line does not fit.
// The line may be led by the screen's name and a colon.
struct ScreenAnswers {
  std::vector<Answer> answers;
  std::string wrong;
};

ScreenAnswers read_answers(const Screen& screen, std::string_view line, Day today);

// True when `text`, one of the words for every question, is a choice of this one as well.
bool is_also_a_choice(const Screen& screen, std::string_view text);

}  // namespace rung::cli
