// What was answered, as somebody is shown it who wants to look at it again or change it.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "rung/answers.hpp"
#include "screen.hpp"

namespace rung::cli {

// A screen and what was answered to it, one answer for each item.
struct Told {
  Screen screen;
  std::vector<Answer> answers;
};

struct Reviewed {
  Told told;
  Day day;  // on which it was answered
};

// The answers that count today and were given by whoever answers now. The items of a checklist that
// were answered on one day stand together as they were asked. What was told in this conversation of
// an exercise or of another morning stands behind the others, the last answer to each question.
std::vector<Reviewed> answers_to_review(std::vector<StandingAnswer> standing,
                                        const std::vector<Told>& conversation, Answer::By who,
                                        Day today);

// "How old are you? 54 (on 2026-11-18)"; the day only where it is not today.
std::string reviewed_line(const Reviewed& one, Day today);

// What is said of the answer when it is shown again: "Answered: 54 (on 2026-11-18)."
std::string earlier_answer(const Reviewed& one, Day today);

// Every item of `earlier` is one of `later`: its answer gave way.
bool covers(const Screen& later, const Screen& earlier);

// The list, numbered from one.
void print_review(std::ostream& out, const std::vector<Reviewed>& all, Day today,
                  const ScreenStyle& style);

}  // namespace rung::cli
